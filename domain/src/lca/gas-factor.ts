import { fromDecimal, multiply, toExactText, unitOf } from '../quantity/index.js';
import type { GwpSet } from '../record/common.js';
import type { PinnedLineOf } from './document.js';
import type { FactorReader } from './factor-reader.js';
import { CO2E, type FactorPart, type FactorValue } from './factor-value.js';
import { BLENDS } from './gwp-table.js';
import { gwpOf, originOfGas } from './gwp.js';

const partsOf = (gas: string, set: GwpSet, pointer: string): readonly FactorPart[] => {
  const blend = Object.hasOwn(BLENDS, gas) ? BLENDS[gas] : undefined;
  return Object.entries(blend ?? { [gas]: '1' }).map(([part, fraction]) => ({
    gas: part,
    origin: originOfGas(part) ?? 'fossil',
    weight: multiply(fromDecimal(fraction), gwpOf(part, set, pointer)),
  }));
};

const fromTable = (gas: string, set: GwpSet, pointer: string): FactorValue => {
  const value = gwpOf(gas, set, pointer);
  const unit = 'kgCO2e/kg';
  return {
    value,
    unit: unitOf(unit),
    per: 'kg',
    parts: partsOf(gas, set, pointer),
    used: [{ kind: 'gwp', id: gas, value: toExactText(value), unit, gwp: set }],
    quality: undefined,
    primary: undefined,
    foreignGwp: undefined,
  };
};

/**
 * The `GF` of formulas (2), (3), (4), (7): the gas’s global warming potential in the document’s set,
 * or the line’s own factor, whose emission is then counted under the gas named.
 *
 * @throws TanjiError GAS_UNKNOWN, GWP_MISSING and the codes of the factor reader
 */
export const gasFactor = (
  line: PinnedLineOf<'gas'>,
  reader: FactorReader,
  set: GwpSet,
  pointer: string,
): FactorValue => {
  if (line.factor === undefined) return fromTable(line.gas, set, `${pointer}/gas`);
  const factor = reader.read(line.factor, `${pointer}/factor`);
  const parts = factor.parts.map((part) => (part.gas === CO2E ? { ...part, gas: line.gas } : part));
  return { ...factor, parts };
};
