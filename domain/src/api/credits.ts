import { z } from 'zod';
import { CREDIT_QUOTAS, creditRulesSchema, creditSpendSchema, idSchema } from '../record/index.js';

export const creditParamsSchema = z.strictObject({ id: idSchema });

/** The rules that hold now; version 0 until the operator sets others. */
export const creditRulesViewSchema = z
  .object({
    version: z.string(),
    since: z.string().meta({ description: 'Transaction time; empty for version 0' }),
    rules: creditRulesSchema.omit({ schema: true, version: true, operator: true }),
  })
  .meta({ id: 'CreditRulesInForce' });

/** The account of an organisation, as the history of the ledger gives it. */
export const creditStatementSchema = z
  .object({
    organisation: z.string(),
    balance: z.int().meta({ description: 'Below 0 if versions were withdrawn after spending' }),
    earned: z.array(
      z.object({
        organisation: z.string(),
        factor: z.string(),
        version: z.string(),
        time: z.string(),
        kind: z.enum(['contribution', 'renewal']),
        credits: z.int(),
        rules: z.string().meta({ description: 'Version of the rules' }),
        refused: z.enum(['duplicate', 'not-independent', 'late', 'too-short']).optional(),
        because: z.string().optional(),
      }),
    ),
    spent: z.array(
      z.object({
        record: creditSpendSchema,
        cost: z.string(),
        units: z.string(),
        time: z.string(),
      }),
    ),
    quotas: z.array(
      z.object({
        quota: z.enum(CREDIT_QUOTAS),
        free: z.int(),
        used: z.int(),
        bought: z.int(),
        boughtUsed: z.int(),
      }),
    ),
  })
  .meta({ id: 'CreditStatement' });
