import { z } from 'zod';
import {
  amountSchema,
  electricityMethodSchema,
  emissionSchema,
  hashSchema,
  idSchema,
} from './common.js';
import { factorReferenceSchema } from './footprint.js';

/** A calendar month, `2025-03`. */
export const monthSchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ description: 'Calendar month, 2025-03' });

/** Emissions of a month by scope; scope 2 always by both methods. */
export const scopeAmountsSchema = z.strictObject({
  scope1: emissionSchema,
  scope2Location: emissionSchema,
  scope2Market: emissionSchema,
  scope3: emissionSchema,
});
export type ScopeAmounts = z.infer<typeof scopeAmountsSchema>;

export const pieceCountSchema = z
  .string()
  .regex(/^(0|[1-9]\d{0,11})$/)
  .meta({ description: 'Number of pieces, a whole number as text' });

/** Most products of one account; the record stays well below the longest command. */
export const MAX_ACCOUNT_PRODUCTS = 800;

export const accountVersionSchema = z.string().regex(/^[1-9]\d{0,3}$/);

/** How the ledger names a version of a month: `plant-1:2025-03:2`. */
export const accountIdOf = (facility: string, month: string, version: string): string =>
  `${facility}:${month}:${version}`;

/**
 * The signed month of a facility (design §9): its totals, what each product carries and what no
 * product carries. The document behind it stays with the owner and is named by its hash.
 */
export const accountSchema = z
  .strictObject({
    schema: z.literal('tanji.account/1'),
    id: idSchema,
    owner: idSchema,
    facility: idSchema,
    month: monthSchema,
    version: accountVersionSchema,
    electricity: electricityMethodSchema.meta({
      description: 'The method by which scope 2 counts in the total',
    }),
    totals: scopeAmountsSchema,
    total: emissionSchema,
    scope3: z
      .array(
        z.strictObject({ category: z.string().regex(/^([1-9]|1[0-5])$/), amount: emissionSchema }),
      )
      .max(15),
    products: z
      .array(scopeAmountsSchema.extend({ product: idSchema, pieces: pieceCountSchema }))
      .max(MAX_ACCOUNT_PRODUCTS),
    unallocated: scopeAmountsSchema,
    certificates: z
      .array(z.strictObject({ id: idSchema, kWh: amountSchema }))
      .max(500)
      .meta({ description: 'Green certificates that the market-based figure uses, each once' }),
    factors: z.array(factorReferenceSchema).max(500),
    inputHash: hashSchema,
    documentHash: hashSchema,
    supersedes: idSchema.optional(),
  })
  .refine(({ id, facility, month, version }) => id === accountIdOf(facility, month, version), {
    path: ['id'],
    message: 'must be facility:month:version',
  })
  .meta({ id: 'Account', description: 'Signed month of a facility with its allocation' });
export type Account = z.infer<typeof accountSchema>;
