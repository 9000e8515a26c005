import { formatKg, roundToMicrograms, toExactText } from '../quantity/index.js';
import type { Stage } from '../record/common.js';
import type { PinnedLine } from './document.js';
import type { Evaluation } from './evaluate.js';
import type { FactorValue } from './factor-value.js';
import type { Explanation, Term } from './result.js';
import { termOf, type TermValue } from './terms.js';

/** Formula of each stage (source 000, claims 6 to 10). */
const FORMULA_OF_STAGE: Readonly<Record<Stage, Explanation['formula']>> = {
  materials: '2',
  components: '3',
  assembly: '4',
  distribution: '5',
  use: '6',
  recycling: '7',
};

/** Two kinds have a formula of their own, whatever stage they are booked in. */
const formulaOf = (line: PinnedLine): Explanation['formula'] => {
  if (line.kind === 'vehicle') return '5';
  return line.kind === 'use' ? '6' : FORMULA_OF_STAGE[line.stage];
};

const measure = (value: string, unit: string): string =>
  unit === '1' ? value : `${value} ${unit}`;

/** `0.31 kg × 4.9 kgCO2e/kg = 1.519 kgCO2e`: the same in every language. */
const expression = (terms: readonly Term[], result: string): string => {
  const product = terms
    .map(({ operation, value, unit }, index) => {
      const sign = operation === 'multiply' ? '×' : '÷';
      return index === 0 ? measure(value, unit) : `${sign} ${measure(value, unit)}`;
    })
    .join(' ');
  return `${product} = ${result} kgCO2e`;
};

export interface ExplainOptions {
  readonly line: PinnedLine;
  readonly terms: readonly TermValue[];
  readonly factor: FactorValue;
  readonly evaluation: Evaluation;
  /** Kilograms before rounding. */
  readonly exact: string;
}

/**
 * Everything needed to repeat a line by hand or with another program: multiply and divide the terms,
 * convert by the one conversion factor, round once.
 */
export const explainTerms = (options: Readonly<ExplainOptions>): Explanation => {
  const { line, factor, evaluation, exact } = options;
  const factorTerm: TermValue = {
    name: 'factor',
    operation: 'multiply',
    value: factor.value,
    unit: factor.unit,
  };
  const terms = [...options.terms, factorTerm].map(termOf);
  const result = formatKg(roundToMicrograms(evaluation.kilograms));
  return {
    formula: formulaOf(line),
    activity: { value: toExactText(evaluation.activity), unit: factor.per },
    terms,
    conversion: {
      from: evaluation.from,
      to: factor.per,
      factor: toExactText(evaluation.conversion),
    },
    factors: [...factor.used],
    rounding: { mode: 'half-even', unit: '1e-9 kgCO2e', exact },
    text: expression(terms, result),
  };
};
