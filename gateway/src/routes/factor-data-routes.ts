import { factorTemplate } from '../factor-import/index.js';
import type { Handlers } from '../http/index.js';
import type { Services } from './services.js';
import { factorAnswer } from './views/factor-answer.js';

type Names = 'getFactorTemplate' | 'resolveFactor';

/** The table to fill in, and the answer to a question as calculations ask it. */
export const factorDataRoutes = ({ model, catalogue }: Services): Pick<Handlers, Names> => ({
  getFactorTemplate: ({ query, language }) => {
    const { name, mediaType, bytes } = factorTemplate(query.format, language);
    return { body: { name, mediaType, content: bytes.toString('base64') } };
  },

  resolveFactor: ({ body }) => ({ body: factorAnswer([model.factors, catalogue.index], body) }),
});
