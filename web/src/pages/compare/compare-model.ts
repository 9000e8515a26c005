import { fromDecimal, isZero, subtract, toExactText } from '@tanji/domain/quantity';
import { STAGES, type FootprintRecord, type Stage } from '@tanji/domain/record';

/** Why two footprints cannot be set against each other. */
export const OBSTACLES = ['boundary', 'declaredUnit', 'declaredAmount', 'gwp', 'stages'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** Differences that a reader should know of, and that do not forbid to compare. */
export const CAVEATS = ['product', 'period', 'geography', 'electricity', 'standards'] as const;
export type Caveat = (typeof CAVEATS)[number];

export interface Difference<N extends string> {
  readonly name: N;
  readonly before: string;
  readonly after: string;
}

/** Stages that have an amount, as a text to compare: a stage left out on one side says nothing. */
const coveredStages = ({ stages }: FootprintRecord): string =>
  STAGES.filter((stage) => 'amount' in stages[stage]).join(', ');

const OBSTACLE_OF: Readonly<Record<Obstacle, (record: FootprintRecord) => string>> = {
  boundary: ({ boundary }) => boundary,
  declaredUnit: ({ declaredUnit }) => declaredUnit,
  declaredAmount: ({ declaredAmount }) => declaredAmount,
  gwp: ({ method }) => method.gwp,
  stages: coveredStages,
};

const CAVEAT_OF: Readonly<Record<Caveat, (record: FootprintRecord) => string>> = {
  product: ({ product }) => product,
  period: ({ period }) => `${period.start} – ${period.end}`,
  geography: ({ geography }) => geography,
  electricity: ({ electricity }) => electricity,
  standards: ({ method }) => method.standards.join(', '),
};

const differences = <N extends string>(
  names: readonly N[],
  texts: Readonly<Record<N, (record: FootprintRecord) => string>>,
  [before, after]: readonly [FootprintRecord, FootprintRecord],
): readonly Difference<N>[] =>
  names
    .map((name) => ({ name, before: texts[name](before), after: texts[name](after) }))
    .filter((one) => one.before !== one.after);

export const obstaclesOf = (
  before: FootprintRecord,
  after: FootprintRecord,
): readonly Difference<Obstacle>[] => differences(OBSTACLES, OBSTACLE_OF, [before, after]);

export const caveatsOf = (
  before: FootprintRecord,
  after: FootprintRecord,
): readonly Difference<Caveat>[] => differences(CAVEATS, CAVEAT_OF, [before, after]);

/** Exact difference of two decimals. */
export const difference = (before: string, after: string): string =>
  toExactText(subtract(fromDecimal(after), fromDecimal(before)));

/** A row of the comparison: kg CO2e on both sides and their difference. */
export interface ComparedRow<N extends string> {
  readonly name: N;
  readonly before: string;
  readonly after: string;
  readonly change: string;
}

const row = <N extends string>(name: N, before: string, after: string): ComparedRow<N> => ({
  name,
  before,
  after,
  change: difference(before, after),
});

const amountOf = ({ stages }: FootprintRecord, stage: Stage): string => {
  const value = stages[stage];
  return 'amount' in value ? value.amount : '0';
};

/** Stages that either footprint has an amount in; their changes sum to the change of the total. */
export const stageRows = (
  before: FootprintRecord,
  after: FootprintRecord,
): readonly ComparedRow<Stage>[] =>
  STAGES.filter((stage) => 'amount' in before.stages[stage] || 'amount' in after.stages[stage]).map(
    (stage) => row(stage, amountOf(before, stage), amountOf(after, stage)),
  );

export const PARTS = ['own', 'supplyChain', 'fossil', 'biogenic', 'luc'] as const;
export type Part = (typeof PARTS)[number];

export const partRows = (
  before: FootprintRecord,
  after: FootprintRecord,
): readonly ComparedRow<Part>[] => {
  const valueOf = (record: FootprintRecord, part: Part): string =>
    part === 'own' || part === 'supplyChain' ? record[part] : record.byOrigin[part];
  return PARTS.map((part) => row(part, valueOf(before, part), valueOf(after, part)));
};

/** Stages whose amounts differ, for a drawing of causes. */
export const changedStages = (rows: readonly ComparedRow<Stage>[]): readonly ComparedRow<Stage>[] =>
  rows.filter(({ change }) => !isZero(fromDecimal(change)));

/** A factor or input that only one of the two names, or in another version. */
export interface ComparedReference {
  readonly id: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const versionsOf = (record: FootprintRecord): ReadonlyMap<string, string> =>
  new Map(record.factors.map(({ id, version }) => [id, version]));

const inputsOf = (record: FootprintRecord): ReadonlyMap<string, string> =>
  new Map(record.inputs.map(({ id, amount, unit }) => [id, `${amount} ${unit}`]));

const compared = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly ComparedReference[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((id) => ({ id, before: before.get(id), after: after.get(id) }))
    .filter((one) => one.before !== one.after);

export const factorChanges = (
  before: FootprintRecord,
  after: FootprintRecord,
): readonly ComparedReference[] => compared(versionsOf(before), versionsOf(after));

export const inputChanges = (
  before: FootprintRecord,
  after: FootprintRecord,
): readonly ComparedReference[] => compared(inputsOf(before), inputsOf(after));
