import { TanjiError } from '../errors/index.js';
import { add, fromDecimal, multiply, ZERO, type Rational } from '../quantity/index.js';
import type { GwpSet } from '../record/common.js';
import type { Origin } from './factor-use.js';
import { BLENDS, GWP_TABLE } from './gwp-table.js';

/** Gases whose name says where their carbon comes from. */
const ORIGIN_OF_GAS: Readonly<Record<string, Origin>> = {
  'CO2-biogenic': 'biogenic',
  'CO2-luc': 'luc',
  'CH4-biogenic': 'biogenic',
};

/** Names that {@link gwpOf} accepts: the gases of the table and the blends. */
export const gasNames = (): readonly string[] => [
  ...Object.keys(GWP_TABLE),
  ...Object.keys(BLENDS),
];

export const isGas = (gas: string): boolean =>
  Object.hasOwn(GWP_TABLE, gas) || Object.hasOwn(BLENDS, gas);

/** Origin that the gas itself implies, if any. */
export const originOfGas = (gas: string): Origin | undefined =>
  Object.hasOwn(ORIGIN_OF_GAS, gas) ? ORIGIN_OF_GAS[gas] : undefined;

/**
 * Global warming potential over 100 years, kg CO2e per kg of gas, exact.
 *
 * @throws TanjiError GAS_UNKNOWN, or GWP_MISSING where the set has no value
 */
export const gwpOf = (gas: string, set: GwpSet, pointer = ''): Rational => {
  const parts = Object.hasOwn(BLENDS, gas) ? BLENDS[gas] : undefined;
  if (parts !== undefined) {
    return Object.entries(parts).reduce(
      (total, [part, fraction]) =>
        add(total, multiply(fromDecimal(fraction), gwpOf(part, set, pointer))),
      ZERO,
    );
  }
  const row = Object.hasOwn(GWP_TABLE, gas) ? GWP_TABLE[gas] : undefined;
  if (row === undefined) throw new TanjiError('GAS_UNKNOWN', { gas }, { pointer });
  const value = row[set];
  if (value === undefined) throw new TanjiError('GWP_MISSING', { gas, set }, { pointer });
  return fromDecimal(value);
};
