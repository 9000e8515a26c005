import { TanjiError } from '../errors/index.js';
import { excerpt } from './id.js';

/** Code characters in the order of their values (GB 32100-2015, table 2): no I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MODULUS = 31;

/** Registration authority and type, region (6 digits), organisation code (9), check character. */
const BODY = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/;

/**
 * Check character of a unified social credit code: weights are powers of 3 modulo 31.
 *
 * @param body the first 17 characters
 * @throws TanjiError USCC_INVALID
 */
export const usccCheckCharacter = (body: string): string => {
  if (!BODY.test(body)) throw new TanjiError('USCC_INVALID', { value: excerpt(body) });
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % MODULUS;
  }
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
};

/**
 * Unified social credit code (统一社会信用代码, GB 32100), 18 characters.
 *
 * @throws TanjiError USCC_INVALID
 */
export const parseUscc = (text: string): string => {
  if (text.length !== 18 || usccCheckCharacter(text.slice(0, 17)) !== text.slice(17)) {
    throw new TanjiError('USCC_INVALID', { value: excerpt(text) });
  }
  return text;
};
