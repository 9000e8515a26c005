import type { InventoryCalculation, InventoryExchange } from '@tanji/domain/api';
import {
  add,
  divide,
  fromDecimal,
  isZero,
  magnitude,
  multiply,
  subtract,
  toExactText,
  toSignificant,
} from '@tanji/domain/quantity';
import { compareDecimals } from '../../format/number.js';

/** A positive decimal of a form field; undefined for anything else. */
export const amountOf = (text: string): string | undefined => {
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(text)) return undefined;
  return isZero(fromDecimal(text)) ? undefined : text;
};

/** A figure per unit for an amount, exact. */
export const scaled = (perUnit: string, amount: string): string =>
  toExactText(multiply(fromDecimal(perUnit), fromDecimal(amount)));

/** A contribution for the chart and its table. */
export interface ContributionRow {
  readonly key: string;
  readonly name: string;
  /** Undefined for needs that nobody gives a value for: that is not zero. */
  readonly amount: string | undefined;
  readonly made?: { readonly amount: string; readonly unit: string };
}

/** Bars drawn for processes; the others are one bar. */
export const DRAWN = 10;

/** The largest parts, the others together, and a place without a bar for what is missing. */
export const contributionRows = (
  { parts, rest, leftOut }: Pick<InventoryCalculation, 'parts' | 'rest' | 'leftOut'>,
  amount: string,
  names: Readonly<{ others: (count: number) => string; missing: (count: number) => string }>,
): readonly ContributionRow[] => {
  const hidden = parts.slice(DRAWN);
  const count = hidden.length + (rest?.processes ?? 0);
  const others = hidden.reduce(
    (sum, part) => toExactText(add(fromDecimal(sum), fromDecimal(part.amount))),
    rest?.amount ?? '0',
  );
  return [
    ...parts.slice(0, DRAWN).map((part) => ({
      key: part.process,
      name: part.name,
      amount: scaled(part.amount, amount),
      made: { amount: scaled(part.made, amount), unit: part.unit },
    })),
    ...(count === 0
      ? []
      : [{ key: 'others', name: names.others(count), amount: scaled(others, amount) }]),
    ...(leftOut.openCount === 0
      ? []
      : [{ key: 'missing', name: names.missing(leftOut.openCount), amount: undefined }]),
  ];
};

/** An exchange with a range, the range as percent of its amount. */
export interface RangedExchange {
  readonly exchange: InventoryExchange;
  readonly amount: string;
  readonly band: NonNullable<InventoryExchange['band']>;
  readonly low: string;
  readonly high: string;
}

/** Digits of percents; a range is an estimate itself. */
const DIGITS = 4;

const HUNDRED = fromDecimal('100');

/** Exchanges that state a range, the widest for its size first. */
export const rangedExchanges = (
  exchanges: readonly InventoryExchange[],
): readonly RangedExchange[] =>
  exchanges
    .flatMap((exchange): RangedExchange[] => {
      const { amount, band } = exchange;
      if (amount === undefined || band === undefined || isZero(fromDecimal(amount))) return [];
      const size = magnitude(fromDecimal(amount));
      const percent = (end: string): string =>
        toSignificant(multiply(divide(fromDecimal(end), size), HUNDRED), DIGITS);
      return [{ exchange, amount, band, low: percent(band.low), high: percent(band.high) }];
    })
    .sort((a, b) => compareDecimals(widthOf(b), widthOf(a)));

const widthOf = ({ low, high }: RangedExchange): string =>
  toExactText(subtract(fromDecimal(high), fromDecimal(low)));
