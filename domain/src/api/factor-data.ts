import { z } from 'zod';

/** Forms of the empty table of factors. */
export const FACTOR_TEMPLATE_FORMATS = ['csv', 'xlsx', 'json'] as const;
export type FactorTemplateFormat = (typeof FACTOR_TEMPLATE_FORMATS)[number];

export const factorTemplateQuerySchema = z.strictObject({
  format: z.enum(FACTOR_TEMPLATE_FORMATS).default('csv'),
});

export const factorTemplateSchema = z
  .object({
    name: z.string(),
    mediaType: z.string(),
    content: z.base64().meta({ description: 'The file, base64' }),
  })
  .meta({ id: 'FactorTemplate', description: 'Table of factors to fill in, with one example row' });
