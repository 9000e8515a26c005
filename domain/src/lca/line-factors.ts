import { ONE, unitOf, ZERO, type Rational } from '../quantity/index.js';
import type { PinnedDocument, PinnedLine, PinnedLineOf } from './document.js';
import type { Origin } from './factor-use.js';
import type { FactorReader } from './factor-reader.js';
import type { FactorValue } from './factor-value.js';
import { footprintFactor } from './footprint-factor.js';
import { gasFactor } from './gas-factor.js';
import type { CalculationInputs } from './ports.js';
import type { Warning } from './result.js';
import { useFactor } from './use-factor.js';

/** The factors of one line: what counts, and what is shown beside it. */
export interface LineFactors {
  readonly counted: FactorValue;
  /** Of the other electricity method, where the line has one. */
  readonly other: FactorValue | undefined;
  /** Of a supplier footprint’s biogenic uptake. */
  readonly uptake: FactorValue | undefined;
  /** Share of primary data, 0 to 1. */
  readonly primaryShare: Rational;
  readonly warnings: readonly Omit<Warning, 'line'>[];
}

export interface FactorSources {
  readonly document: PinnedDocument;
  readonly inputs: CalculationInputs;
  readonly reader: FactorReader;
}

/** An emission that was measured needs no factor: `direct` multiplies by 1. */
const measured = (): FactorValue => ({
  value: ONE,
  unit: unitOf('kgCO2e/kgCO2e'),
  per: 'kgCO2e',
  parts: [{ gas: 'CO2e', origin: 'fossil', weight: ONE }],
  used: [{ kind: 'direct', value: '1', unit: 'kgCO2e/kgCO2e' }],
  quality: undefined,
  primary: undefined,
  foreignGwp: undefined,
});

/** Activity data by the line’s word, the factor by its source; both must be primary (PACT v3). */
const shareOf = (line: PinnedLine, factor: FactorValue): Rational =>
  line.primary === true && factor.primary !== false ? ONE : ZERO;

const plain = (line: PinnedLine, counted: FactorValue): LineFactors => ({
  counted,
  other: undefined,
  uptake: undefined,
  primaryShare: shareOf(line, counted),
  warnings: [],
});

/**
 * Location-based: `factor` counts. Market-based: `marketFactor` counts; without one the location
 * factor stands in, as the GHG Protocol’s hierarchy ends with it, and a warning says so.
 */
const energy = (
  line: PinnedLineOf<'energy'>,
  sources: FactorSources,
  pointer: string,
): LineFactors => {
  const { reader, document } = sources;
  const location = reader.read(line.factor, `${pointer}/factor`);
  const market =
    line.marketFactor === undefined
      ? undefined
      : reader.read(line.marketFactor, `${pointer}/marketFactor`);
  if (document.electricity === 'location') return { ...plain(line, location), other: market };
  if (market !== undefined) return { ...plain(line, market), other: location };
  const missing = line.scope === 2 ? [{ code: 'MARKET_FACTOR_MISSING', params: {} } as const] : [];
  return { ...plain(line, location), warnings: missing };
};

const footprint = (
  line: PinnedLineOf<'footprint'>,
  sources: FactorSources,
  pointer: string,
): LineFactors => {
  const { counted, uptake, ...facts } = footprintFactor(
    line.footprint,
    sources.inputs,
    `${pointer}/footprint`,
  );
  const { boundary } = facts;
  const warnings: Omit<Warning, 'line'>[] = [];
  if (boundary !== undefined && boundary !== 'cradle-to-gate') {
    warnings.push({ code: 'FOOTPRINT_BOUNDARY', params: { boundary } });
  }
  if (facts.assurance === 'declared') warnings.push({ code: 'FOOTPRINT_DECLARED', params: {} });
  const primaryShare = line.primary === false ? ZERO : facts.primaryShare;
  return { counted, uptake, other: undefined, primaryShare, warnings };
};

const factorsOf = (line: PinnedLine, sources: FactorSources, pointer: string): LineFactors => {
  const { reader, document } = sources;
  switch (line.kind) {
    case 'direct':
      return plain(line, measured());
    case 'gas':
      return plain(line, gasFactor(line, reader, document.gwp, pointer));
    case 'use':
      return plain(line, useFactor(line, reader, pointer));
    case 'footprint':
      return footprint(line, sources, pointer);
    case 'energy':
      return energy(line, sources, pointer);
    default:
      return plain(line, reader.read(line.factor, `${pointer}/factor`));
  }
};

/** The line’s own word on origin goes before the factor’s, but uptake can never become emission. */
const withOrigin = (factor: FactorValue, origin: Origin | undefined): FactorValue =>
  origin === undefined
    ? factor
    : {
        ...factor,
        parts: factor.parts.map((part) => (part.origin === 'uptake' ? part : { ...part, origin })),
      };

const warningsOf = (document: PinnedDocument, factor: FactorValue): LineFactors['warnings'] => {
  const warnings: Omit<Warning, 'line'>[] = [];
  if (factor.foreignGwp !== undefined) {
    const params = { factor: factor.foreignGwp, document: document.gwp };
    warnings.push({ code: 'GWP_SET_DIFFERS', params });
  }
  for (const { resolution, id, estimate, value, unit } of factor.used) {
    if (estimate !== undefined) {
      const { low, high, peers } = estimate;
      const params = { value, unit, low, high, peers: String(peers.length) };
      warnings.push({ code: 'FACTOR_ESTIMATED', params });
    }
    if (resolution?.fallback !== undefined) {
      warnings.push({ code: 'FACTOR_FALLBACK', params: { id: id ?? '', ...resolution.fallback } });
    }
    if (resolution?.outdated !== undefined) {
      warnings.push({ code: 'FACTOR_OUTDATED', params: { id: id ?? '', ...resolution.outdated } });
    }
  }
  return warnings;
};

/**
 * Reads all factors of a line.
 *
 * @throws TanjiError the codes of the factor reader, gas and footprint factors
 */
export const lineFactors = (
  line: PinnedLine,
  sources: FactorSources,
  pointer: string,
): LineFactors => {
  const factors = factorsOf(line, sources, pointer);
  const counted = withOrigin(factors.counted, line.biogenic);
  const warnings = [...warningsOf(sources.document, counted), ...factors.warnings];
  return { ...factors, counted, warnings };
};
