import type { CalculationView } from '@tanji/domain/api';
import { gwpOf, isGas, type InlineFactor, type PinnedLine } from '@tanji/domain/lca';
import { divide, fromDecimal, toSignificant } from '@tanji/domain/quantity';
import type { FactorVersion } from '@tanji/domain/record';
import { compareDecimals } from '../format/number.js';
import type { FactorRecords } from './use-factor-records.js';
import { lineName, lineTreeKey } from './tree-lines.js';

type Line = CalculationView['result']['lines'][number];
export type UsedFactor = Line['explanation']['factors'][number];

/** What a reader should know of a line before relying on it. */
export const MARKS = ['estimated', 'fallback', 'outdated', 'unsourced', 'measured'] as const;
export type Mark = (typeof MARKS)[number];

/** A factor as it was used, with what is known of its source. */
export interface InventoryFactor {
  readonly used: UsedFactor;
  /** Of a factor on the ledger, once it has been read. */
  readonly record: FactorVersion | undefined;
  /** What the document itself says of an inline factor. */
  readonly statedSource: string | undefined;
}

/** One line of the inventory: what was used, times what, makes how much. */
export interface InventoryRow {
  readonly key: string;
  readonly line: Line;
  /** The line as it stands in the document, with its own ratings and uncertainty. */
  readonly stated: PinnedLine | undefined;
  readonly name: string;
  readonly factors: readonly InventoryFactor[];
  readonly marks: readonly Mark[];
}

type Document = CalculationView['document'];

/** The line of the document behind a line of the result. */
export const statedLine = (document: Document, { node, id }: Line): PinnedLine | undefined => {
  const lines =
    node === undefined ? document.lines : document.nodes.find((one) => one.id === node)?.lines;
  return lines?.find((line) => line.id === id);
};

/** The factor that the document itself gives for a line, by name or in place. */
export const inlineFactor = (
  document: Document,
  line: PinnedLine | undefined,
): InlineFactor | undefined => {
  const use = line !== undefined && 'factor' in line ? line.factor : undefined;
  const named = typeof use === 'string' ? document.factors.find(({ id }) => id === use) : use;
  return named !== undefined && 'value' in named ? named : undefined;
};

/** Who stands behind a footprint that the document itself gives. */
const inlineFootprintSource = (line: PinnedLine | undefined): string | undefined => {
  if (line?.kind !== 'footprint' || 'id' in line.footprint) return undefined;
  const { source, supplier } = line.footprint;
  return source ?? supplier;
};

const hasMark: Readonly<Record<Mark, (factor: InventoryFactor) => boolean>> = {
  estimated: ({ used, record }) => used.kind === 'estimate' || record?.dataSource === 'estimated',
  fallback: ({ used }) => used.resolution?.fallback !== undefined,
  outdated: ({ used }) => used.resolution?.outdated !== undefined,
  unsourced: ({ used, statedSource }) =>
    (used.kind === 'inline' || (used.kind === 'footprint' && used.hash === undefined)) &&
    used.model === undefined &&
    statedSource === undefined,
  measured: ({ used }) => used.kind === 'direct',
};

/** Every line with its factors; the order is that of the result. */
export const inventoryRows = (
  { document, result }: CalculationView,
  records: Pick<FactorRecords, 'of'>,
): readonly InventoryRow[] =>
  result.lines.map((line) => {
    const stated = statedLine(document, line);
    const statedSource = inlineFactor(document, stated)?.source ?? inlineFootprintSource(stated);
    const factors = line.explanation.factors.map((used) => ({
      used,
      record: used.kind === 'ledger' ? records.of(used) : undefined,
      statedSource,
    }));
    return {
      key: lineTreeKey(line),
      line,
      stated,
      name: lineName(document, line),
      factors,
      marks: MARKS.filter((mark) => factors.some(hasMark[mark])),
    };
  });

export const SORT_KEYS = ['name', 'stage', 'amount'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

const STAGE_ORDER: readonly string[] = [
  'materials',
  'components',
  'assembly',
  'distribution',
  'use',
  'recycling',
];

const COMPARE: Readonly<
  Record<SortKey, (a: InventoryRow, b: InventoryRow, names: Intl.Collator) => number>
> = {
  name: (a, b, names) => names.compare(a.name, b.name),
  stage: (a, b) => STAGE_ORDER.indexOf(a.line.stage) - STAGE_ORDER.indexOf(b.line.stage),
  amount: (a, b) => compareDecimals(a.line.amount, b.line.amount),
};

/** Rows in the order of a column; equal ones keep the order of the result. */
export const sortRows = (
  rows: readonly InventoryRow[],
  key: SortKey,
  { down, names }: { readonly down: boolean; readonly names: Intl.Collator },
): readonly InventoryRow[] => [...rows].sort((a, b) => (down ? -1 : 1) * COMPARE[key](a, b, names));

/** Rows in which a text stands: name, ids, factor, source. */
export const searchRows = (
  rows: readonly InventoryRow[],
  text: string,
): readonly InventoryRow[] => {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return rows;
  return rows.filter(({ name, line, factors }) =>
    [
      name,
      line.id,
      line.node,
      ...factors.flatMap(({ used, record, statedSource }) => [
        used.id,
        record?.source.title,
        record?.name.en,
        record?.name.zh,
        statedSource,
      ]),
    ].some((part) => part?.toLowerCase().includes(wanted) === true),
  );
};

/** A gas of the whole footprint. */
export interface Flow {
  readonly gas: string;
  /** kg CO2e, exact. */
  readonly amount: string;
  /** kg CO2e per kg by the GWP set of the calculation; absent where the source gave only CO2e. */
  readonly gwp?: string;
  /** kg of the gas, four significant digits. */
  readonly mass?: string;
}

const SHOWN_DIGITS = 4;

/** Elementary flows of the whole footprint, largest first. */
export const elementaryFlows = ({ gases, gwp }: CalculationView['result']): readonly Flow[] =>
  Object.entries(gases)
    .sort(([, a], [, b]) => compareDecimals(b, a))
    .map(([gas, amount]): Flow => {
      if (!isGas(gas)) return { gas, amount };
      const potential = gwpOf(gas, gwp);
      return {
        gas,
        amount,
        gwp: toSignificant(potential, SHOWN_DIGITS + 2),
        mass: toSignificant(divide(fromDecimal(amount), potential), SHOWN_DIGITS),
      };
    });
