import { TanjiError } from '../errors/index.js';
import type { FactorModel } from './model.js';
import { COAL_HEAT, COAL_POWER, GAS_POWER, RENEWABLE_POWER } from './models/power.js';
import { ALUMINIUM, ELECTRICITY_MIX, HYDRO_SHARE, SILICON } from './models/region.js';
import {
  BLUE_HYDROGEN,
  EV_CHARGING,
  GREEN_HYDROGEN,
  GREY_HYDROGEN,
  SAF_BLEND,
} from './models/transport.js';

/** Every version of every model, for ever: an old factor must still be computable. */
export const FACTOR_MODELS: readonly FactorModel[] = [
  COAL_POWER,
  COAL_HEAT,
  GAS_POWER,
  RENEWABLE_POWER,
  EV_CHARGING,
  GREEN_HYDROGEN,
  GREY_HYDROGEN,
  BLUE_HYDROGEN,
  SAF_BLEND,
  HYDRO_SHARE,
  ELECTRICITY_MIX,
  ALUMINIUM,
  SILICON,
];

/**
 * The model with this id, of the given or else the newest version.
 *
 * @throws TanjiError FACTOR_MODEL_UNKNOWN
 */
export const factorModel = (id: string, version?: string): FactorModel => {
  const versions = FACTOR_MODELS.filter((model) => model.id === id).sort(
    (a, b) => Number(b.version) - Number(a.version),
  );
  const found =
    version === undefined ? versions[0] : versions.find((model) => model.version === version);
  if (found === undefined) {
    throw new TanjiError('FACTOR_MODEL_UNKNOWN', { id, version: version ?? 'any' });
  }
  return found;
};
