import { allocateByShares, sharesFromKeys } from '../lca/allocation.js';
import { isZero, sum, type Micrograms } from '../quantity/index.js';
import { marketOf, type Entry } from './entries.js';
import { keyOf, type Output } from './production.js';

/** The part of an activity's emissions that one product on one line carries. */
export interface Cell {
  readonly activity: string;
  readonly line: string;
  readonly product: string;
  readonly location: Micrograms;
  readonly market: Micrograms;
}

/** What no product carries, and why. */
export interface Unallocated {
  readonly activity: string;
  /** Line whose sub-meter it was, if any. */
  readonly line?: string;
  readonly reason: 'by-choice' | 'no-production';
  readonly location: Micrograms;
  readonly market: Micrograms;
}

export interface Decomposition {
  readonly cells: readonly Cell[];
  readonly unallocated: readonly Unallocated[];
}

const targetsOf = ({ activity }: Entry, outputs: readonly Output[]): readonly Output[] =>
  outputs.filter(
    ({ line, product }) =>
      (activity.line === undefined || activity.line === line) &&
      (activity.product === undefined || activity.product === product),
  );

const decomposeEntry = (entry: Entry, outputs: readonly Output[]): Decomposition => {
  const { id, key, line } = entry.activity;
  const [location, market] = [entry.location.emissions, marketOf(entry)];
  const leave = (reason: Unallocated['reason']): Decomposition => ({
    cells: [],
    unallocated: [
      { activity: id, ...(line === undefined ? {} : { line }), reason, location, market },
    ],
  });
  if (key === 'none') return leave('by-choice');
  const targets = targetsOf(entry, outputs);
  const keys = targets.map((output) => keyOf(output, key, id));
  if (isZero(sum(keys))) return leave('no-production');
  const shares = sharesFromKeys(keys);
  const locations = allocateByShares(location, shares);
  const markets = entry.scope === 2 ? allocateByShares(market, shares) : locations;
  const cells = targets.map((target, index) => ({
    activity: id,
    line: target.line,
    product: target.product,
    location: locations[index] ?? 0n,
    market: markets[index] ?? 0n,
  }));
  return { cells, unallocated: [] };
};

/**
 * Decomposes each activity to the products that were made where it was measured, by its key. Each
 * is split by the largest-remainder rule, so cells and the unallocated rest give it to the digit.
 *
 * @throws TanjiError ACCOUNT_KEY_MISSING
 */
export const decompose = (entries: readonly Entry[], outputs: readonly Output[]): Decomposition => {
  const parts = entries.map((entry) => decomposeEntry(entry, outputs));
  return {
    cells: parts.flatMap(({ cells }) => cells),
    unallocated: parts.flatMap(({ unallocated }) => unallocated),
  };
};

/** An amount over equal pieces: every piece carries `each`, the first `above` of them 1 µg more. */
export interface UnitShare {
  readonly each: Micrograms;
  readonly above: bigint;
}

/**
 * Splits a product's amount over its single units by the largest-remainder rule in closed form.
 *
 * @param amount ≥ 0
 * @returns undefined where no piece was made
 */
export const splitOverUnits = (amount: Micrograms, pieces: bigint): UnitShare | undefined =>
  pieces === 0n ? undefined : { each: amount / pieces, above: amount % pieces };

/** What the unit with this position, from 0, carries. */
export const unitAmount = ({ each, above }: UnitShare, position: bigint): Micrograms =>
  position < above ? each + 1n : each;
