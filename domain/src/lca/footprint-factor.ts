import { hashOf } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import {
  compare,
  divide,
  fromDecimal,
  isZero,
  subtract,
  sum,
  toExactText,
  unitOf,
  ZERO,
  type Rational,
} from '../quantity/index.js';
import type { InlineFootprint, PinnedFootprintUse } from './document.js';
import type { Origin } from './factor-use.js';
import { CO2E, type FactorPart, type FactorValue, type Ratings } from './factor-value.js';
import type { CalculationInputs, FootprintInput } from './ports.js';
import type { UsedFactor } from './result.js';

/** A supplier’s footprint ready to multiply with. */
export interface FootprintFactor {
  readonly counted: FactorValue;
  /** Undefined where the footprint has no uptake. */
  readonly uptake: FactorValue | undefined;
  /** 0 to 1. */
  readonly primaryShare: Rational;
  readonly boundary: string | undefined;
  /** Of a ledger record; a footprint written in the document is `declared`. */
  readonly assurance: FootprintInput['assurance'];
}

interface Figures {
  readonly total: string;
  readonly declaredUnit: string;
  readonly declaredAmount: string;
  readonly byOrigin?: FootprintInput['byOrigin'] | undefined;
  readonly uptake?: string | undefined;
  readonly quality?: Ratings | undefined;
}

const HUNDRED = fromDecimal('100');

const contradiction = (reason: string, pointer: string): TanjiError =>
  new TanjiError('FOOTPRINT_INLINE_INVALID', { reason }, { pointer });

const partsOf = (figures: Figures, pointer: string): readonly FactorPart[] => {
  const declared = fromDecimal(figures.declaredAmount);
  const total = fromDecimal(figures.total);
  const split = figures.byOrigin ?? { fossil: figures.total, biogenic: '0', luc: '0' };
  const parts = (['fossil', 'biogenic', 'luc'] as const).map((origin) => ({
    gas: CO2E,
    origin,
    weight: fromDecimal(split[origin]),
  }));
  const difference = subtract(sum(parts.map(({ weight }) => weight)), total);
  if (!isZero(difference)) throw contradiction('its parts do not add to its total', pointer);
  return parts
    .filter(({ weight, origin }) => origin === 'fossil' || !isZero(weight))
    .map((part) => ({ ...part, weight: divide(part.weight, declared) }));
};

interface Draft {
  readonly figures: Figures;
  readonly used: Omit<UsedFactor, 'value' | 'unit'>;
}

const valueOf = (draft: Draft, amount: string, parts: readonly FactorPart[]): FactorValue => {
  const { declaredAmount, declaredUnit, quality } = draft.figures;
  const value = divide(fromDecimal(amount), fromDecimal(declaredAmount));
  const unit = `kgCO2e/${declaredUnit}`;
  return {
    value,
    unit: unitOf(unit),
    per: declaredUnit,
    parts,
    used: [{ ...draft.used, value: toExactText(value), unit }],
    quality,
    primary: undefined,
    foreignGwp: undefined,
  };
};

const uptakeOf = (draft: Draft, pointer: string): FactorValue | undefined => {
  const uptake = fromDecimal(draft.figures.uptake ?? '0');
  if (isZero(uptake)) return undefined;
  if (compare(uptake, ZERO) > 0) throw contradiction('its uptake is positive', pointer);
  const origin: Origin = 'uptake';
  const weight = divide(uptake, fromDecimal(draft.figures.declaredAmount));
  return valueOf(draft, draft.figures.uptake ?? '0', [{ gas: CO2E, origin, weight }]);
};

const fromRecord = (
  use: { readonly id: string; readonly hash: string },
  inputs: CalculationInputs,
  pointer: string,
): FootprintInput => {
  const { id, hash } = use;
  const record = inputs.footprints.get(id);
  if (record === undefined) throw new TanjiError('FOOTPRINT_INPUT_MISSING', { id }, { pointer });
  if (record.hash !== hash || record.id !== id) {
    const params = { id, expected: hash, actual: record.hash };
    throw new TanjiError('FOOTPRINT_INPUT_MISMATCH', params, { pointer });
  }
  return record;
};

const draftOf = (figures: FootprintInput | InlineFootprint): Draft =>
  'id' in figures
    ? { figures, used: { kind: 'footprint', id: figures.id, hash: figures.hash } }
    : { figures, used: { kind: 'footprint', hash: hashOf('record', figures) } };

/**
 * Reads a supplier’s footprint, of the ledger or declared in the document, as kg CO2e per declared
 * unit. It ends the branch: its own inputs are never counted beside it.
 *
 * @throws TanjiError FOOTPRINT_INPUT_MISSING, FOOTPRINT_INPUT_MISMATCH, FOOTPRINT_INLINE_INVALID
 */
export const footprintFactor = (
  use: PinnedFootprintUse,
  inputs: CalculationInputs,
  pointer: string,
): FootprintFactor => {
  const figures = 'id' in use ? fromRecord(use, inputs, pointer) : use;
  const draft = draftOf(figures);
  return {
    counted: valueOf(draft, figures.total, partsOf(figures, pointer)),
    uptake: uptakeOf(draft, pointer),
    primaryShare: divide(fromDecimal(figures.primaryDataShare ?? '0'), HUNDRED),
    boundary: figures.boundary,
    assurance: 'assurance' in figures ? figures.assurance : 'declared',
  };
};
