import { TanjiError } from '../errors/index.js';
import { excerpt } from './id.js';

const LEI = /^[0-9A-Z]{18}\d{2}$/;

/** Remainder by 97 of the number that arises when letters are written as 10 … 35 (ISO 7064). */
const mod97 = (text: string): number => {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }
  return remainder;
};

/**
 * The two check digits of an LEI (ISO 17442, ISO 7064 MOD 97-10).
 *
 * @param body the first 18 characters
 * @throws TanjiError LEI_INVALID
 */
export const leiCheckDigits = (body: string): string => {
  if (!/^[0-9A-Z]{18}$/.test(body)) throw new TanjiError('LEI_INVALID', { value: excerpt(body) });
  return String(98 - mod97(`${body}00`)).padStart(2, '0');
};

/**
 * Legal Entity Identifier, 20 characters. Any check digits with the remainder 1 are taken: early
 * issuers gave out 00, 01 and 99, which today's computation never yields.
 *
 * @throws TanjiError LEI_INVALID
 */
export const parseLei = (text: string): string => {
  if (!LEI.test(text) || mod97(text) !== 1) {
    throw new TanjiError('LEI_INVALID', { value: excerpt(text) });
  }
  return text;
};
