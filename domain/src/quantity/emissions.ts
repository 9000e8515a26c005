import { TanjiError } from '../errors/index.js';
import { formatDecimal, parseDecimal, powerOfTen } from './decimal.js';
import { roundHalfEven } from './rounding.js';
import type { Rational } from './rational.js';

/** Greenhouse gas emission in µg CO2e (1e-9 kg): the unit of every stored or summed emission. */
export type Micrograms = bigint;

/** Decimal places of an emission in kg. */
export const EMISSION_SCALE = 9;

/** kg CO2e as a canonical decimal string. */
export const formatKg = (amount: Micrograms): string =>
  formatDecimal({ coefficient: amount, scale: EMISSION_SCALE });

/**
 * Reads kg CO2e with at most nine decimals; nothing is rounded.
 *
 * @throws TanjiError DECIMAL_INVALID
 */
export const parseKg = (text: string): Micrograms => {
  const { coefficient, scale } = parseDecimal(text);
  if (scale <= EMISSION_SCALE) return coefficient * powerOfTen(EMISSION_SCALE - scale);
  const surplus = powerOfTen(scale - EMISSION_SCALE);
  if (coefficient % surplus !== 0n) {
    throw new TanjiError('DECIMAL_INVALID', { text, reason: 'finer than 1e-9 kg' });
  }
  return coefficient / surplus;
};

/** kg CO2e, exact, rounded once half-even to 1 µg. */
export const roundToMicrograms = (kilograms: Rational): Micrograms =>
  roundHalfEven(kilograms, EMISSION_SCALE);
