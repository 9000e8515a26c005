import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accountInput,
  accountInputs as inputs,
  activity,
  produced,
} from '../../../test/src/fixtures/index.js';
import { canonicalJson } from '../canonical/index.js';
import { isTanjiError } from '../errors/index.js';
import { parseKg, rational } from '../quantity/index.js';
import {
  accountDocumentSchema,
  accountInputSchema,
  accountRecordOf,
  attributeChange,
  calculateAccount,
  checkAccountSums,
  factoryTerms,
  monthsOfPeriod,
  perPieceTerms,
  periodOfMonth,
  productTerms,
  splitOverUnits,
  unitAmount,
  type AccountInput,
  type Term,
} from './index.js';

const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (isTanjiError(error)) return error.code;
    throw error;
  }
  return 'none';
};

describe('a month', () => {
  it('is what one works out by hand', () => {
    const document = calculateAccount(accountInput());
    expect(document.totals).toEqual({
      scope1: '216.22',
      scope2Location: '830',
      scope2Market: '830',
      scope3: '25',
    });
    expect(document.total).toBe('1071.22');
    expect(document.scope3).toEqual([{ category: '1', amount: '25' }]);
    // Hours 4 on L1, 2 + 1 on L2: 500 kg of electricity go 4/7, 2/7, 1/7, the micrograms add.
    const electricity = document.cells.filter((cell) => cell.activity === 'grid');
    expect(electricity.map(({ line, product, location }) => [line, product, location])).toEqual([
      ['L1', 'P1', '285.714285714'],
      ['L2', 'P1', '71.428571429'],
      ['L2', 'P2', '142.857142857'],
    ]);
    expect(document.unallocated).toEqual([
      { activity: 'office', reason: 'by-choice', location: '330', market: '330' },
    ]);
    expect(document.products.map(({ product, pieces }) => [product, pieces])).toEqual([
      ['P1', '11'],
      ['P2', '3'],
    ]);
    expect(accountDocumentSchema.parse(document)).toEqual(document);
  });

  it('counts certificates by market only, with the rest at the market factor', () => {
    const green = {
      id: 'GEC-1',
      kWh: '400',
      factor: { value: '0', unit: 'kgCO2e/kWh' },
      covers: 'grid',
    };
    const input = accountInput({
      electricity: 'market',
      activities: [activity('grid', { marketFactor: { value: '0.6', unit: 'kgCO2e/kWh' } })],
      certificates: [green],
    });
    const { totals, entries } = calculateAccount(input);
    expect(totals.scope2Location).toBe('500');
    expect(totals.scope2Market).toBe('360');
    expect(entries[0]?.parts.map(({ amount }) => amount)).toEqual(['600', '400']);
    const spread = { ...green, covers: undefined, kWh: '100' };
    const two = accountInput({
      activities: [activity('a', { amount: '100' }), activity('b', { amount: '200' })],
      certificates: [JSON.parse(JSON.stringify(spread)) as typeof green],
    });
    expect(calculateAccount(two).totals.scope2Market).toBe('100');
  });

  it.each<[string, Partial<AccountInput>]>([
    [
      'ACCOUNT_CERTIFICATE_EXCESS',
      { certificates: [{ id: 'C', kWh: '1001', factor: { value: '0', unit: 'kgCO2e/kWh' } }] },
    ],
    [
      'ACCOUNT_REFERENCE_UNKNOWN',
      {
        certificates: [
          { id: 'C', kWh: '1', covers: 'x', factor: { value: '0', unit: 'kgCO2e/kWh' } },
        ],
      },
    ],
    ['ACCOUNT_REFERENCE_UNKNOWN', { production: [produced('r', { line: 'L9' })] }],
    ['ACCOUNT_REFERENCE_UNKNOWN', { production: [produced('r', { date: '2025-04-01' })] }],
    ['ACCOUNT_KEY_MISSING', { production: [{ ...produced('r'), hours: undefined }] as never }],
    ['ACCOUNT_ENTRY_INVALID', { activities: [activity('a', { category: '4' })] }],
    ['UNIT_MISMATCH', { activities: [activity('a', { unit: 'kg' })] }],
    ['REFERENCE_DUPLICATE', { activities: [activity('a'), activity('a')] }],
  ])('is refused with %s', (code, changes) => {
    expect(refusal(() => calculateAccount(accountInput(changes)))).toBe(code);
  });
});

