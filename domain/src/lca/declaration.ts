import { z } from 'zod';
import { textSchema } from '../record/common.js';
import { amountInputSchema } from './pieces.js';

/**
 * What no calculation can know and only the owner can state. It enters the signed record as it is
 * written: nothing of it has a default, since a default would be signed in the owner's name.
 */
export const declarationSchema = z
  .strictObject({
    carbonContent: z
      .strictObject({
        fossil: amountInputSchema,
        biogenic: amountInputSchema.optional(),
        recycled: amountInputSchema.optional(),
      })
      .meta({ description: 'kg of carbon in the declared amount; a stated 0 is a statement' }),
    packagingIncluded: z.boolean(),
    exemptedPercent: amountInputSchema.meta({ description: 'Percent of the emissions left out' }),
    exemptedReason: textSchema(500).optional(),
    standards: z
      .array(textSchema(60))
      .min(1)
      .max(10)
      .meta({ description: 'Standards followed, e.g. ISO 14067:2018' }),
  })
  .meta({ id: 'Declaration', description: 'What the owner of a footprint states beside it' });
export type Declaration = z.infer<typeof declarationSchema>;
