import { z } from 'zod';
import { emissionSchema, idSchema, periodSchema, textSchema } from '../record/index.js';
import { draftResponseSchema, partySchema } from './footprints.js';

/** Why there is no new value, or that there is one. */
const affectedStateSchema = z.enum([
  'computed',
  'hidden',
  'undisclosed',
  'no-successor',
  'waits-for-input',
  'refused',
]);
export type AffectedState = z.infer<typeof affectedStateSchema>;

const affectedFootprintSchema = z.object({
  footprint: z.string(),
  owner: partySchema,
  product: partySchema,
  period: periodSchema,
  cause: z
    .enum(['factor', 'input'])
    .meta({ description: 'The factor itself, or what it is made of' }),
  inputs: z.array(z.string()).meta({ description: 'Affected footprints that it is made of' }),
  versions: z.array(z.object({ from: z.string(), to: z.string().optional() })),
  old: emissionSchema,
  new: emissionSchema.optional(),
  percent: z.string().optional(),
  state: affectedStateSchema.meta({
    description:
      'computed: exact; hidden: the calculation is another’s; undisclosed: nobody here has it; ' +
      'no-successor: withdrawn without a new version; waits-for-input: an input has no new value; ' +
      'refused: the calculation does not work with the new version, see code',
  }),
  code: z.string().optional(),
  labels: z.array(z.object({ id: z.string(), gtin: z.string() })),
  own: z.boolean().meta({ description: 'Of the caller’s organisation: it can be restated' }),
});
export type AffectedFootprint = z.infer<typeof affectedFootprintSchema>;

export const affectedSchema = z
  .object({
    factor: z.string(),
    changes: z.array(
      z.object({
        from: z.string(),
        cause: z.enum(['new-version', 'withdrawn']),
        to: z.string().optional(),
        oldValue: z.string(),
        newValue: z.string().optional(),
        unit: z.string(),
        footprints: z.int(),
      }),
    ),
    footprints: z
      .array(affectedFootprintSchema)
      .meta({ description: 'In the order of the ledger: inputs before what is made of them' }),
    organisations: z.array(
      z.object({ organisation: partySchema, footprints: z.int(), labels: z.int() }),
    ),
  })
  .meta({ id: 'AffectedByFactor' });
export type AffectedByFactor = z.infer<typeof affectedSchema>;

export const restatementRequestSchema = z.strictObject({
  id: idSchema.optional().meta({ description: 'Of the new record; default: made up' }),
  reason: textSchema(500).optional().meta({ description: 'Default: what is replaced by what' }),
  language: z.enum(['en', 'zh']).default('en'),
});

export const restatementSchema = draftResponseSchema
  .extend({
    old: emissionSchema,
    replaced: z.object({
      factors: z.array(z.object({ id: z.string(), from: z.string(), to: z.string() })),
      inputs: z.array(z.object({ from: z.string(), to: z.string() })),
    }),
    visibility: z
      .enum(['public', 'restricted'])
      .meta({ description: 'As the old calculation has it' }),
  })
  .meta({ id: 'Restatement' });
export type Restatement = z.infer<typeof restatementSchema>;
