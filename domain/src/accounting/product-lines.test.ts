import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountInput, activity, produced } from '../../../test/src/fixtures/index.js';
import { isTanjiError } from '../errors/index.js';
import { calculate, parseStatedCalculation, resolveFactors } from '../lca/index.js';
import { formatKg, parseKg } from '../quantity/index.js';
import {
  AMOUNT_NAMES,
  calculateAccount,
  footprintInForce,
  pieceShares,
  productCalculation,
  productLines,
  type AccountDocument,
  type AccountInput,
  type BillItem,
  type ProductStatement,
} from './index.js';

const account = { id: 'plant:2025-03:1', documentHash: 'ab'.repeat(32) };
const statement: ProductStatement = {
  boundary: 'cradle-to-gate',
  geography: 'CN-GD',
  gwp: 'AR5',
  declaration: {
    carbonContent: { fossil: '0' },
    packagingIncluded: false,
    exemptedPercent: '0',
    standards: ['ISO 14067:2018'],
  },
};

const lines = (document: AccountDocument, product = 'P1', components?: ReadonlySet<string>) =>
  productLines(document, {
    product,
    account,
    stage: 'assembly',
    supplyStage: 'components',
    ...(components === undefined ? {} : { components }),
  });

const item = (component: string, amount = '2'): BillItem => ({
  component,
  amount,
  stage: 'components',
  footprint: { id: `${component}-2025`, declaredUnit: 'piece', hash: 'cd'.repeat(32) },
});

const calculation = (document: AccountDocument, bill: readonly BillItem[], product = 'P1') =>
  parseStatedCalculation(
    productCalculation(document, {
      product: { id: product, massKg: '0.25' },
      account,
      stage: 'assembly',
      supplyStage: 'components',
      bill,
      statement,
    }),
  );

const resultOf = (document: AccountDocument, bill: readonly BillItem[], product = 'P1') => {
  const pinned = resolveFactors(calculation(document, bill, product), {
    versions: () => [],
    search: () => [],
  });
  const footprints = new Map(
    bill.map(({ footprint }) => [
      footprint.id,
      {
        ...footprint,
        total: '1.5',
        declaredAmount: '1',
        uptake: '0',
        byOrigin: { fossil: '1.5', biogenic: '0', luc: '0' },
        primaryDataShare: '50',
        quality: { technological: '2', geographical: '2', temporal: '2' },
        boundary: 'cradle-to-gate' as const,
        assurance: 'recomputed' as const,
      },
    ]),
  );
  return calculate(pinned, { factors: new Map(), footprints });
};

const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (isTanjiError(error)) return error.code;
    throw error;
  }
  return 'none';
};

describe('what a piece carries', () => {
  it('is what one works out by hand', () => {
    // P1: 11 pieces, 5 of 7 hours, 2.75 of 3.75 kg, all cases.
    const document = calculateAccount(accountInput());
    expect(lines(document).map(({ id, stage, scope }) => [id, stage, scope])).toEqual([
      ['case', 'components', 3],
      ['gas', 'assembly', 1],
      ['grid', 'assembly', 2],
    ]);
    const [bought, gas, grid] = lines(document);
    // 100 × 2.75 / 3.75 / 11 Nm3, 1000 × 5 / 7 / 11 kWh, 20 / 11 cases
    expect([gas, grid, bought]).toMatchObject([
      { kind: 'energy', amount: '6.666666667', unit: 'Nm3' },
      { kind: 'energy', amount: '64.935064935', unit: 'kWh' },
      { kind: 'material', amount: '1.818181818', unit: 'piece' },
    ]);
    // 216.22 × 2.75 / 3.75 / 11 = 14.414666…, 500 × 5 / 7 / 11 = 32.467532…, 25 / 11 = 2.272727…
    expect(resultOf(document, []).lines.map(({ id, amount }) => [id, amount])).toEqual([
      ['case', '2.272727272'],
      ['gas', '14.414666666'],
      ['grid', '32.467532467'],
    ]);
    // Two digits below the fuel's own 2.1622: a piece's share is rounded down to a microgram.
    expect(gas).toMatchObject({ factor: { value: '2.1621999998', unit: 'kgCO2e/Nm3' } });
    expect(gas).toMatchObject({
      primary: true,
      factor: { source: `Account ${account.id}, document ${account.documentHash}` },
    });
    expect(bought).not.toHaveProperty('primary');
  });

  it('keeps both electricity methods of certified power', () => {
    const certificates = [
      { id: 'GEC-1', kWh: '400', factor: { value: '0', unit: 'kgCO2e/kWh' } },
    ] as const;
    const document = calculateAccount(
      accountInput({ certificates: [...certificates], electricity: 'market' }),
    );
    const { scopes, own, supplyChain, lines: calculated } = resultOf(document, []);
    expect(calculated.find(({ id }) => id === 'grid')).toMatchObject({
      amount: '19.48051948',
      other: '32.467532467',
    });
    expect(scopes['2']).toBe('19.48051948');
    expect([own, supplyChain]).toEqual(['33.895186146', '2.272727272']);
  });

  it('counts a piece with its emissions where no amount tells its part', () => {
    const document = calculateAccount(
      accountInput({ activities: [activity('idle', { amount: '0' })] }),
    );
    expect(lines(document)).toMatchObject([
      { id: 'idle', amount: '1', unit: 'piece', factor: { value: '0', unit: 'kgCO2e/piece' } },
    ]);
  });

  it('names a product that was not made', () => {
    const document = calculateAccount(accountInput());
    expect(refusal(() => lines(document, 'P9'))).toBe('ACCOUNT_PRODUCT_MISSING');
    const idle = calculateAccount(
      accountInput({ production: [produced('r1', { pieces: '0' })], activities: [activity('x')] }),
    );
    expect(refusal(() => lines(idle))).toBe('ACCOUNT_PRODUCT_MISSING');
  });
});

