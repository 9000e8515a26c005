import type { ProductionRecord } from '@tanji/domain/accounting';
import type { Month } from '../months.js';
import { decimal, moved, noise, workingDays } from './calendar.js';
import { PLANT_LINES, PLANT_PRODUCTS, type LineId, type PlantProduct } from './products.js';

/** Movement of sales over the year, per mille: before the festivals more is made. */
const SEASON = [-40, -120, -60, -30, 0, 20, 30, 40, 80, 120, 180, 60] as const;

/** Runs of a line per working day. */
const RUNS = 2;

/** The older model makes room for the S1. */
const PHASED_OUT = { product: 'SPK-S0', from: '2025-01', perMille: -550 } as const;

const madeIn = (line: LineId, { label }: Month): readonly PlantProduct[] =>
  PLANT_PRODUCTS.filter((product) => product.line === line && (product.from ?? '') <= label);

const piecesOf = (product: PlantProduct, month: Month, day: string): number => {
  const isOut = product.id === PHASED_OUT.product && month.label >= PHASED_OUT.from;
  return moved(
    product.perDay,
    SEASON[month.index % SEASON.length] ?? 0,
    noise(`${product.id} ${day}`),
    isOut ? PHASED_OUT.perMille : 0,
  );
};

/** Line time, rounded up to hundredths of an hour. */
const hoursOf = (pieces: number, { seconds }: PlantProduct): string =>
  decimal(Math.ceil((pieces * seconds) / 36), 2);

/** Grams of a mass as the catalogue writes it. */
export const gramsOf = (massKg: string): number => Math.round(Number(massKg) * 1000);

/** Energy of a run on line 3, whose machines have meters of their own: 3.1 Wh per gram. */
const runEnergy = (pieces: number, product: PlantProduct, day: string): string =>
  decimal(moved(pieces * gramsOf(product.massKg), noise(`run ${product.id} ${day}`)), 3);

const recordOf = (product: PlantProduct, month: Month, day: string): ProductionRecord => {
  const pieces = piecesOf(product, month, day);
  return {
    id: `${day}:${product.id}`,
    date: day,
    line: product.line,
    product: product.id,
    pieces: String(pieces),
    hours: hoursOf(pieces, product),
    massKg: decimal(pieces * gramsOf(product.massKg), 3),
    ...(product.line === 'L3' ? { energyKwh: runEnergy(pieces, product, day) } : {}),
  };
};

/** What the plant made, day by day: each line makes two of its products, in turn. */
export const productionOf = (month: Month): readonly ProductionRecord[] =>
  PLANT_LINES.flatMap(({ id }) => {
    const products = madeIn(id, month);
    return workingDays(month).flatMap((day, index) =>
      Array.from({ length: RUNS }, (_, run) => products[(index * RUNS + run) % products.length])
        .filter((product) => product !== undefined)
        .map((product) => recordOf(product, month, day)),
    );
  });

/** Pieces and grams of a month by product, in the order of the products. */
export const outputOf = (
  production: readonly ProductionRecord[],
): ReadonlyMap<string, { readonly pieces: number; readonly grams: number }> => {
  const output = new Map<string, { pieces: number; grams: number }>();
  for (const { product, pieces, massKg } of production) {
    const sum = output.get(product) ?? { pieces: 0, grams: 0 };
    sum.pieces += Number(pieces);
    sum.grams += gramsOf(massKg ?? '0');
    output.set(product, sum);
  }
  return output;
};
