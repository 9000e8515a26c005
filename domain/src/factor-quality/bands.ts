import {
  compare,
  divide,
  fromDecimal,
  multiply,
  sameDimension,
  unitOf,
  type Rational,
} from '../quantity/index.js';
import type { FactorVersion } from '../record/factor-version.js';

/** Values between which a factor is plausible; outside, a person looks at it. */
export interface PlausibilityBand {
  readonly id: string;
  readonly category: FactorVersion['category'];
  readonly unit: string;
  readonly low: string;
  readonly high: string;
  readonly name: Readonly<Record<'en' | 'zh', string>>;
}

/**
 * Wide on purpose: what they are for is a factor of 1,000 between t/MWh and t/kWh, a mass read as a
 * volume, a total booked as a rate. 17 to 72 kg per kWh stands in a published footprint; no grid is
 * above 2. Factors of uptake and credits are negative by nature and are not tested.
 */
export const PLAUSIBILITY_BANDS: readonly PlausibilityBand[] = [
  {
    id: 'electricity',
    category: 'energy',
    unit: 'kgCO2e/kWh',
    low: '0',
    high: '2',
    name: { en: 'electricity, per kWh', zh: '电力,每千瓦时' },
  },
  {
    id: 'liquid-fuel',
    category: 'energy',
    unit: 'kgCO2e/L',
    low: '1.4',
    high: '4',
    name: { en: 'liquid fuel, per litre (from LPG to heavy oil)', zh: '液体燃料,每升' },
  },
  {
    id: 'net-heat',
    category: 'energy',
    unit: 'kgCO2e/MJ_net',
    low: '0',
    high: '0.35',
    name: { en: 'fuel heat, net, per MJ', zh: '燃料热量(低位),每兆焦' },
  },
  {
    id: 'material',
    category: 'materials',
    unit: 'kgCO2e/kg',
    low: '0',
    high: '100',
    name: { en: 'material, per kg', zh: '材料,每千克' },
  },
  {
    id: 'freight',
    category: 'transport',
    unit: 'kgCO2e/t.km',
    low: '0',
    high: '10',
    name: { en: 'freight, per tonne-kilometre', zh: '货物运输,每吨公里' },
  },
];

/** The value of a factor in another unit of the same dimension. */
export const valueIn = (factor: Pick<FactorVersion, 'value' | 'unit'>, unit: string): Rational => {
  const [from, to] = [unitOf(factor.unit).factor, unitOf(unit).factor];
  return multiply(fromDecimal(factor.value), divide(from, to));
};

/** The band that a factor lies outside of; undefined where it is plausible or no band is for it. */
export const outsideBand = (factor: FactorVersion): PlausibilityBand | undefined => {
  if (factor.origin === 'uptake') return undefined;
  const { dimension } = unitOf(factor.unit);
  return PLAUSIBILITY_BANDS.find((band) => {
    if (band.category !== factor.category) return false;
    if (!sameDimension(unitOf(band.unit).dimension, dimension)) return false;
    const value = valueIn(factor, band.unit);
    return compare(value, fromDecimal(band.low)) < 0 || compare(value, fromDecimal(band.high)) > 0;
  });
};
