import type { AccountInput, Activity, ProductionRecord } from '@tanji/domain/accounting';
import { createRandom } from './random.js';

/** Size of the bar: one factory year. */
export const PRODUCTION_RECORDS = 100_000;
export const PRODUCTS = 200;
const LINES = 5;
const MONTHS = 12;
const YEAR = 2025;

const two = (value: number): string => String(value).padStart(2, '0');

const decimal = (hundredths: number): string =>
  `${String(Math.floor(hundredths / 100))}.${two(hundredths % 100)}`;

/** Meters of each line by machine hours, gas by mass, an office, and a purchase per piece. */
const activitiesOf = (random: (below: number) => number): Activity[] => [
  ...Array.from({ length: LINES }, (_, line): Activity => ({
    id: `power-L${String(line)}`,
    kind: 'electricity',
    amount: String(10_000 + random(50_000)),
    unit: 'kWh',
    key: 'time',
    line: `L${String(line)}`,
    factor: { value: '0.5366', unit: 'kgCO2e/kWh' },
  })),
  {
    id: 'gas',
    kind: 'fuel',
    amount: String(1_000 + random(9_000)),
    unit: 'kg',
    key: 'mass',
    factor: { value: '2.66', unit: 'kgCO2e/kg' },
  },
  {
    id: 'packaging',
    kind: 'supply',
    amount: String(1_000 + random(9_000)),
    unit: 'kg',
    key: 'piece',
    factor: { value: '0.9', unit: 'kgCO2e/kg' },
  },
];

/** Twelve months of one plant. */
export const factoryYear = (): readonly AccountInput[] => {
  const random = createRandom(YEAR);
  return Array.from({ length: MONTHS }, (_, index) => {
    const month = `${String(YEAR)}-${two(index + 1)}`;
    const from = Math.floor((PRODUCTION_RECORDS * index) / MONTHS);
    const to = Math.floor((PRODUCTION_RECORDS * (index + 1)) / MONTHS);
    const production = Array.from({ length: to - from }, (_, number): ProductionRecord => {
      const product = random(PRODUCTS);
      return {
        id: `r${String(from + number)}`,
        date: `${month}-${two(1 + random(28))}`,
        line: `L${String(product % LINES)}`,
        product: `P${String(product)}`,
        pieces: String(1 + random(500)),
        hours: decimal(1 + random(2_000)),
        massKg: decimal(1 + random(90_000)),
      };
    });
    return {
      schema: 'tanji.account-input/1',
      facility: 'plant',
      owner: 'maker',
      month,
      electricity: 'location',
      lines: Array.from({ length: LINES }, (_, line) => ({
        id: `L${String(line)}`,
        name: { en: `Line ${String(line)}` },
      })),
      activities: activitiesOf(random),
      certificates: [],
      production,
    };
  });
};
