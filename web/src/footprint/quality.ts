import type { CalculationView, FootprintView } from '@tanji/domain/api';
import { compare, fromDecimal, magnitude } from '@tanji/domain/quantity';
import {
  STAGES,
  type FactorVersion,
  type FootprintRecord,
  type LocalName,
  type Stage,
} from '@tanji/domain/record';
import { percentOf } from '../format/number.js';
import { inlineFactor, type InventoryRow } from './inventory.js';
import type { FactorRecords } from './use-factor-records.js';

/** Ratings 1 (best) to 5 of a line; those of a supplier's record are means with decimals. */
export type LineRatings = Pick<FootprintRecord, 'quality'>['quality'];

type Quality = FactorVersion['quality'];

/** What a line's own ratings are: its statement, else its one factor's. */
export const ownRatings = (
  row: InventoryRow,
  { document }: CalculationView,
): Quality | undefined => {
  const { stated, factors } = row;
  if (stated?.quality !== undefined) return stated.quality;
  const [only, ...others] = factors;
  if (others.length > 0) return undefined;
  return only?.record?.quality ?? inlineFactor(document, stated)?.quality;
};

/** Largest emission first, whatever its sign: a credit matters as much as a burden. */
export const byMagnitude = (rows: readonly InventoryRow[]): readonly InventoryRow[] =>
  [...rows].sort((a, b) =>
    compare(magnitude(fromDecimal(b.line.amount)), magnitude(fromDecimal(a.line.amount))),
  );

/** The honest answers about a stage. */
export type StageAnswer = 'included' | 'partial' | 'excluded' | 'not-applicable' | 'not-specified';

type Warnings = CalculationView['result']['warnings'];

/** Line ids that a warning of the engine names, as `id` or `node/id`. */
const warnedKeys = (warnings: Warnings, code: Warnings[number]['code']): ReadonlySet<string> =>
  new Set(warnings.flatMap((one) => (one.code === code ? [one.line ?? ''] : [])));

const lineKey = ({ node, id }: InventoryRow['line']): string =>
  node === undefined ? id : `${node}/${id}`;

/**
 * What the record declares of each stage. A stage with an amount is `partial` where a supplier's
 * footprint in it has a narrower boundary than the method asks for, which only the lines tell.
 */
export const stageAnswers = (
  record: FootprintRecord,
  calculation?: CalculationView,
): readonly { readonly stage: Stage; readonly answer: StageAnswer }[] => {
  const narrow = warnedKeys(calculation?.result.warnings ?? [], 'FOOTPRINT_BOUNDARY');
  const partial = new Set(
    (calculation?.result.lines ?? [])
      .filter((line) => narrow.has(lineKey(line)))
      .map(({ stage }) => stage),
  );
  return STAGES.map((stage) => {
    const value = record.stages[stage];
    if ('omitted' in value) return { stage, answer: value.omitted };
    return { stage, answer: partial.has(stage) ? 'partial' : 'included' };
  });
};

/** Stages that belong to a boundary: leaving one of them out is a gap. */
const INSIDE: Readonly<Record<FootprintRecord['boundary'], readonly Stage[]>> = {
  'gate-to-gate': ['assembly'],
  'cradle-to-gate': ['materials', 'components', 'assembly'],
  'cradle-to-grave': STAGES,
};

export const GAP_KINDS = [
  'estimated',
  'unsourced',
  'outdated',
  'newer',
  'fallback',
  'declared',
  'narrow',
  'supplier',
  'secondary',
  'stage',
] as const;
export type GapKind = (typeof GAP_KINDS)[number];

/** Something that would make the footprint better known, and who can give it. */
export interface Gap {
  readonly key: string;
  readonly kind: GapKind;
  /** Line or stage that lacks it. */
  readonly row?: InventoryRow;
  readonly stage?: Stage;
  /** Factor concerned, or the newer version that exists. */
  readonly factor?: string;
  /** Supplier who has or could have a record; otherwise the owner of the footprint is asked. */
  readonly supplier?: LocalName;
}

