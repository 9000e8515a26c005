import { z } from 'zod';
import { footprintSummarySchema } from './footprints.js';

/** Footprints that take another one as an input, as far as the caller may see. */
export const footprintUsersSchema = z
  .object({
    items: z
      .array(
        z.object({
          footprint: footprintSummarySchema,
          amount: z.object({ value: z.string(), unit: z.string() }),
          contribution: z.string().meta({
            description: 'kg CO2e of the footprint asked for inside this one’s total',
          }),
        }),
      )
      .meta({ description: 'Newest period first' }),
    hidden: z.int().meta({ description: 'Users whose owners do not show it to this caller' }),
    left: z.int().meta({ description: 'Further users beyond the limit of one answer' }),
  })
  .meta({ id: 'FootprintUsers' });
export type FootprintUsers = z.infer<typeof footprintUsersSchema>;
