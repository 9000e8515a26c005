import { createClient } from '@tanji/gateway/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliNetwork, SIGN } from './cli-network.js';

/**
 * From a plant's month down to one piece of a product: the account is signed, a supplier's footprint
 * is in force, and the product's record comes from both.
 */

let network: CliNetwork;

const DECLARATION =
  "{ carbonContent: { fossil: 0 }, packagingIncluded: false, exemptedPercent: 0, standards: [ 'ISO 14067:2018' ] }";

/** A case of a quarter: 3 kWh at the supplier's. */
const CASE = `schema: tanji.calculation/1
product: { id: CASE, declaredUnit: piece, declaredAmount: 1, massKg: 0.2 }
boundary: cradle-to-gate
period: { start: 2025-01-01, end: 2025-04-01 }
geography: CN-YN
gwp: AR6
electricity: location
declaration: ${DECLARATION}
lines:
  - { id: e1, stage: components, scope: 2, kind: energy, amount: 3, unit: kWh, factor: { value: 0.5, unit: kgCO2e/kWh } }
`;

const MONTH = `facility: plant
owner: maker
month: 2025-03
electricity: market
lines:
  - { id: L1, name: { en: Line 1 } }
activities:
  - { id: grid, kind: electricity, amount: 1000, unit: kWh, key: time, factor: { value: 0.5, unit: kgCO2e/kWh } }
  - { id: gas, kind: fuel, amount: 100, unit: Nm3, key: mass, factor: { value: 2.1622, unit: kgCO2e/Nm3 } }
  - { id: cases, kind: supply, amount: 10, unit: piece, key: piece, product: P1, component: CASE, supplier: parts, factor: { value: 1.5, unit: kgCO2e/piece } }
  - { id: glue, kind: supply, amount: 1, unit: kg, key: piece, product: P1, factor: { value: 4, unit: kgCO2e/kg } }
certificates:
  - { id: GEC-1, kWh: 400, factor: { value: 0, unit: kgCO2e/kWh } }
production:
  - { id: r1, date: 2025-03-04, line: L1, product: P1, pieces: 10, hours: 4, massKg: 2.5 }
  - { id: r2, date: 2025-03-05, line: L1, product: P2, pieces: 3, hours: 2, massKg: 1 }
`;

const bill = (component: string): string => `boundary: cradle-to-gate
gwp: AR6
declaration: ${DECLARATION}
bill:
  - { component: ${component}, amount: 1 }
`;

beforeAll(async () => {
  network = await CliNetwork.start();
  await network.json('server', ['init', '--operator', 'op']);
  await network.done('server', ['login', 'admin']);
  await network.admit('maker', 'assembler');
  await network.admit('parts', 'component');
  for (const [owner, id] of [
    ['parts', 'CASE'],
    ['maker', 'P1'],
    ['maker', 'P2'],
    ['maker', 'P3'],
    ['maker', 'GLUE'],
  ] as const) {
    const unit = id === 'GLUE' ? 'kg' : 'piece';
    const text = `id: ${id}\nname: { en: ${id} }\ndeclaredUnit: ${unit}\nmassKg: 0.25\n`;
    await network.write(`${id}.yaml`, text);
    await network.done(owner, ['product', 'register', `${id}.yaml`, ...SIGN]);
  }
  await network.write('case-q1.yaml', CASE);
  await network.done('parts', ['submit', 'case-q1.yaml', '--id', 'CASE-Q1', '--public', ...SIGN]);
  await network.write('plant.yaml', 'id: plant\nname: { en: Plant }\nregion: CN-YN\n');
  await network.done('maker', ['facility', 'register', 'plant.yaml', ...SIGN]);
  await network.write('2025-03.yaml', MONTH);
  await network.write('bom.yaml', bill('CASE'));
}, 120_000);
afterAll(() => network.stop());

const footprint = (month: string, product: string, bom: string, ...rest: string[]) => [
  'facility',
  'footprint',
  'plant',
  month,
  product,
  '--bom',
  bom,
  ...rest,
];

const refused = async (who: string, args: readonly string[]): Promise<string> => {
  const { code, err } = await network.tanji(who, [...args, ...SIGN]);
  return `${String(code)} ${/[A-Z]+(_[A-Z]+)+/.exec(err)?.[0] ?? err}`;
};

