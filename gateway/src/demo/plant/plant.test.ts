import {
  accountInputSchema,
  accountRecordOf,
  calculateAccount,
  checkAccountSums,
  type AccountDocument,
} from '@tanji/domain/accounting';
import { calculate, factorKey, parseStatedCalculation, resolveFactors } from '@tanji/domain/lca';
import { parseKg } from '@tanji/domain/quantity';
import { factorVersionSchema, organisationSchema, productSchema } from '@tanji/domain/record';
import { describe, expect, it } from 'vitest';
import { starterFactors } from '../../starter/index.js';
import { MEMBERS } from '../organisations.js';
import { PRODUCTS } from '../products.js';
import { FURNACE_REPAIR, GREEN_FROM, PLANT_MONTHS } from './calendar.js';
import { FURNACE_COMPONENT, PLANT_COMPONENTS, componentProduct } from './components.js';
import { COMPONENT_RECORDS, componentDocument } from './component-records.js';
import { PLANT_FACTORS } from './factors.js';
import { plantMonth } from './plant-month.js';
import {
  ACCOUNTED_PRODUCTS,
  LABELLED,
  PLANT_LINES,
  PLANT_PRODUCTS,
  SERIES,
  plantProduct,
} from './products.js';
import { PLANT_SUPPLIERS } from './suppliers.js';

const factors = [...starterFactors('demo-factors', '2024-12-20'), ...PLANT_FACTORS];
const library = {
  versions: (id: string) => factors.filter((factor) => factor.id === id),
  search: () => [],
};
const inputs = {
  factors: new Map(factors.map((factor) => [factorKey(factor.id, factor.version), factor])),
  footprints: new Map(),
};

const totals = new Map(
  COMPONENT_RECORDS.map((record) => {
    const document = parseStatedCalculation(componentDocument(record));
    return [record.id, calculate(resolveFactors(document, library), inputs).total] as const;
  }),
);

/** The three components of the first story have records of their own there. */
const find = (id: string) => {
  const story = /^(HOUSING|PCB|BAT)-S1-/.test(id) ? '1.5' : undefined;
  const total = totals.get(id) ?? story;
  if (total === undefined) throw new TypeError(`no record ${id}`);
  return { id, hash: 'ab'.repeat(32), owner: 'gannan-acoustics', total };
};

const documents = PLANT_MONTHS.map((month) => calculateAccount(plantMonth(month, find)));

interface Piece {
  readonly own: bigint;
  readonly supply: bigint;
  readonly location: bigint;
}

/** What a piece carries, in µg; undefined where none was made. */
const pieceOf = (document: AccountDocument, product: string): Piece | undefined => {
  const units = document.products.find((made) => made.product === product)?.units;
  if (units === undefined) return undefined;
  const { scope1, scope2Market, scope2Location, scope3 } = units;
  return {
    own: parseKg(scope1.each) + parseKg(scope2Market.each),
    supply: parseKg(scope3.each),
    location: parseKg(scope2Location.each),
  };
};

/** What the first story's speaker takes from suppliers. */
const STORY = new Set(['HOUSING-S1', 'PCB-S1', 'BAT-S1', 'DELIVERY-CN', 'WEEE-TREAT']);

const KG = 1_000_000_000n;
const monthOf = (label: string): AccountDocument => {
  const found = documents.find(({ month }) => month === label);
  if (found === undefined) throw new TypeError(label);
  return found;
};
const amount = (label: string, name: 'scope1' | 'scope2Location' | 'scope2Market'): number =>
  Number(monthOf(label).totals[name]);

