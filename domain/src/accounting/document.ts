import { z } from 'zod';
import {
  decimalSchema,
  electricityMethodSchema,
  emissionSchema,
  factorReferenceSchema,
  hashSchema,
  idSchema,
  localNameSchema,
  monthSchema,
  pieceCountSchema,
  scopeAmountsSchema,
  textSchema,
} from '../record/index.js';
import { activitySchema, usedFactorSchema } from './input.js';

/** Version of the arithmetic; the same engine and input give the same bytes. */
export const ACCOUNT_ENGINE = 'tanji.accounting/1';

const unitShareSchema = z
  .strictObject({ each: emissionSchema, above: pieceCountSchema })
  .meta({ description: 'Every piece carries `each`, the first `above` pieces 1e-9 kg more' });

const partSchema = z.strictObject({
  amount: textSchema(200).meta({ description: 'Decimal, or n/d where no decimal is exact' }),
  unit: textSchema(60),
  factor: usedFactorSchema,
  emissions: emissionSchema,
  certificate: idSchema.optional(),
});

const cutSchema = z.strictObject({ location: emissionSchema, market: emissionSchema });

/** Where each number of an account comes from. */
export const accountEntrySchema = cutSchema.extend({
  activity: activitySchema,
  scope: z.literal([1, 2, 3]),
  category: z.string().optional(),
  parts: z.array(partSchema).meta({ description: 'Market-based figure, term by term' }),
});
export type AccountEntry = z.infer<typeof accountEntrySchema>;

const unitsSchema = z.strictObject({
  scope1: unitShareSchema,
  scope2Location: unitShareSchema,
  scope2Market: unitShareSchema,
  scope3: unitShareSchema,
});

export const accountDocumentSchema = z
  .strictObject({
    schema: z.literal('tanji.account-document/1'),
    engine: z.literal(ACCOUNT_ENGINE),
    facility: idSchema,
    owner: idSchema,
    month: monthSchema,
    electricity: electricityMethodSchema,
    inputHash: hashSchema,
    totals: scopeAmountsSchema,
    total: emissionSchema,
    scope3: z.array(z.strictObject({ category: z.string(), amount: emissionSchema })),
    entries: z.array(accountEntrySchema),
    lines: z.array(
      z.strictObject({
        line: idSchema,
        name: localNameSchema,
        pieces: pieceCountSchema,
        products: scopeAmountsSchema,
        unallocated: scopeAmountsSchema,
      }),
    ),
    products: z.array(
      scopeAmountsSchema.extend({
        product: idSchema,
        pieces: pieceCountSchema,
        units: unitsSchema.optional(),
      }),
    ),
    cells: z.array(cutSchema.extend({ activity: idSchema, line: idSchema, product: idSchema })),
    unallocated: z.array(
      cutSchema.extend({
        activity: idSchema,
        line: idSchema.optional(),
        reason: z.enum(['by-choice', 'no-production']),
      }),
    ),
    certificates: z.array(z.strictObject({ id: idSchema, kWh: decimalSchema })),
    factors: z.array(factorReferenceSchema),
  })
  .meta({ id: 'AccountDocument', description: 'A facility’s month with every term explained' });
export type AccountDocument = z.infer<typeof accountDocumentSchema>;