describe('a product’s footprint from its plant', () => {
  it('waits for the signed account', async () => {
    await network.done('maker', ['facility', 'save', '2025-03.yaml']);
    expect(await refused('maker', footprint('2025-03', 'P1', 'bom.yaml'))).toContain(
      'ACCOUNT_NOT_ISSUED',
    );
    await network.done('maker', ['facility', 'issue', '2025-03.yaml', ...SIGN]);
  });

  it('is what the account gives a piece, and the supplier’s footprint', async () => {
    const shown = await network.done('maker', footprint('2025-03', 'P1', 'bom.yaml', '--draft'));
    expect(shown).toMatch(/bill:CASE +1\.5/);
    await network.done(
      'maker',
      footprint('2025-03', 'P1', 'bom.yaml', '--id', 'P1-03', '--public', ...SIGN),
    );
    const client = createClient({ url: network.url });
    const { record } = await client.call('getFootprint', { params: { id: 'P1-03' } });
    // 216.22 × 2.5 / 3.5 / 10; 600 × 0.5 × 4 / 6 / 10, by location 500 × 4 / 6 / 10; 0.4 + 1.5
    expect(record.scopes).toEqual({ '1': '15.444285714', '2': '20', '3': '1.9' });
    expect(record.otherElectricity).toBe('33.333333333');
    expect([record.own, record.supplyChain]).toEqual(['35.444285714', '1.9']);
    expect(record.inputs).toMatchObject([{ id: 'CASE-Q1', amount: '1', unit: 'piece' }]);
    expect([record.facility, record.period.start]).toEqual(['plant', '2025-03-01']);
    const { document } = await client.call('getFootprintCalculation', { params: { id: 'P1-03' } });
    const gas = document.lines.find(({ id }) => id === 'gas');
    const { accounts } = (await network.json('maker', ['facility', 'accounts', 'plant'])) as {
      accounts: { id: string; documentHash: string }[];
    };
    const [account] = accounts;
    expect(gas).toMatchObject({
      factor: { source: `Account ${account?.id ?? ''}, document ${account?.documentHash ?? ''}` },
    });
    const trend = await client.call('getProductTrend', {
      params: { id: 'P1' },
      query: { by: 'month' },
    });
    expect(trend.points).toMatchObject([{ period: '2025-03', own: record.own }]);
  });

  it('takes a supplier’s record of one’s choice', async () => {
    await network.write(
      'last-year.yaml',
      CASE.replaceAll('2025-', '2024-').replace('amount: 3,', 'amount: 4,'),
    );
    const old = ['submit', 'last-year.yaml', '--id', 'CASE-OLD', '--public', ...SIGN];
    await network.done('parts', old);
    const chosen = bill('CASE').replace('amount: 1', 'amount: 1, footprint: CASE-OLD');
    await network.write('chosen.yaml', chosen);
    const shown = footprint('2025-03', 'P1', 'chosen.yaml', '--draft');
    // 4 kWh × 0.5, and the record of the month stays what an open bill takes.
    expect(await network.done('maker', shown)).toMatch(/bill:CASE +2\n/);
    const open = footprint('2025-03', 'P1', 'bom.yaml', '--draft');
    expect(await network.done('maker', open)).toMatch(/bill:CASE +1\.5/);
  });

  it('says what is missing', async () => {
    await network.write('unknown.yaml', bill('P3'));
    const cases = [
      ['maker', footprint('2025-03', 'P3', 'bom.yaml'), 'ACCOUNT_PRODUCT_MISSING'],
      ['maker', footprint('2025-03', 'P1', 'unknown.yaml'), 'BILL_FOOTPRINT_MISSING'],
      ['maker', footprint('2025-03', 'CASE', 'bom.yaml'), 'RECORD_OWNER_FOREIGN'],
      ['maker', footprint('2025-03', 'GLUE', 'bom.yaml'), 'UNIT_MISMATCH'],
      ['parts', footprint('2025-03', 'P1', 'bom.yaml'), 'FACILITY_HIDDEN'],
    ] as const;
    for (const [who, args, code] of cases) expect(await refused(who, args)).toContain(code);
    const { code, err } = await network.tanji('maker', [
      'facility',
      'footprint',
      'plant',
      'x',
      'y',
    ]);
    expect([code, err.includes('--bom')]).toEqual([2, true]);
  });
});