describe('a bill of materials', () => {
  it('counts a component once: by its footprint, no longer by its purchase', () => {
    const document = calculateAccount(accountInput());
    const { lines: written } = calculation(document, [item('case')]);
    expect(written.map(({ id }) => id)).toEqual(['gas', 'grid', 'bill:case']);
    const { total, own, supplyChain } = resultOf(document, [item('case')]);
    expect([own, supplyChain, total]).toEqual(['46.882199133', '3', '49.882199133']);
    const twice = [item('case'), item('case')];
    expect(refusal(() => calculation(document, twice))).toBe('REFERENCE_DUPLICATE');
  });

  it('takes the footprint of the shortest period, else the newest that is valid', () => {
    const dated = (id: string, start: string, end: string) => ({
      id,
      period: { start, end },
      validity: { start: end, end: '2028-01-01' },
    });
    const records = [
      dated('next', '2025-04-01', '2025-07-01'),
      dated('month', '2025-03-01', '2025-04-01'),
      dated('quarter', '2025-01-01', '2025-04-01'),
      dated('old', '2024-01-01', '2025-01-01'),
      dated('older', '2023-01-01', '2024-01-01'),
    ];
    const chosen = (month: string) => footprintInForce(records, month)?.id;
    expect(['2025-03', '2025-02', '2025-12', '2023-05', '2022-12'].map(chosen)).toEqual([
      'month',
      'quarter',
      'next',
      'older',
      undefined,
    ]);
  });
});

const decimal = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 9 }))
  .map(([whole, rest]) => `${String(whole)}.${String(rest)}`);

const months: fc.Arbitrary<AccountInput> = fc
  .record({
    activities: fc.array(
      fc.record({
        amount: decimal,
        kind: fc.constantFrom('fuel', 'electricity', 'supply', 'waste'),
        key: fc.constantFrom('time', 'mass', 'piece', 'none'),
        value: decimal,
      }),
      { minLength: 1, maxLength: 7 },
    ),
    production: fc.array(
      fc.record({
        line: fc.constantFrom('L1', 'L2'),
        product: fc.constantFrom('P1', 'P2', 'P3'),
        pieces: fc.integer({ min: 1, max: 900 }).map(String),
        hours: decimal,
        massKg: decimal,
      }),
      { minLength: 1, maxLength: 9 },
    ),
    certified: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ activities, production, certified }) =>
    accountInput({
      electricity: 'market',
      activities: [
        activity('meter', { amount: '9' }),
        ...activities.map(({ value, kind, ...rest }, index) =>
          activity(`a${String(index)}`, {
            ...rest,
            kind: kind as 'fuel',
            factor: { value, unit: 'kgCO2e/kWh' },
          }),
        ),
      ],
      certificates:
        certified === 0
          ? []
          : [
              {
                id: 'GEC-1',
                kWh: String(certified),
                covers: 'meter',
                factor: { value: '0', unit: 'kgCO2e/kWh' },
              },
            ],
      production: production.map((row, index) => produced(`p${String(index)}`, row)),
    }),
  );

describe('laws', () => {
  it('calculated again, every line is the share that the account gives, by both methods', () => {
    fc.assert(
      fc.property(months, (input) => {
        const document = calculateAccount(input);
        const [made] = document.products;
        if (made?.units === undefined) return;
        const { product } = made;
        const shares = pieceShares(document, product);
        fc.pre(shares.length > 0);
        const { lines: calculated } = resultOf(document, [], product);
        const stated = shares.map(({ entry, figures }) => {
          const { scope2Market, scope2Location, ...rest } = figures;
          const counted = scope2Market ?? Object.values(rest)[0] ?? 0n;
          const other = scope2Location === undefined ? {} : { other: formatKg(scope2Location) };
          return { id: entry.activity.id, amount: formatKg(counted), ...other };
        });
        const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1);
        expect([...calculated].sort(byId)).toMatchObject(stated.sort(byId));
      }),
    );
  });

  it('a piece’s lines add to the unit share of the account, figure by figure', () => {
    fc.assert(
      fc.property(months, (input) => {
        const document = calculateAccount(input);
        for (const { product, units } of document.products) {
          const shares = pieceShares(document, product);
          for (const name of AMOUNT_NAMES) {
            const sum = shares.reduce((all, { figures }) => all + (figures[name] ?? 0n), 0n);
            expect(formatKg(sum)).toBe(units?.[name].each);
          }
        }
      }),
    );
  });

  it('pieces × unit shares over all products, with what is above, are the allocated amount', () => {
    fc.assert(
      fc.property(months, (input) => {
        const document = calculateAccount(input);
        for (const name of AMOUNT_NAMES) {
          const carried = document.products.reduce((all, { product, pieces, units }) => {
            const each = pieceShares(document, product).reduce(
              (sum, { figures }) => sum + (figures[name] ?? 0n),
              0n,
            );
            return all + each * BigInt(pieces) + BigInt(units?.[name].above ?? '0');
          }, 0n);
          const allocated = document.products.reduce((all, cut) => all + parseKg(cut[name]), 0n);
          expect(carried).toBe(allocated);
        }
      }),
    );
  });
});
