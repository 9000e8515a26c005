import { TanjiError } from '../errors/index.js';
import {
  formatKg,
  fromScaled,
  multiply,
  rational,
  roundToMicrograms,
  toExactText,
  type Decimal,
  type Micrograms,
  type Rational,
} from '../quantity/index.js';
import { splitByRemainder } from './allocation.js';
import { demandText } from './demand.js';
import type { PinnedLine } from './document.js';
import { evaluate, type Evaluation } from './evaluate.js';
import { explainTerms } from './explain.js';
import type { Origin } from './factor-use.js';
import type { FactorValue, Ratings } from './factor-value.js';
import { lineFactors, type FactorSources, type LineFactors } from './line-factors.js';
import type { ResultLine, Warning } from './result.js';
import { activityTerms, unitPointer } from './terms.js';
import { lineKey, ROOT } from './walk.js';

/** Where a line stands and how often it is needed. */
export interface LinePlace {
  readonly node: string;
  readonly demand: Decimal;
  readonly pointer: string;
}

/** Part of a line’s rounded amount. */
export interface CountedPart {
  readonly gas: string;
  readonly origin: Origin;
  readonly amount: Micrograms;
}

/** A calculated line, as numbers and as it stands in the result. */
export interface LineOutcome {
  readonly line: PinnedLine;
  /** In the total, µg CO2e. */
  readonly amount: Micrograms;
  /** Outside the total, ≤ 0. */
  readonly uptake: Micrograms;
  /** By the other electricity method; undefined where the line has only one. */
  readonly other: Micrograms | undefined;
  readonly parts: readonly CountedPart[];
  /** 0 to 1. */
  readonly primaryShare: Rational;
  readonly quality: Ratings | undefined;
  readonly result: ResultLine;
  readonly warnings: readonly Warning[];
}

/** Micrograms in a kilogram. */
const MICROGRAMS = rational(1_000_000_000n);

/** Splits the rounded amount by gas and origin without losing a microgram. */
const partsOf = (
  factor: FactorValue,
  evaluation: Evaluation,
  amount: Micrograms,
): readonly CountedPart[] => {
  const perWeight = multiply(multiply(evaluation.activity, evaluation.scale), MICROGRAMS);
  const exact = factor.parts.map(({ weight }) => multiply(weight, perWeight));
  const amounts = splitByRemainder(amount, exact);
  return factor.parts.map(({ gas, origin }, index) => ({
    gas,
    origin,
    amount: amounts[index] ?? 0n,
  }));
};

const isUptake = (factor: FactorValue): boolean =>
  factor.parts.some(({ origin }) => origin === 'uptake');

interface Counted {
  readonly amount: Micrograms;
  readonly uptake: Micrograms;
  readonly parts: readonly CountedPart[];
}

/** Uptake goes beside the total, everything else into it. */
const count = (factor: FactorValue, evaluation: Evaluation, pointer: string): Counted => {
  const rounded = roundToMicrograms(evaluation.kilograms);
  if (!isUptake(factor)) {
    return { amount: rounded, uptake: 0n, parts: partsOf(factor, evaluation, rounded) };
  }
  if (rounded > 0n) {
    throw new TanjiError('UPTAKE_POSITIVE', { amount: formatKg(rounded) }, { pointer });
  }
  return { amount: 0n, uptake: rounded, parts: [] };
};

const resultOf = (
  line: PinnedLine,
  place: LinePlace,
  counted: Counted,
  other: Micrograms | undefined,
): Omit<ResultLine, 'explanation'> => ({
  id: line.id,
  ...(place.node === ROOT ? {} : { node: place.node }),
  stage: line.stage,
  scope: line.scope,
  kind: line.kind,
  amount: formatKg(counted.amount),
  ...(counted.uptake === 0n ? {} : { uptake: formatKg(counted.uptake) }),
  parts: counted.parts.map(({ gas, origin, amount }) => ({
    gas,
    origin,
    amount: formatKg(amount),
  })),
  ...(place.node === ROOT ? {} : { demand: demandText(place.demand) }),
  ...(other === undefined ? {} : { other: formatKg(other) }),
});

/** Amount of an additional factor over the same activity. */
const beside = (
  factor: FactorValue | undefined,
  evaluateWith: (factor: FactorValue) => Evaluation,
): Micrograms | undefined =>
  factor === undefined ? undefined : roundToMicrograms(evaluateWith(factor).kilograms);

const qualityOf = (line: PinnedLine, factors: LineFactors): Ratings | undefined =>
  line.quality ?? factors.counted.quality;

/**
 * Calculates one line: exact product of terms and factor, rounded once half-even to 1 µg CO2e
 * (design §5).
 *
 * @throws TanjiError UNIT_MISMATCH, UNIT_HEAT_BASIS, UPTAKE_POSITIVE and the codes of its factors
 */
export const calculateLine = (
  line: PinnedLine,
  sources: FactorSources,
  place: LinePlace,
): LineOutcome => {
  const { node, pointer } = place;
  const demand = node === ROOT ? undefined : fromScaled(place.demand);
  const terms = activityTerms(line, demand, pointer);
  const factors = lineFactors(line, sources, pointer);
  const at = { unit: unitPointer(line, pointer), factor: `${pointer}/factor` };
  const evaluateWith = (factor: FactorValue): Evaluation => evaluate(terms, factor, at);
  const evaluation = evaluateWith(factors.counted);
  const counted = count(factors.counted, evaluation, pointer);
  const other = beside(factors.other, evaluateWith);
  const uptake = counted.uptake + (beside(factors.uptake, evaluateWith) ?? 0n);
  const result = resultOf(line, place, { ...counted, uptake }, other);
  const key = lineKey(node, line.id);
  return {
    line,
    amount: counted.amount,
    uptake,
    other,
    parts: counted.parts,
    primaryShare: factors.primaryShare,
    quality: qualityOf(line, factors),
    result: {
      ...result,
      explanation: explainTerms({
        line,
        terms,
        factor: factors.counted,
        evaluation,
        exact: toExactText(evaluation.kilograms),
      }),
    },
    warnings: factors.warnings.map((warning) => ({ ...warning, line: key })),
  };
};
