import { pedigreeUncertainty } from '@tanji/domain/factor-quality';
import { divide, fromDecimal, isZero, multiply, toSignificant } from '@tanji/domain/quantity';
import type { FactorVersion } from '@tanji/domain/record';
import { compareDecimals } from '../format/number.js';
import type { InventoryRow } from './inventory.js';

type Uncertainty = NonNullable<FactorVersion['uncertainty']>;
type Quality = FactorVersion['quality'];

/** Digits of an interval's ends; it is an estimate itself. */
const BAND_DIGITS = 6;

export interface Band {
  readonly low: string;
  readonly high: string;
}

/** Where 95 % of a lognormal value lie: value ÷ GSD² to value × GSD²; triangles as they are stated. */
export const bandOf = ({
  value,
  uncertainty,
}: {
  readonly value: string;
  readonly uncertainty?: Uncertainty | undefined;
}): Band | undefined => {
  if (uncertainty?.distribution === 'triangular' || uncertainty?.distribution === 'uniform') {
    return { low: uncertainty.min, high: uncertainty.max };
  }
  if (uncertainty?.distribution !== 'lognormal') return undefined;
  const [middle, spread] = [fromDecimal(value), fromDecimal(uncertainty.gsd2)];
  const ends = [divide(middle, spread), multiply(middle, spread)].map((end) =>
    toSignificant(end, BAND_DIGITS),
  );
  // A credit's wider end is the lower one.
  const [low = value, high = value] = middle.n < 0n ? ends.reverse() : ends;
  return { low, high };
};

/** On what an interval rests: what somebody stated, or the pedigree matrix over the ratings. */
export type BandBasis = 'stated' | 'pedigree';

export interface LineBand extends Band {
  readonly basis: BandBasis;
}

/** The band of a factor scaled to the amount of a line that uses it. */
const scaled = (amount: string, value: string, band: Band): Band | undefined => {
  const middle = fromDecimal(value);
  if (isZero(middle)) return undefined;
  const scale = (end: string): string =>
    toSignificant(divide(multiply(fromDecimal(amount), fromDecimal(end)), middle), BAND_DIGITS);
  const [low, high] = [scale(band.low), scale(band.high)];
  return compareDecimals(low, high) > 0 ? { low: high, high: low } : { low, high };
};

/** What the line itself or its one factor states. */
const statedBand = ({ line, stated, factors }: InventoryRow): Band | undefined => {
  const { amount } = line;
  // Only a lognormal spread is relative, whatever quantity the line states it for.
  if (stated?.uncertainty?.distribution === 'lognormal') {
    return bandOf({ value: amount, uncertainty: stated.uncertainty });
  }
  const record = factors.length === 1 ? factors[0]?.record : undefined;
  const band = record === undefined ? undefined : bandOf(record);
  return record === undefined || band === undefined
    ? undefined
    : scaled(amount, record.value, band);
};

/**
 * The range of a line's amount: its own statement, else that of its one factor, else what the ratings
 * imply. Absent where nobody states or rates anything; lines of several factors have none.
 */
export const lineBand = (row: InventoryRow, quality: Quality | undefined): LineBand | undefined => {
  const { amount } = row.line;
  if (isZero(fromDecimal(amount))) return undefined;
  const stated = statedBand(row);
  if (stated !== undefined) return { ...stated, basis: 'stated' };
  if (quality === undefined) return undefined;
  const implied = bandOf({ value: amount, uncertainty: pedigreeUncertainty(quality) });
  return implied === undefined ? undefined : { ...implied, basis: 'pedigree' };
};
