import {
  divide,
  fromDecimal,
  isZero,
  multiply,
  rational,
  subtract,
  toDecimal,
  type Rational,
} from '../quantity/index.js';
import { factorContent, type FactorContent } from './content.js';

/** One member that is not the same. Absent on one side: it was added or taken away. */
export interface FactorChange {
  readonly member: string;
  readonly before?: string;
  readonly after?: string;
  /** Change of a number in per cent of what it was, at most two decimals; absent where that says nothing. */
  readonly percent?: string;
}

const HUNDRED = rational(100n);
const PERCENT_SCALE = 2;
/** Members that are numbers in the factor's unit. */
const NUMBERS = /^(?:value$|gases\.|split\.)/;

const percentOf = (before: Rational, after: Rational): string | undefined => {
  if (isZero(before)) return undefined;
  const share = divide(subtract(after, before), before);
  return toDecimal(multiply(share, HUNDRED), PERCENT_SCALE);
};

/** A member on both sides. */
interface Pair {
  readonly member: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly sameUnit: boolean;
}

const changeOf = ({ member, before, after, sameUnit }: Pair): FactorChange => {
  const sides = {
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
  if (!sameUnit || !NUMBERS.test(member) || before === undefined || after === undefined) {
    return { member, ...sides };
  }
  const percent = percentOf(fromDecimal(before), fromDecimal(after));
  return { member, ...sides, ...(percent === undefined ? {} : { percent }) };
};

/** The value first, then what it is per, then everything else by name. */
const RANK: Readonly<Record<string, number>> = { value: 0, unit: 1 };
const rankOf = (member: string): number => RANK[member] ?? 2;

/**
 * What differs between two versions of a factor; their numbers, dates and publishers of the version
 * itself are no difference.
 *
 * @returns empty if they say the same
 */
export const diffFactors = (
  before: FactorContent,
  after: FactorContent,
): readonly FactorChange[] => {
  const [old, next] = [factorContent(before), factorContent(after)];
  const sameUnit = before.unit === after.unit;
  return [...new Set([...old.keys(), ...next.keys()])]
    .map((member) => ({ member, before: old.get(member), after: next.get(member), sameUnit }))
    .filter((pair) => pair.before !== pair.after)
    .map(changeOf)
    .sort((a, b) => rankOf(a.member) - rankOf(b.member) || (a.member < b.member ? -1 : 1));
};
