import type { FactorVersion } from '../record/factor-version.js';

/** A text in both languages. */
export interface Both {
  readonly en: string;
  readonly zh: string;
}

/** Lowest and highest value that is accepted, in the unit of the input. */
export type Range = readonly [low: string, high: string];

/** A number that the formulas use. */
export interface ModelInput {
  readonly id: string;
  readonly name: Both;
  readonly unit: string;
  readonly range: Range;
  /** Taken when nothing is given; only where a named source or a definition supports it. */
  readonly fallback?: { readonly value: string; readonly source: Both };
  /** Set for lists: how many values, and what they add to where they are shares. */
  readonly list?: { readonly min: number; readonly max: number; readonly total?: string };
}

/** One way to fill several inputs at once, such as a kind of coal. */
export interface ModelOption {
  readonly id: string;
  readonly name: Both;
  readonly source: Both;
  /** Values of inputs; what is given explicitly goes before them. */
  readonly values?: Readonly<Record<string, string>>;
  /** Narrower ranges of inputs. */
  readonly ranges?: Readonly<Record<string, Range>>;
}

/** A choice between options, made by `id=option`. */
export interface ModelChoice {
  readonly id: string;
  readonly name: Both;
  readonly options: readonly ModelOption[];
  /** Option taken when none is chosen; without it one must be chosen. */
  readonly usual?: string;
}

/** One formula; later ones may name it. The last one is the factor. */
export interface ModelStep {
  readonly id: string;
  readonly name: Both;
  readonly formula: string;
  readonly unit: string;
}

/**
 * A typed, parametrised factor family (source 002 §3): data, so that it can be printed, hashed and
 * compared. A version never changes; a correction is a new version beside it.
 */
export interface FactorModel {
  readonly id: string;
  readonly version: string;
  readonly name: Both;
  readonly category: FactorVersion['category'];
  readonly subcategory: string;
  readonly choices: readonly ModelChoice[];
  readonly inputs: readonly ModelInput[];
  readonly steps: readonly ModelStep[];
  /** What is in it, what is not, and whose method it is. */
  readonly note: Both;
}