describe('the plant', () => {
  it('has three lines, twelve products in three series, forty components of fifteen suppliers', () => {
    expect(PLANT_LINES).toHaveLength(3);
    expect(PLANT_PRODUCTS).toHaveLength(12);
    expect(new Set(Object.values(SERIES)).size).toBe(3);
    const earlier = PRODUCTS.filter(({ id }) => STORY.has(id));
    expect(PLANT_COMPONENTS.length + earlier.length).toBe(40);
    const suppliers = [
      ...PLANT_COMPONENTS.map(({ supplier }) => supplier),
      ...earlier.map(({ owner }) => owner),
    ];
    expect(new Set(suppliers).size).toBe(15);
    const known = new Set([...MEMBERS, ...PLANT_SUPPLIERS].map(({ id }) => id));
    expect(suppliers.filter((supplier) => !known.has(supplier))).toEqual([]);
  });

  it('uses every component, and none that it has not', () => {
    const used = new Set(PLANT_PRODUCTS.flatMap(({ bill }) => Object.keys(bill)));
    const had = new Set([...PLANT_COMPONENTS.map(({ id }) => id), ...PRODUCTS.map(({ id }) => id)]);
    expect([...used].filter((id) => !had.has(id))).toEqual([]);
    expect(PLANT_COMPONENTS.filter(({ id }) => !used.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('is made of valid records, and says what is simulated', () => {
    for (const factor of PLANT_FACTORS) {
      expect(factorVersionSchema.parse(factor)).toEqual(factor);
      const simulated = factor.dataSource === 'estimated';
      expect(factor.name.en?.includes('(simulated)'), factor.id).toBe(simulated);
      expect(factor.name.zh?.includes('（模拟）'), factor.id).toBe(simulated);
    }
    for (const product of [
      ...PLANT_COMPONENTS.map(componentProduct),
      ...ACCOUNTED_PRODUCTS.map(plantProduct),
    ]) {
      expect(productSchema.parse(product)).toEqual(product);
    }
    for (const { name } of PLANT_SUPPLIERS) {
      expect(organisationSchema.shape.name.parse(name)).toEqual(name);
      expect([name.en, name.zh]).toEqual([
        expect.stringContaining('(simulated)'),
        expect.stringContaining('（模拟）'),
      ]);
    }
  });
});

describe('its 24 months', () => {
  it('are valid, add up, and are the same every time', () => {
    expect(documents).toHaveLength(24);
    for (const [index, month] of PLANT_MONTHS.entries()) {
      const input = plantMonth(month, find);
      expect(accountInputSchema.parse(input)).toEqual(input);
      const document = calculateAccount(input);
      expect(document).toEqual(documents[index]);
      expect(() => checkAccountSums(accountRecordOf(document, 1))).not.toThrow();
    }
  });

  it('have plausible figures: a speaker 4 to 16 kg, the plant some thousand tonnes a year', () => {
    for (const document of documents) {
      for (const { product, units } of document.products) {
        expect(units, product).toBeDefined();
        const piece = pieceOf(document, product);
        const kg = Number((piece?.own ?? 0n) + (piece?.supply ?? 0n)) / Number(KG);
        expect(kg, `${product} ${document.month}`).toBeGreaterThan(4);
        expect(kg, `${product} ${document.month}`).toBeLessThan(16);
      }
      const tonnes = Number(document.total) / 1000;
      expect(tonnes, document.month).toBeGreaterThan(150);
      expect(tonnes, document.month).toBeLessThan(600);
    }
  });

  it('begin to make the labelled speaker in 2025, with one part without a record', () => {
    expect(monthOf('2024-12').products.some(({ product }) => product === LABELLED)).toBe(false);
    const january = monthOf('2025-01');
    expect(january.products.some(({ product }) => product === LABELLED)).toBe(true);
    const gaps = january.entries.filter(
      ({ activity }) => activity.kind === 'supply' && activity.footprint === undefined,
    );
    expect(gaps.map(({ activity }) => activity.id)).toEqual([`buy:${LABELLED}:driver`]);
  });
});

describe('the supplier’s jump', () => {
  const unit = (label: string): number => Number(totals.get(`${FURNACE_COMPONENT}-${label}`));

  it('is one month of about 60 %', () => {
    const [before, at, after] = ['2025-02', FURNACE_REPAIR, '2025-04'].map(unit) as [
      number,
      number,
      number,
    ];
    expect(at / before).toBeGreaterThan(1.55);
    expect(at / before).toBeLessThan(1.65);
    expect(Math.abs(after / before - 1)).toBeLessThan(0.05);
  });

  it('shows in the supply chain of what uses it, and nowhere else', () => {
    for (const { id, bill } of ACCOUNTED_PRODUCTS) {
      const [before, at, after] = ['2025-02', FURNACE_REPAIR, '2025-04'].map(
        (label) => pieceOf(monthOf(label), id)?.supply ?? 0n,
      ) as [bigint, bigint, bigint];
      const pieces = BigInt(bill[FURNACE_COMPONENT] ?? '0');
      // 0.7 kg per unit and more; without it less than 0.1 kg.
      expect(at - before > (pieces * 7n * KG) / 10n - KG / 10n, id).toBe(true);
      if (pieces === 0n) expect(at - before < KG / 10n, id).toBe(true);
      expect(after - before < KG / 10n && before - after < KG / 10n, id).toBe(true);
    }
  });
});

describe('the move to green power', () => {
  it('lets the market-based figure fall from the first month on; the location-based one stays', () => {
    for (const { month, certificates, totals: sums } of documents) {
      expect(certificates.length > 0, month).toBe(month >= GREEN_FROM);
      const ratio = Number(sums.scope2Market) / Number(sums.scope2Location);
      if (month < GREEN_FROM) expect(ratio, month).toBeGreaterThan(1.15);
      else expect(ratio, month).toBeLessThan(0.4);
    }
    const change = amount('2025-07', 'scope2Location') / amount('2024-07', 'scope2Location') - 1;
    expect(Math.abs(change)).toBeLessThan(0.1);
    expect(amount('2025-07', 'scope2Market')).toBeLessThan(amount('2024-07', 'scope2Market') / 3);
  });

  it('shows in every product as its own plant', () => {
    for (const { id } of ACCOUNTED_PRODUCTS) {
      const [before, after] = ['2025-06', GREEN_FROM].map((label) =>
        pieceOf(monthOf(label), id),
      ) as [Piece, Piece];
      expect(after.own * 2n < before.own, id).toBe(true);
    }
  });

  it('uses each certificate once, and never more than was bought', () => {
    const ids = documents.flatMap(({ certificates }) => certificates.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
