import { TanjiError } from '@tanji/domain/errors';
import {
  combineUnits,
  convert,
  fromDecimal,
  normaliseUnit,
  requireSameDimension,
  toDecimal,
  toExactText,
  unitOf,
} from '@tanji/domain/quantity';
import { decimalOf } from '../files/index.js';

/** A unit as bills write it: `万千瓦时` is kWh and four places. */
export interface WrittenUnit {
  readonly unit: string;
  /** Powers of ten that an amount in it has more in `unit`. */
  readonly places: number;
}

const MYRIADS: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

/** The unit of a cell or heading; undefined where none is certain. */
export const writtenUnit = (text: string): WrittenUnit | undefined => {
  const plain = text.normalize('NFKC').trim();
  const unit = normaliseUnit(plain);
  if (unit !== undefined) return { unit, places: 0 };
  const places = MYRIADS[plain.slice(0, 1)];
  const rest = places === undefined ? undefined : normaliseUnit(plain.slice(1));
  return rest === undefined || places === undefined ? undefined : { unit: rest, places };
};

/** @throws TanjiError UNIT_UNKNOWN */
export const requireUnit = (text: string): WrittenUnit => {
  const unit = writtenUnit(text);
  if (unit === undefined) throw new TanjiError('UNIT_UNKNOWN', { unit: text.slice(0, 80) });
  return unit;
};

/** The decimal with its point moved, exactly. */
export const shifted = (amount: string, places: number): string =>
  places === 0 ? amount : (decimalOf(`${amount}e${String(places)}`) ?? amount);

/** Decimals of an amount that has no end in the unit of its column: minutes as hours. */
const MEAN_DECIMALS = 9;

/**
 * An amount in the unit of its column.
 *
 * @throws TanjiError UNIT_MISMATCH
 */
export const inUnit = (amount: string, from: WrittenUnit, to: string): string => {
  const value = convert(fromDecimal(shifted(amount, from.places)), from.unit, to);
  const exact = toExactText(value);
  return exact.includes('/') ? toDecimal(value, MEAN_DECIMALS) : exact;
};

/**
 * Whether amount × factor is an emission, before the whole month is calculated: every row that does
 * not fit is named, not only the first.
 *
 * @throws TanjiError UNIT_MISMATCH
 */
export const checkFactorUnit = (unit: string, factorUnit: string): void => {
  requireSameDimension(combineUnits(unitOf(unit), unitOf(factorUnit), 1), unitOf('kgCO2e'));
};