describe('laws', () => {
  it('products + unallocated = factory, lines and units too, to the digit', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const document = calculateAccount(input);
        checkAccountSums(accountRecordOf(document, 1));
        for (const {
          activity: { id },
          location,
          market,
        } of document.entries) {
          const parts = [...document.cells, ...document.unallocated].filter(
            (cut) => cut.activity === id,
          );
          expect(parts.reduce((all, cut) => all + parseKg(cut.location), 0n)).toBe(
            parseKg(location),
          );
          expect(parts.reduce((all, cut) => all + parseKg(cut.market), 0n)).toBe(parseKg(market));
        }
        for (const { pieces, scope1, units } of document.products) {
          if (units === undefined) continue;
          const { each, above } = units.scope1;
          expect(parseKg(each) * BigInt(pieces) + BigInt(above)).toBe(parseKg(scope1));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same bytes for the same input in any order', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const again = accountInputSchema.parse({
          ...input,
          activities: [...input.activities].reverse(),
          production: [...input.production].reverse(),
          lines: [...input.lines].reverse(),
        });
        expect(canonicalJson(calculateAccount(again))).toBe(canonicalJson(calculateAccount(input)));
      }),
      { numRuns: 40 },
    );
  });

  it('attributes every change to the digit, for the factory and per piece of a product', () => {
    fc.assert(
      fc.property(inputs, inputs, fc.constantFrom('location', 'market'), (one, two, method) => {
        const [before, after] = [calculateAccount(one), calculateAccount(two)];
        const terms = [factoryTerms(before, method), factoryTerms(after, method)] as const;
        const sum = (of: readonly Term[]): bigint =>
          of.reduce((all, { emissions }) => all + emissions.n, 0n);
        const change = sum(terms[1]) - sum(terms[0]);
        const { sources } = attributeChange(terms[0], terms[1], change);
        const parts = sources.reduce((all, s) => all + s.activity + s.mix + s.factor, 0n);
        expect(parts).toBe(change);
        const back = attributeChange(terms[1], terms[0], -change).sources;
        expect(back.reduce((all, s) => all + s.activity + s.mix + s.factor, 0n)).toBe(-change);
        for (const { product } of before.products) {
          const own = productTerms(before, product, method);
          const total = before.cells
            .filter((cell) => cell.product === product)
            .reduce((all, cell) => all + parseKg(cell[method]), 0n);
          const exact = own.reduce(
            (all, t) => all + Number(t.emissions.n) / Number(t.emissions.d),
            0,
          );
          expect(Math.abs(exact - Number(total))).toBeLessThanOrEqual(
            Math.abs(exact) * 1e-9 + 1e-6,
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives each unit its share', () => {
    const share = splitOverUnits(10n, 3n);
    expect(share).toEqual({ each: 3n, above: 1n });
    expect([0n, 1n, 2n].map((at) => unitAmount(share ?? { each: 0n, above: 0n }, at))).toEqual([
      4n,
      3n,
      3n,
    ]);
    expect(splitOverUnits(10n, 0n)).toBeUndefined();
  });
});

describe('attribution', () => {
  const term = (source: string, amount: bigint, emissions: bigint): Term => ({
    group: 'power',
    source,
    side: 'own',
    amount: rational(amount),
    emissions: rational(emissions),
  });

  it('calls a move to green power mix, a dearer supplier factor, more work activity', () => {
    const green = attributeChange(
      [term('grid', 10n, 50n)],
      [term('grid', 4n, 20n), term('green', 6n, 0n)],
      -30n,
    );
    expect(green.sources).toEqual([
      { group: 'power', source: 'green', side: 'own', activity: 0n, mix: 0n, factor: 0n },
      { group: 'power', source: 'grid', side: 'own', activity: 0n, mix: -30n, factor: 0n },
    ]);
    const dearer = attributeChange([term('s', 10n, 50n)], [term('s', 10n, 80n)], 30n);
    expect(dearer.sources[0]).toMatchObject({ activity: 0n, mix: 0n, factor: 30n });
    const more = attributeChange([term('s', 10n, 50n)], [term('s', 12n, 60n)], 10n);
    expect(more.sources[0]).toMatchObject({ activity: 10n, mix: 0n, factor: 0n });
    const fresh = attributeChange([], [term('s', 12n, 60n)], 60n);
    expect(fresh.sources[0]).toMatchObject({ activity: 60n, mix: 0n, factor: 0n });
  });

  it('leaves the number of pieces out of a change per piece', () => {
    const one = perPieceTerms([term('s', 10n, 50n)], 10n);
    const two = perPieceTerms([term('s', 30n, 150n)], 30n);
    expect(attributeChange(one, two, 0n).sources[0]).toMatchObject({ activity: 0n, factor: 0n });
  });
});

describe('periods', () => {
  it('names months, quarters and years', () => {
    expect(
      ['month', 'quarter', 'year'].map((by) => periodOfMonth('2025-12', by as 'month')),
    ).toEqual(['2025-12', '2025-Q4', '2025']);
    expect(monthsOfPeriod('2025-Q2')).toEqual(['2025-04', '2025-05', '2025-06']);
    expect(monthsOfPeriod('2025')).toHaveLength(12);
  });
});
