import type { CalculationView, FootprintView } from '@tanji/domain/api';
import { fromDecimal, magnitude, compare } from '@tanji/domain/quantity';
import {
  STAGES,
  type FactorVersion,
  type FootprintRecord,
  type LocalName,
  type Stage,
} from '@tanji/domain/record';
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
  'supplier',
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
  const marked = MARK_GAPS.filter((mark) => row.marks.includes(mark)).map(
    (kind): Gap => ({
      key: `${kind} ${row.key}`,
      kind,
      row,
      ...(factor === undefined ? {} : { factor }),
    }),
  );
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

/** Gaps of a footprint, lines with most emissions first, then stages. */
export const gapsOf = (
  { record }: Pick<FootprintView, 'record'>,
  { result }: Pick<CalculationView, 'result'>,
  rows: readonly InventoryRow[],
  { records, supplierOf, candidates }: GapSources,
): readonly Gap[] => {
  const declared = warnedKeys(result.warnings, 'FOOTPRINT_DECLARED');
  const ofLines = byMagnitude(rows).flatMap((row): readonly Gap[] => {
    const supplier = supplierOf(row);
    return [
      ...lineGaps(row, records),
      ...(declared.has(lineKey(row.line))
        ? [
            {
              key: `declared ${row.key}`,
              kind: 'declared' as const,
              row,
              ...(supplier === undefined ? {} : { supplier }),
            },
          ]
        : []),
      ...candidates
        .filter((one) => one.row.key === row.key)
        .map((one): Gap => ({
          key: `supplier ${row.key}`,
          kind: 'supplier',
          row,
          supplier: one.supplier,
        })),
    ];
  });
  return [...ofLines, ...stageGaps(record)];
};

/** Stages inside the boundary that have no amount, though they apply. */
export const stageGaps = (record: FootprintRecord): readonly Gap[] =>
  INSIDE[record.boundary]
    .filter((stage) => {
      const value = record.stages[stage];
      return 'omitted' in value && value.omitted !== 'not-applicable';
    })
    .map((stage) => ({ key: `stage ${stage}`, kind: 'stage', stage }));
