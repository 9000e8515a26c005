import { z } from 'zod';
import { canonicalDecimal, MAX_DECIMAL_LENGTH } from '../quantity/index.js';

/** Pieces of the calculation document. Decimals are brought to canonical spelling on parsing. */

const decimalText = (pattern: RegExp): z.ZodString =>
  z
    .string()
    .max(MAX_DECIMAL_LENGTH)
    .regex(pattern)
    // Runs on refused texts too, which must reach the list of faults unchanged.
    .overwrite((text) =>
      text.length <= MAX_DECIMAL_LENGTH && pattern.test(text) ? canonicalDecimal(text) : text,
    );

/** Any decimal, `4.90` accepted and read as `4.9`. */
export const decimalInputSchema = decimalText(/^-?\d+(\.\d+)?$/).meta({
  description: 'Decimal number as a string',
});

/** A decimal ≥ 0. */
export const amountInputSchema = decimalText(/^\d+(\.\d+)?$/).meta({
  description: 'Non-negative decimal as a string',
});

/** A decimal > 0, for divisors. */
export const positiveInputSchema = decimalText(/^(?=.*[1-9])\d+(\.\d+)?$/).meta({
  description: 'Positive decimal as a string',
});

/** A decimal from 0 to 1. */
export const shareInputSchema = decimalText(/^(0+(\.\d+)?|0*1(\.0+)?)$/).meta({
  description: 'Decimal from 0 to 1 as a string',
});

/** Spelling of a unit; whether the closed table knows it is checked by `parseCalculation`. */
export const unitTextSchema = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[A-Za-z0-9_./]+$/)
  .meta({ description: 'Unit of the closed table or a compound a/b, a.b of such units' });