const MARK_GAPS = ['estimated', 'unsourced', 'outdated', 'fallback'] as const;

const lineGaps = (row: InventoryRow, records: Pick<FactorRecords, 'newerThan'>): readonly Gap[] => {
  const factor = row.factors.map(({ used }) => used.id).find((id) => id !== undefined);
  const marked = MARK_GAPS.filter((mark) => row.marks.includes(mark)).map((kind): Gap => ({
    key: `${kind} ${row.key}`,
    kind,
    row,
    ...(factor === undefined ? {} : { factor }),
  }));
  const newer = row.factors.flatMap(({ used }) =>
    used.kind === 'ledger' ? (records.newerThan(used) ?? []) : [],
  )[0];
  if (newer === undefined) return marked;
  const name = `${newer.id}@${newer.version}`;
  return [...marked, { key: `newer ${row.key}`, kind: 'newer', row, factor: name }];
};

/** Who stands behind the supplier's footprint of a line. */
export type SupplierOf = (row: InventoryRow) => LocalName | undefined;

export interface GapSources {
  readonly records: Pick<FactorRecords, 'newerThan'>;
  readonly supplierOf: SupplierOf;
  /** Suppliers with a signed record that could replace the factor of a line. */
  readonly candidates: readonly { readonly row: InventoryRow; readonly supplier: LocalName }[];
}

/** Lines below this percentage of the total are not worth a letter for better data. */
const WORTH_ASKING_PERCENT = fromDecimal('1');

/** A line calculated with somebody else's average, where nobody measured. */
export const isSecondary = ({ line, stated }: InventoryRow): boolean =>
  line.kind === 'material' && stated?.primary !== true;

/** Secondary data: from a supplier who has a record, or else from whoever delivers. */
const secondaryGaps = (
  row: InventoryRow,
  total: string,
  candidates: GapSources['candidates'],
): readonly Gap[] => {
  const found = candidates.find((one) => one.row.key === row.key);
  if (found !== undefined) {
    return [{ key: `supplier ${row.key}`, kind: 'supplier', row, supplier: found.supplier }];
  }
  const percent = percentOf(row.line.amount, total);
  return isSecondary(row) &&
    percent !== undefined &&
    compare(magnitude(fromDecimal(percent)), WORTH_ASKING_PERCENT) >= 0
    ? [{ key: `secondary ${row.key}`, kind: 'secondary', row }]
    : [];
};

const WARNING_GAPS = { declared: 'FOOTPRINT_DECLARED', narrow: 'FOOTPRINT_BOUNDARY' } as const;

/** What a supplier's footprint in a line lacks. */
const footprintGaps = (
  row: InventoryRow,
  warnings: Warnings,
  supplier: LocalName | undefined,
): readonly Gap[] =>
  (['declared', 'narrow'] as const)
    .filter((kind) => warnedKeys(warnings, WARNING_GAPS[kind]).has(lineKey(row.line)))
    .map((kind) => ({
      key: `${kind} ${row.key}`,
      kind,
      row,
      ...(supplier === undefined ? {} : { supplier }),
    }));

/** Gaps of a footprint, lines with most emissions first, then stages. */
export const gapsOf = (
  { record }: Pick<FootprintView, 'record'>,
  { result }: Pick<CalculationView, 'result'>,
  rows: readonly InventoryRow[],
  { records, supplierOf, candidates }: GapSources,
): readonly Gap[] => [
  ...byMagnitude(rows).flatMap((row) => [
    ...lineGaps(row, records),
    ...footprintGaps(row, result.warnings, supplierOf(row)),
    ...secondaryGaps(row, record.total, candidates),
  ]),
  ...stageGaps(record),
];

/** Stages inside the boundary that have no amount, though they apply. */
export const stageGaps = (record: FootprintRecord): readonly Gap[] =>
  INSIDE[record.boundary]
    .filter((stage) => {
      const value = record.stages[stage];
      return 'omitted' in value && value.omitted !== 'not-applicable';
    })
    .map((stage) => ({ key: `stage ${stage}`, kind: 'stage', stage }));
