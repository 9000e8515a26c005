import { z } from 'zod';
import { idSchema } from './common.js';

/** What credits buy beyond the free allowance (source 002, issue of quotas). */
export const CREDIT_QUOTAS = ['bulk-query', 'calculation', 'storage'] as const;
export type CreditQuota = (typeof CREDIT_QUOTAS)[number];

/** Signed records hold no JSON numbers. */
const countSchema = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})$/)
  .meta({ description: 'Whole number from 0 as text' });

const positiveSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .meta({ description: 'Whole number from 1 as text' });

/** One package of a quota: what it costs, how much it holds, and what is free each month. */
const priceSchema = z.strictObject({
  credits: positiveSchema,
  units: positiveSchema,
  free: countSchema.meta({ description: 'Units that each organisation has free per month' }),
});

/** The rules of contribution credits, set by the operator; each version replaces the one before. */
export const creditRulesSchema = z
  .strictObject({
    schema: z.literal('tanji.credit-rules/1'),
    version: positiveSchema,
    operator: idSchema,
    contribution: countSchema.meta({ description: 'Credits for a first version of a factor' }),
    renewal: countSchema.meta({ description: 'Credits for a later version that came in time' }),
    renewalDays: positiveSchema.meta({
      description: 'Days by which a renewal must extend the validity',
    }),
    mutualLimit: countSchema.meta({
      description: 'Credited versions that two organisations may approve for each other',
    }),
    prices: z.strictObject({
      'bulk-query': priceSchema,
      calculation: priceSchema,
      storage: priceSchema,
    }),
  })
  .meta({ id: 'CreditRules' });
export type CreditRules = z.infer<typeof creditRulesSchema>;

/** An organisation buys packages of a quota with its credits. */
export const creditSpendSchema = z
  .strictObject({
    schema: z.literal('tanji.credit-spend/1'),
    id: idSchema,
    organisation: idSchema,
    quota: z.enum(CREDIT_QUOTAS),
    packages: z
      .string()
      .regex(/^[1-9]\d{0,3}$/)
      .meta({ description: 'Whole number from 1 to 9999 as text' }),
    rules: countSchema.meta({ description: 'Version of the rules by which the price was read' }),
  })
  .meta({ id: 'CreditSpend' });
export type CreditSpend = z.infer<typeof creditSpendSchema>;
