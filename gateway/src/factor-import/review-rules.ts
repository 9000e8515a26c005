import {
  fromDecimal,
  compare,
  isZero,
  magnitude,
  multiply,
  subtract,
} from '@tanji/domain/quantity';
import type { FactorRow } from '@tanji/domain/record';
import type { RowIssue } from './model.js';

type Remark = Omit<RowIssue, 'file' | 'line'>;

/** +30 % against the previous edition goes to people (source 002 §2.2, design §8). */
const JUMP = fromDecimal('0.3');

/** Largest and smallest plausible value by class and unit (notes: they would have caught real slips). */
interface Band {
  readonly subcategory: RegExp;
  readonly unit: RegExp;
  readonly low: string;
  readonly high: string;
}

const BANDS: readonly Band[] = [
  { subcategory: /^grid/, unit: /^kgCO2e\/kWh$/, low: '0', high: '2' },
  { subcategory: /^grid/, unit: /^kgCO2e\/MWh$/, low: '0', high: '2000' },
  { subcategory: /^fuel$/, unit: /^kgCO2e\/L$/, low: '0.4', high: '4' },
  { subcategory: /^fuel$/, unit: /^kgCO2e\/kWh_(net|gross)$/, low: '0.01', high: '1' },
  { subcategory: /^material$/, unit: /^kgCO2e\/kg$/, low: '0', high: '100' },
];

const bandRemark = ({ id, subcategory, unit, value }: FactorRow): Remark | undefined => {
  const band = BANDS.find((one) => one.subcategory.test(subcategory) && one.unit.test(unit));
  if (band === undefined) return undefined;
  const [low, high, here] = [band.low, band.high, value].map(fromDecimal) as [
    ReturnType<typeof fromDecimal>,
    ReturnType<typeof fromDecimal>,
    ReturnType<typeof fromDecimal>,
  ];
  if (compare(here, low) >= 0 && compare(here, high) <= 0) return undefined;
  const params = { value, unit, low: band.low, high: band.high };
  return { code: 'outside-band', id, params };
};

/** What the previous edition of the set says of the same id. */
export interface PreviousRow {
  readonly edition: string;
  readonly value: string;
  readonly unit: string;
}

const previousRemark = (
  { id, value, unit }: FactorRow,
  before: PreviousRow | undefined,
): Remark | undefined => {
  if (before === undefined) return undefined;
  const params = { value, unit, before: before.value, edition: before.edition };
  if (before.unit !== unit) {
    return { code: 'unit-changed', id, params: { ...params, beforeUnit: before.unit } };
  }
  const [now, then] = [fromDecimal(value), fromDecimal(before.value)];
  const change = magnitude(subtract(now, then));
  if (isZero(then) ? isZero(now) : compare(change, multiply(magnitude(then), JUMP)) <= 0) {
    return undefined;
  }
  return { code: 'jump-previous', id, params };
};

/**
 * What a person has to look at before the edition is published. Nothing is changed or dropped: some
 * jumps are right (a new method, another GWP set).
 */
export const reviewRow = (row: FactorRow, before: PreviousRow | undefined): readonly Remark[] =>
  [previousRemark(row, before), bandRemark(row)].filter((remark) => remark !== undefined);
