import type { Boundary } from '../record/common.js';
import type { FactorVersion } from '../record/factor-version.js';
import type { FactorQuery } from './factor-use.js';

/** What the engine asks of the factor database; only active versions are returned. */
export interface FactorLibrary {
  /** All active versions of one factor, in any order; empty if unknown. */
  versions(id: string): readonly FactorVersion[];
  /**
   * Candidates for a query in any order. May return more than fits: the engine filters by
   * category, industry, region and validity itself.
   */
  search(query: FactorQuery): readonly FactorVersion[];
}

/** Which records a document needs before it can be resolved and calculated. */
export interface References {
  readonly factors: readonly { readonly id: string; readonly pointer: string }[];
  readonly queries: readonly { readonly query: FactorQuery; readonly pointer: string }[];
  readonly footprints: readonly {
    readonly id: string;
    readonly hash?: string;
    readonly pointer: string;
  }[];
}

/** What the engine needs of a supplier's footprint record. */
export interface FootprintInput {
  readonly id: string;
  readonly hash: string;
  /** kg CO2e per `declaredAmount` of `declaredUnit`, biogenic uptake left out. */
  readonly total: string;
  readonly declaredUnit: string;
  readonly declaredAmount: string;
  readonly byOrigin: {
    readonly fossil: string;
    readonly biogenic: string;
    readonly luc: string;
  };
  /** kg CO2e ≤ 0. */
  readonly uptake: string;
  /** Percent. */
  readonly primaryDataShare: string;
  readonly assurance: 'declared' | 'recomputed' | 'verified';
  readonly boundary: Boundary;
  readonly quality?: {
    readonly technological: string;
    readonly geographical: string;
    readonly temporal: string;
  };
  readonly scopes?: { readonly 1: string; readonly 2: string; readonly 3: string };
}

/** Records a calculation may use; nothing else is read. */
export interface CalculationInputs {
  /** By `id@version`. */
  readonly factors: ReadonlyMap<string, FactorVersion>;
  /** By record id. */
  readonly footprints: ReadonlyMap<string, FootprintInput>;
}
