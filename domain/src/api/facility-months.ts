import { z } from 'zod';
import {
  accountDocumentSchema,
  accountInputSchema,
  type AccountDocument,
  type AccountInput,
} from '../accounting/index.js';
import {
  accountSchema,
  hashSchema,
  idSchema,
  monthSchema,
  scopeAmountsSchema,
  emissionSchema,
  type Account,
} from '../record/index.js';

export const facilityMonthParamsSchema = z.strictObject({ id: idSchema, month: monthSchema });

/** Activity data, certificates and production of one month, to be kept on the gateway. */
export const saveFacilityMonthSchema: z.ZodType<{ readonly input: AccountInput }> = z.strictObject({
  input: accountInputSchema,
});

/** Whose books say what: what is saved, what is signed, and whether they are the same. */
export const MONTH_STATES = ['draft', 'issued', 'changed'] as const;

const monthHeadSchema = z.object({
  month: monthSchema,
  state: z.enum(MONTH_STATES).meta({
    description: 'draft: never issued; issued: what is saved is signed; changed: saved since',
  }),
  saved: z
    .object({
      documentHash: hashSchema,
      totals: scopeAmountsSchema,
      total: emissionSchema,
      time: z.string(),
    })
    .optional()
    .meta({ description: 'Last saved data, for the owner' }),
  account: z
    .object({
      id: idSchema,
      version: z.string(),
      documentHash: hashSchema,
      total: emissionSchema,
      transactionId: z.string(),
      block: z.int(),
      kept: z.boolean().meta({ description: 'Whether this gateway keeps the document behind it' }),
    })
    .optional(),
});
export type FacilityMonthHead = z.infer<typeof monthHeadSchema>;

export const facilityMonthsSchema = z
  .object({ facility: idSchema, months: z.array(monthHeadSchema) })
  .meta({ id: 'FacilityMonths' });

/** A month with every term explained, and the record that would be signed for it. */
export interface FacilityMonth {
  readonly head: FacilityMonthHead;
  readonly document: AccountDocument;
  readonly record: Account;
}

/** Typed by its interface: written out in full, the route table would be too large for a compiler. */
export const facilityMonthSchema: z.ZodType<FacilityMonth> = z
  .object({
    head: monthHeadSchema,
    document: accountDocumentSchema,
    record: accountSchema.meta({
      description: 'To be signed as account.issue, or as it was signed',
    }),
  })
  .meta({ id: 'FacilityMonth' });

export const facilityMonthQuerySchema = z.strictObject({
  of: z
    .enum(['saved', 'issued'])
    .optional()
    .meta({ description: 'Default: what is saved, for the owner; what is issued, for others' }),
});
