import {
  compare,
  divide,
  fromDecimal,
  isZero,
  multiply,
  subtract,
  add,
  toSignificant,
  type Rational,
} from '@tanji/domain/quantity';
import { decimalOf } from '../../files/index.js';
import type { ExchangeDocument } from './documents.js';
import { amountOf } from './process.js';

/** Where an amount lies: 95 % of a log-normal or normal one, all of a triangle or a box. */
export interface AmountBand {
  readonly distribution: 'lognormal' | 'normal' | 'triangular' | 'uniform';
  readonly low: string;
  readonly high: string;
}

/** Digits of an interval's ends. */
const DIGITS = 6;

/** Standard deviations of a normal distribution that hold 95 %. */
const NORMAL_95 = fromDecimal('1.96');

const numberOf = (text: string | undefined): Rational | undefined => {
  const decimal = decimalOf(text ?? '');
  return decimal === undefined ? undefined : fromDecimal(decimal);
};

const bandOf = (
  distribution: AmountBand['distribution'],
  [low, high]: readonly [Rational | undefined, Rational | undefined],
): AmountBand | undefined => {
  if (low === undefined || high === undefined || compare(low, high) >= 0) return undefined;
  return { distribution, low: toSignificant(low, DIGITS), high: toSignificant(high, DIGITS) };
};

type Stated = NonNullable<ExchangeDocument['uncertainty']>;

/** Middle ÷ σg² to middle × σg². A deviation of 0 or 1 is how files say that they know none. */
const lognormal = ({ geomSd }: Stated, amount: Rational): AmountBand | undefined => {
  const deviation = numberOf(geomSd);
  if (deviation === undefined || compare(deviation, fromDecimal('1')) <= 0) return undefined;
  const spread = multiply(deviation, deviation);
  const ends = [divide(amount, spread), multiply(amount, spread)] as const;
  return bandOf('lognormal', amount.n < 0n ? [ends[1], ends[0]] : ends);
};

const normal = ({ mean, sd }: Stated, amount: Rational): AmountBand | undefined => {
  const deviation = numberOf(sd);
  if (deviation === undefined || deviation.n <= 0n) return undefined;
  const middle = numberOf(mean) ?? amount;
  const half = multiply(deviation, NORMAL_95);
  return bandOf('normal', [subtract(middle, half), add(middle, half)]);
};

const triangle = ({ minimum, mode, maximum }: Stated): AmountBand | undefined => {
  const [low, middle, high] = [numberOf(minimum), numberOf(mode), numberOf(maximum)];
  if (low === undefined || high === undefined) return undefined;
  // A mode outside its triangle: the file contradicts itself.
  if (middle !== undefined && (compare(middle, low) < 0 || compare(middle, high) > 0)) return;
  return bandOf('triangular', [low, high]);
};

/**
 * The range of an exchange's amount by what the file states, around the amount itself: the middle
 * that a file repeats beside it is often 0.
 *
 * @returns undefined where nothing usable is stated, which is not certainty
 */
export const amountBand = (exchange: ExchangeDocument): AmountBand | undefined => {
  const { uncertainty } = exchange;
  const amount = amountOf(exchange);
  if (uncertainty === undefined || amount === undefined || isZero(amount)) return undefined;
  const kind = uncertainty.distributionType.toUpperCase().replace(/_DISTRIBUTION$/, '');
  switch (kind) {
    case 'LOG_NORMAL':
    case 'LOGNORMAL':
      return lognormal(uncertainty, amount);
    case 'NORMAL':
      return normal(uncertainty, amount);
    case 'TRIANGLE':
    case 'TRIANGULAR':
      return triangle(uncertainty);
    case 'UNIFORM':
      return bandOf('uniform', [numberOf(uncertainty.minimum), numberOf(uncertainty.maximum)]);
    default:
      return undefined;
  }
};
