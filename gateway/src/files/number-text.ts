import { TanjiError } from '@tanji/domain/errors';
import { MAX_DECIMAL_LENGTH, canonicalDecimal } from '@tanji/domain/quantity';

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Digits with the point moved by an exponent, as plain text. */
const shifted = (whole: string, fraction: string, exponent: number): string => {
  const left = '0'.repeat(Math.max(0, -exponent));
  const right = '0'.repeat(Math.max(0, exponent));
  const digits = `${left}${whole}${fraction}${right}`;
  const places = fraction.length + Math.max(0, -exponent);
  const split = digits.length - places;
  return `${digits.slice(0, split) || '0'}${places > 0 ? `.${digits.slice(split)}` : ''}`;
};

/**
 * The decimal that a number literal writes, exactly and in canonical spelling: `4.90` → `4.9`,
 * `1.2e-3` → `0.0012`. Works on the text: a float would already have changed it.
 *
 * @returns undefined for anything that is not a finite decimal number of reasonable length
 */
export const decimalOf = (text: string): string | undefined => {
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const [sign, whole, fraction, exponent] = [1, 2, 3, 4].map((group) => match[group] ?? '') as [
    string,
    string,
    string,
    string,
  ];
  if (whole + fraction === '' || Math.abs(Number(exponent)) > MAX_DECIMAL_LENGTH) return undefined;
  const plain = shifted(whole, fraction, Number(exponent)).replace(/^0+(?=\d)/, '');
  try {
    return canonicalDecimal(sign === '-' ? `-${plain}` : plain);
  } catch (error) {
    if (error instanceof TanjiError) return undefined;
    throw error;
  }
};

/** Members whose value is a JSON integer in the schema; every other number is a decimal string. */
const INTEGER_MEMBERS = new Set(['scope']);

/** What a number literal of a user's file becomes under its member name. */
export const numberMember = (member: string, text: string): string | number => {
  if (INTEGER_MEMBERS.has(member) && /^\d{1,9}$/.test(text)) return Number(text);
  return decimalOf(text) ?? text;
};
