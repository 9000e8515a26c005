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
  /** Subcategory it is for; any where left out. */
  readonly subcategory?: string;
  /** Denominators it is for, where the dimension says too little: a m3 of gas is no litre of oil. */
  readonly per?: readonly string[];
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
    name: { en: 'electricity, per kWh', zh: '电力，每千瓦时' },
  },
  {
    id: 'liquid-fuel',
    category: 'energy',
    subcategory: 'fuel',
    per: ['mL', 'L', 'gal_us', 'gal_uk', 'bbl'],
    unit: 'kgCO2e/L',
    low: '0.4',
    high: '4',
    name: {
      en: 'fuel burnt, per litre (from compressed gas to heavy oil)',
      zh: '燃料燃烧，每升（从压缩天然气到重油）',
    },
  },
  {
    id: 'net-heat',
    category: 'energy',
    unit: 'kgCO2e/MJ_net',
    low: '0',
    high: '0.35',
    name: { en: 'fuel heat, net, per MJ', zh: '燃料热量（低位），每兆焦' },
  },
  {
    id: 'gross-heat',
    category: 'energy',
    unit: 'kgCO2e/MJ_gross',
    low: '0',
    high: '0.35',
    name: { en: 'fuel heat, gross, per MJ', zh: '燃料热量（高位），每兆焦' },
  },
  {
    id: 'material',
    category: 'materials',
    unit: 'kgCO2e/kg',
    low: '0',
    high: '100',
    name: { en: 'material, per kg', zh: '材料，每千克' },
  },
  {
    id: 'freight',
    category: 'transport',
    unit: 'kgCO2e/t.km',
    low: '0',
    high: '10',
    name: { en: 'freight, per tonne-kilometre', zh: '货物运输，每吨公里' },
  },
];

/** The value of a factor in another unit of the same dimension. */
export const valueIn = (factor: Pick<FactorVersion, 'value' | 'unit'>, unit: string): Rational => {
  const [from, to] = [unitOf(factor.unit).factor, unitOf(unit).factor];
  return multiply(fromDecimal(factor.value), divide(from, to));
};

type Banded = Pick<FactorVersion, 'category' | 'subcategory' | 'origin' | 'unit' | 'value'>;

const isFor = (band: PlausibilityBand, factor: Banded): boolean => {
  const { category, subcategory, per, unit } = band;
  if (category !== factor.category) return false;
  if (subcategory !== undefined && subcategory !== factor.subcategory) return false;
  if (per?.includes(factor.unit.split('/')[1] ?? '') === false) return false;
  return sameDimension(unitOf(unit).dimension, unitOf(factor.unit).dimension);
};

/** The band that a factor lies outside of; undefined where it is plausible or no band is for it. */
export const outsideBand = (factor: Banded): PlausibilityBand | undefined =>
  factor.origin === 'uptake'
    ? undefined
    : PLAUSIBILITY_BANDS.filter((band) => isFor(band, factor)).find(({ unit, low, high }) => {
        const value = valueIn(factor, unit);
        return compare(value, fromDecimal(low)) < 0 || compare(value, fromDecimal(high)) > 0;
      });
