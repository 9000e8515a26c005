import { z } from 'zod';
import { factorSourceSchema } from '../record/index.js';

/** A publication whose values are used, its terms, and the factors that come from it. */
export const sourceTermsSchema = factorSourceSchema
  .omit({ locator: true })
  .extend({
    shareAlike: z.boolean().meta({
      description: 'The licence asks whoever passes its data on, changed or not, to keep it',
    }),
    factors: z.array(z.string()).readonly().meta({ description: '`id@version` of each factor' }),
  })
  .meta({ id: 'SourceTerms' });
