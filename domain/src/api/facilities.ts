import { z } from 'zod';
import { PERIOD_LENGTHS } from '../accounting/index.js';
import { emissionSchema, pieceCountSchema, scopeAmountsSchema } from '../record/index.js';

export const facilityAccountsQuerySchema = z.strictObject({
  by: z.enum(PERIOD_LENGTHS).default('month'),
});

export const accountPeriodSchema = z.object({
  period: z.string().meta({ description: '2025-03, 2025-Q1 or 2025' }),
  months: z.array(z.string()).readonly(),
  missing: z.array(z.string()).readonly().meta({ description: 'Months without an account' }),
  totals: scopeAmountsSchema,
  total: emissionSchema,
  unallocated: scopeAmountsSchema,
  scope3: z.array(z.object({ category: z.string(), amount: emissionSchema })).readonly(),
  products: z
    .array(scopeAmountsSchema.extend({ product: z.string(), pieces: pieceCountSchema }))
    .readonly(),
});

/** Accounts of a facility, summed by period from those in force, and every version that was issued. */
export const facilityAccountsSchema = z
  .object({
    facility: z.string(),
    by: z.enum(PERIOD_LENGTHS),
    periods: z.array(accountPeriodSchema).readonly(),
    accounts: z.array(
      z.object({
        id: z.string(),
        month: z.string(),
        version: z.string(),
        status: z.enum(['active', 'superseded']),
        total: emissionSchema,
        hash: z.string(),
        documentHash: z.string(),
        transactionId: z.string(),
        block: z.int(),
        time: z.string(),
      }),
    ),
  })
  .meta({ id: 'FacilityAccounts' });
export type FacilityAccounts = z.infer<typeof facilityAccountsSchema>;
