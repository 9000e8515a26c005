import { factorTemplate } from '../factor-import/index.js';
import type { Handlers } from '../http/index.js';

/** A company's own factors: the table to fill in. */
export const factorDataRoutes = (): Pick<Handlers, 'getFactorTemplate'> => ({
  getFactorTemplate: ({ query, language }) => {
    const { name, mediaType, bytes } = factorTemplate(query.format, language);
    return { body: { name, mediaType, content: bytes.toString('base64') } };
  },
});
