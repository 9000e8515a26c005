import { TanjiError } from '../errors/index.js';
import { excerpt } from './id.js';

const GTIN = /^(?:\d{8}|\d{12,14})$/;
const GLN = /^\d{13}$/;

/**
 * GS1 check digit over the digits before it (GS1 General Specifications §7.9): weights 3 and 1
 * alternate from the right.
 *
 * @param body digits without the check digit
 */
export const gtinCheckDigit = (body: string): string => {
  if (!/^\d{1,17}$/.test(body)) throw new TanjiError('GTIN_INVALID', { value: excerpt(body) });
  let sum = 0;
  for (let i = 0; i < body.length; i += 1) {
    const weight = (body.length - i) % 2 === 1 ? 3 : 1;
    sum += Number(body[i]) * weight;
  }
  return String((10 - (sum % 10)) % 10);
};

const checks = (digits: string): boolean => gtinCheckDigit(digits.slice(0, -1)) === digits.at(-1);

/**
 * GTIN-8, -12, -13 or -14 as GTIN-14 (leading zeros), the one form we store.
 *
 * @throws TanjiError GTIN_INVALID
 */
export const parseGtin = (text: string): string => {
  if (!GTIN.test(text) || !checks(text)) {
    throw new TanjiError('GTIN_INVALID', { value: excerpt(text) });
  }
  return text.padStart(14, '0');
};

/**
 * GS1 Global Location Number, 13 digits.
 *
 * @throws TanjiError GLN_INVALID
 */
export const parseGln = (text: string): string => {
  if (!GLN.test(text) || !checks(text)) {
    throw new TanjiError('GLN_INVALID', { value: excerpt(text) });
  }
  return text;
};
