import { formatKg, parseKg } from '@tanji/domain/quantity';
import type { CalculationView } from '@tanji/domain/api';
import { STAGES, type Stage } from '@tanji/domain/record';
import { percentOf } from '../format/number.js';

type Line = CalculationView['result']['lines'][number];

export type Grouping = 'stage' | 'part';

/** What a row of the tree stands for. */
export type Subject =
  | { readonly kind: 'product' }
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'part'; readonly part: string | undefined }
  | { readonly kind: 'line'; readonly line: Line }
  /** Contributions below the cut-off, summed so that nothing is lost. */
  | { readonly kind: 'rest'; readonly count: number };

export interface Contribution {
  /** Unique in the tree, stable across renderings. */
  readonly key: string;
  readonly subject: Subject;
  /** kg CO2e, exact. */
  readonly amount: string;
  readonly own: string;
  readonly supplyChain: string;
  /** Percent of the product's total with one decimal. */
  readonly share: string | undefined;
  readonly children: readonly Contribution[];
}

const size = (micrograms: bigint): bigint => (micrograms < 0n ? -micrograms : micrograms);

/** Largest first, credits by their size; equal ones keep the document's order. */
const bySize = (a: Contribution, b: Contribution): number => {
  const difference = size(parseKg(b.amount)) - size(parseKg(a.amount));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

const totalOf = (
  items: readonly Contribution[],
  member: 'amount' | 'own' | 'supplyChain',
): string => formatKg(items.reduce((sum, item) => sum + parseKg(item[member]), 0n));

interface GroupOptions {
  readonly key: string;
  readonly subject: Subject;
  readonly children: readonly Contribution[];
  readonly total: string;
}

const group = ({ key, subject, children, total }: GroupOptions): Contribution => {
  const amount = totalOf(children, 'amount');
  return {
    key,
    subject,
    amount,
    own: totalOf(children, 'own'),
    supplyChain: totalOf(children, 'supplyChain'),
    share: percentOf(amount, total),
    children,
  };
};

const lineItem = (line: Line, total: string): Contribution => ({
  key: lineKey(line),
  subject: { kind: 'line', line },
  amount: line.amount,
  own: line.scope === 3 ? '0' : line.amount,
  supplyChain: line.scope === 3 ? line.amount : '0',
  share: percentOf(line.amount, total),
  children: [],
});

/** Line ids are unique in their part of the product only. */
export const lineKey = (line: Pick<Line, 'id' | 'node'>): string =>
  line.node === undefined ? line.id : `${line.node}/${line.id}`;

const groupsOf = (lines: readonly Line[], grouping: Grouping): readonly (readonly Line[])[] => {
  if (grouping === 'stage') {
    return STAGES.map((stage) => lines.filter((line) => line.stage === stage));
  }
  const parts = [...new Set(lines.map(({ node }) => node))];
  return parts.map((part) => lines.filter(({ node }) => node === part));
};

const subjectOf = (line: Line, grouping: Grouping): Subject =>
  grouping === 'stage' ? { kind: 'stage', stage: line.stage } : { kind: 'part', part: line.node };

/** The result's lines as product → stage or part → line; every level sums to the one above. */
export const contributionTree = (
  result: CalculationView['result'],
  grouping: Grouping,
): Contribution => {
  const { total } = result;
  const children = groupsOf(result.lines, grouping)
    .flatMap((lines, index) => {
      const first = lines[0];
      if (first === undefined) return [];
      const items = lines.map((line) => lineItem(line, total)).sort(bySize);
      const subject = subjectOf(first, grouping);
      return [group({ key: `${grouping}:${index}`, subject, children: items, total })];
    })
    .sort(bySize);
  return group({ key: 'product', subject: { kind: 'product' }, children, total });
};

const isBelow = (item: Contribution, total: bigint, tenths: number): boolean =>
  size(parseKg(item.amount)) * 1000n < size(total) * BigInt(tenths);

/**
 * Replaces what is smaller than the cut-off by one row with its sum.
 *
 * @param tenths cut-off in tenths of a percent of the product's total
 */
export const cutOff = (root: Contribution, tenths: number): Contribution => {
  const total = parseKg(root.amount);
  const apply = (item: Contribution): Contribution => {
    const small = item.children.filter((child) => isBelow(child, total, tenths));
    if (small.length < 2) return { ...item, children: item.children.map(apply) };
    const kept = item.children.filter((child) => !small.includes(child)).map(apply);
    const subject: Subject = { kind: 'rest', count: small.length };
    const rest = group({ key: `${item.key}>rest`, subject, children: small, total: root.amount });
    return { ...item, children: [...kept, { ...rest, children: [] }] };
  };
  return apply(root);
};

const leaves = (item: Contribution): readonly Contribution[] =>
  item.children.length === 0 ? [item] : item.children.flatMap(leaves);

export interface Coverage {
  readonly shown: number;
  readonly all: number;
  /** Percent of the total in the rows shown one by one. */
  readonly percent: string | undefined;
}

/** How much of the total stands in rows of its own, after the cut-off. */
export const coverageOf = (root: Contribution, lines: number): Coverage => {
  const single = leaves(root).filter(({ subject }) => subject.kind === 'line');
  const covered = formatKg(single.reduce((sum, { amount }) => sum + parseKg(amount), 0n));
  return { shown: single.length, all: lines, percent: percentOf(covered, root.amount) };
};
