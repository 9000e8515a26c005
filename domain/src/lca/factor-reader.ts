import { TanjiError } from '../errors/index.js';
import type { GwpSet, Period } from '../record/common.js';
import { fromBlend } from './blend-factor.js';
import { fromEstimate } from './estimate-factor.js';
import type { PinnedFactorUse, PinnedNamedFactor } from './factor-use.js';
import { fromInline, fromLedger, type FactorValue } from './factor-value.js';
import type { CalculationInputs } from './ports.js';

/** Looks a factor use of the pinned document up, each named factor once. */
export interface FactorReader {
  /**
   * @throws TanjiError FACTOR_NAME_UNKNOWN, FACTOR_NOT_FOUND, FACTOR_HASH_MISMATCH, GAS_UNKNOWN,
   *   FACTOR_BLEND_INVALID, FACTOR_ESTIMATE_INVALID, UNIT_MISMATCH, UNIT_HEAT_BASIS
   */
  read(use: PinnedFactorUse, pointer: string): FactorValue;
}

export interface FactorReaderOptions {
  readonly factors: readonly PinnedNamedFactor[];
  readonly inputs: CalculationInputs;
  readonly gwp: GwpSet;
  /** Of the document: the days that a blend must serve. */
  readonly period: Period;
}

export const createFactorReader = (options: Readonly<FactorReaderOptions>): FactorReader => {
  const { inputs, gwp } = options;
  const named = new Map(options.factors.map(({ id, ...use }) => [id, use]));
  const known = new Map<string, FactorValue>();
  const evaluate = (
    use: Exclude<PinnedFactorUse, string>,
    name: string | undefined,
    pointer: string,
  ): FactorValue => {
    if ('ref' in use) return fromLedger(use, inputs, gwp, pointer);
    if ('blend' in use) return fromBlend(use, options, pointer);
    if ('estimate' in use) return fromEstimate(use, inputs, gwp, pointer);
    return fromInline(use, name, gwp, pointer);
  };
  return {
    read(use, pointer) {
      if (typeof use !== 'string') return evaluate(use, undefined, pointer);
      const before = known.get(use);
      if (before !== undefined) return before;
      const entry = named.get(use);
      if (entry === undefined) {
        throw new TanjiError('FACTOR_NAME_UNKNOWN', { name: use }, { pointer });
      }
      const value = evaluate(entry, use, pointer);
      known.set(use, value);
      return value;
    },
  };
};
