import { formatKg, parseKg } from '../quantity/index.js';
import { addAmounts, NOTHING, readAmounts, writeAmounts } from './amounts.js';
import type { AccountDocument } from './document.js';

type Cut = AccountDocument['cells'][number];
type Unallocated = AccountDocument['unallocated'][number];
type Line = AccountDocument['lines'][number];

/** Where the emissions of some months went: by activity, line and product, and what stayed. */
export interface Allocation {
  readonly months: readonly string[];
  readonly cells: readonly Cut[];
  readonly unallocated: readonly Unallocated[];
  readonly lines: readonly Line[];
}

interface Figures {
  readonly location: string;
  readonly market: string;
}

/** Adds what has the same key, and keeps the order in which keys first came. */
const sumCuts = <T extends Figures>(cuts: readonly T[], keyOf: (cut: T) => string): T[] => {
  const sums = new Map<string, { first: T; location: bigint; market: bigint }>();
  for (const cut of cuts) {
    const key = keyOf(cut);
    const sum = sums.get(key) ?? { first: cut, location: 0n, market: 0n };
    sum.location += parseKg(cut.location);
    sum.market += parseKg(cut.market);
    sums.set(key, sum);
  }
  return [...sums.values()].map(({ first, location, market }) => ({
    ...first,
    location: formatKg(location),
    market: formatKg(market),
  }));
};

const sumLines = (lines: readonly Line[]): Line[] => {
  const sums = new Map<
    string,
    { last: Line; pieces: bigint; products: typeof NOTHING; rest: typeof NOTHING }
  >();
  for (const line of lines) {
    const sum = sums.get(line.line);
    sums.set(line.line, {
      // A line that was renamed carries its latest name.
      last: line,
      pieces: (sum?.pieces ?? 0n) + BigInt(line.pieces),
      products: addAmounts(sum?.products ?? NOTHING, readAmounts(line.products)),
      rest: addAmounts(sum?.rest ?? NOTHING, readAmounts(line.unallocated)),
    });
  }
  return [...sums.values()]
    .sort((a, b) => (a.last.line < b.last.line ? -1 : 1))
    .map(({ last, pieces, products, rest }) => ({
      line: last.line,
      name: last.name,
      pieces: String(pieces),
      products: writeAmounts(products),
      unallocated: writeAmounts(rest),
    }));
};

/**
 * The allocation of several months together. Sums of whole micrograms: what holds to the digit for
 * each month holds for all of them.
 */
export const sumAllocation = (documents: readonly AccountDocument[]): Allocation => ({
  months: documents.map(({ month }) => month).sort(),
  cells: sumCuts(
    documents.flatMap(({ cells }) => cells),
    ({ activity, line, product }) => `${activity}\n${line}\n${product}`,
  ),
  unallocated: sumCuts(
    documents.flatMap(({ unallocated }) => unallocated),
    ({ activity, line, reason }) => `${activity}\n${line ?? ''}\n${reason}`,
  ),
  lines: sumLines(documents.flatMap(({ lines }) => lines)),
});

/** What one activity consumed and emitted over some months. */
export interface ActivitySum extends Figures {
  readonly activity: string;
  readonly kind: AccountDocument['entries'][number]['activity']['kind'];
  readonly scope: 1 | 2 | 3;
  readonly category?: string;
  readonly component?: string;
  readonly supplier?: string;
}

/** Activities of several months, each with its emissions over all of them. */
export const sumActivities = (documents: readonly AccountDocument[]): readonly ActivitySum[] =>
  sumCuts(
    documents.flatMap(({ entries }) =>
      entries.map(({ activity, scope, category, location, market }) => ({
        activity: activity.id,
        kind: activity.kind,
        scope,
        ...(category === undefined ? {} : { category }),
        ...(activity.component === undefined ? {} : { component: activity.component }),
        ...(activity.supplier === undefined ? {} : { supplier: activity.supplier }),
        location,
        market,
      })),
    ),
    ({ activity, supplier }) => `${activity}\n${supplier ?? ''}`,
  );
