import { TanjiError } from '../errors/index.js';
import { hashOf } from '../canonical/index.js';
import {
  divide,
  fromDecimal,
  isZero,
  multiply,
  sum,
  toExactText,
  unitOf,
  type Rational,
  type Unit,
} from '../quantity/index.js';
import type { GwpSet } from '../record/common.js';
import type { FactorVersion } from '../record/factor-version.js';
import type { InlineFactor, Origin, PinnedReference } from './factor-use.js';
import { gwpOf, originOfGas } from './gwp.js';
import { checkModelFactor } from './model-factor.js';
import type { CalculationInputs } from './ports.js';
import { factorHash, factorKey } from './factor-key.js';
import type { UsedFactor } from './result.js';

/** Name of the gas under which an emission known only as CO2e is counted. */
export const CO2E = 'CO2e';

/** Part of a factor: its weight is in the unit of the factor’s value. */
export interface FactorPart {
  readonly gas: string;
  readonly origin: Origin;
  readonly weight: Rational;
}

/** Ratings 1 (best) to 5, decimals. */
export interface Ratings {
  readonly technological: string;
  readonly geographical: string;
  readonly temporal: string;
}

/** A factor ready to multiply with. */
export interface FactorValue {
  readonly value: Rational;
  readonly unit: Unit;
  /** What the denominator is called, `1` for a pure number. */
  readonly per: string;
  /** Adds to `value`. */
  readonly parts: readonly FactorPart[];
  /** What the explanation names; several where a factor changes by year. */
  readonly used: readonly UsedFactor[];
  readonly quality: Ratings | undefined;
  /** Whether the factor is primary data; undefined where only the line can say. */
  readonly primary: boolean | undefined;
  /** Set when the value rests on another GWP set than the document’s and cannot be converted. */
  readonly foreignGwp: GwpSet | undefined;
}

interface Raw {
  readonly value: string;
  readonly unit: string;
  readonly gases?: readonly { readonly gas: string; readonly amount: string }[] | undefined;
  readonly gwp?: GwpSet | 'not-applicable' | undefined;
  readonly origin: Origin;
}

const perOf = (unit: string): string => unit.split('/')[1] ?? '1';

/** Gas amounts times the potentials of the set: what each gas adds to the factor. */
const characterise = (raw: Raw, set: GwpSet, pointer: string): readonly FactorPart[] =>
  (raw.gases ?? []).map(({ gas, amount }) => ({
    gas,
    origin: raw.origin === 'uptake' ? 'uptake' : (originOfGas(gas) ?? raw.origin),
    weight: multiply(fromDecimal(amount), gwpOf(gas, set, pointer)),
  }));

type Valued = Pick<FactorValue, 'value' | 'parts' | 'foreignGwp' | 'unit' | 'per'>;

/**
 * Value and parts under the document’s GWP set. A published total of the same set is kept as
 * published, its gases only dividing it; a factor of another set that carries its gases is
 * characterised again from them, in kg CO2e.
 */
export const valuate = (raw: Raw, set: GwpSet, pointer: string): Valued => {
  const per = perOf(raw.unit);
  const published = { value: fromDecimal(raw.value), unit: unitOf(raw.unit), per };
  const parts = characterise(raw, set, pointer);
  const total = sum(parts.map(({ weight }) => weight));
  if (isZero(total)) {
    const foreign = raw.gwp === undefined || raw.gwp === 'not-applicable' || raw.gwp === set;
    const only = [{ gas: CO2E, origin: raw.origin, weight: published.value }];
    return { ...published, parts: only, foreignGwp: foreign ? undefined : raw.gwp };
  }
  if (raw.gwp !== set) {
    return { value: total, unit: unitOf(`kgCO2e/${per}`), per, parts, foreignGwp: undefined };
  }
  const scale = divide(published.value, total);
  const fitted = parts.map((part) => ({ ...part, weight: multiply(part.weight, scale) }));
  return { ...published, parts: fitted, foreignGwp: undefined };
};

const modelOf = ({ model }: InlineFactor): Pick<UsedFactor, 'model'> => {
  if (model === undefined) return {};
  const { id, version, explanation, hash } = model;
  return { model: { id, version, explanation, hash } };
};

/**
 * A factor that the document itself states.
 *
 * @throws TanjiError FACTOR_MODEL_UNKNOWN, FACTOR_MODEL_INPUT, FACTOR_MODEL_DIFFERS, GAS_UNKNOWN
 */
export const fromInline = (
  factor: InlineFactor,
  name: string | undefined,
  set: GwpSet,
  pointer: string,
): FactorValue => {
  checkModelFactor(factor, pointer);
  const raw: Raw = { ...factor, origin: factor.origin ?? 'fossil' };
  const valued = valuate(raw, set, pointer);
  const used: UsedFactor = {
    kind: 'inline',
    ...(name === undefined ? {} : { id: name }),
    hash: hashOf('factor', factor),
    value: toExactText(valued.value),
    unit: valued.unit.text,
    ...(factor.region === undefined ? {} : { region: factor.region }),
    ...modelOf(factor),
    ...(factor.gwp === undefined ? {} : { gwp: factor.gases === undefined ? factor.gwp : set }),
  };
  const { quality } = factor;
  return { ...valued, used: [used], quality, primary: undefined };
};

/** Data sources that count as primary data (PACT v3). */
const PRIMARY_SOURCES: readonly string[] = ['primary_measurement', 'supplier_declaration'];

/**
 * The factor version that a pinned reference names.
 *
 * @throws TanjiError FACTOR_NOT_FOUND, FACTOR_HASH_MISMATCH
 */
export const pinnedVersion = (
  { ref: id, version, hash }: Pick<PinnedReference, 'ref' | 'version' | 'hash'>,
  inputs: CalculationInputs,
  pointer: string,
): FactorVersion => {
  const factor = inputs.factors.get(factorKey(id, version));
  if (factor === undefined) {
    const params = { wanted: factorKey(id, version), hint: 'It was not supplied.' };
    throw new TanjiError('FACTOR_NOT_FOUND', params, { pointer });
  }
  if (factor.id !== id || factor.version !== version || factorHash(factor) !== hash) {
    throw new TanjiError('FACTOR_HASH_MISMATCH', { id, version }, { pointer });
  }
  return factor;
};

/** A factor version of the database. */
export const fromLedger = (
  pinned: PinnedReference,
  inputs: CalculationInputs,
  set: GwpSet,
  pointer: string,
): FactorValue => {
  const { ref: id, version, hash, resolution } = pinned;
  const factor = pinnedVersion(pinned, inputs, pointer);
  const valued = valuate(factor, set, pointer);
  const used: UsedFactor = {
    kind: 'ledger',
    id,
    version,
    hash,
    value: toExactText(valued.value),
    unit: valued.unit.text,
    tier: factor.tier,
    region: factor.region,
    gwp: factor.gases === undefined ? factor.gwp : set,
    resolution,
  };
  return {
    ...valued,
    used: [used],
    quality: factor.quality,
    primary: PRIMARY_SOURCES.includes(factor.dataSource),
  };
};
