import { describe, expect, it } from 'vitest';
import { zipParts } from '../../files/index.js';
import { importEdition, publisherOf, type ImportFile } from '../index.js';
import { inventoryView } from './view.js';

interface Exchange {
  readonly flow: string;
  readonly type?: 'PRODUCT_FLOW' | 'ELEMENTARY_FLOW' | 'WASTE_FLOW';
  readonly input?: boolean;
  readonly amount: number;
  readonly unit?: string;
  readonly reference?: boolean;
  readonly pedigree?: string;
}

const document = (id: string, exchanges: readonly Exchange[]): string =>
  JSON.stringify({
    '@type': 'Process',
    '@id': id,
    name: `Making of ${id}`,
    category: { '@id': 'metals', name: 'Primary Metal Manufacturing' },
    location: { '@id': 'l', name: 'US' },
    processDocumentation: { validFrom: '2010-01-01T00:00:00-07:00', validUntil: '2010-01-01' },
    exchanges: exchanges.map((one) => ({
      input: one.input ?? false,
      amount: one.amount,
      flow: { '@id': one.flow, name: one.flow, flowType: one.type ?? 'PRODUCT_FLOW' },
      unit: { '@id': 'u', name: one.unit ?? 'kg' },
      quantitativeReference: one.reference ?? false,
      ...(one.pedigree === undefined ? {} : { pedigreeUncertainty: one.pedigree }),
    })),
  });

const AIR = { type: 'ELEMENTARY_FLOW' } as const;

const PARTS = new Map([
  [
    'categories/metals.json',
    JSON.stringify({ '@id': 'metals', name: 'Primary Metal Manufacturing' }),
  ],
  ['categories/water.json', JSON.stringify({ '@id': 'water', name: 'water' })],
  [
    'flows/lake.json',
    JSON.stringify({ '@id': 'Chloroform', name: 'Chloroform', category: { '@id': 'water' } }),
  ],
  [
    'processes/steel.json',
    document('steel', [
      { flow: 'steel', amount: 2, reference: true, unit: 't' },
      { flow: 'coal', amount: 1, input: true, unit: 't', pedigree: '(1;3;1;2;1)' },
      { flow: 'Carbon dioxide, fossil ', amount: 3000.5, ...AIR, pedigree: '(2;1;1;1;4)' },
      { flow: 'Carbon dioxide, biogenic', amount: 10, ...AIR },
      { flow: 'Chloroform', amount: 5, ...AIR },
    ]),
  ],
  [
    'processes/coal.json',
    document('coal', [
      { flow: 'coal', amount: 1, reference: true },
      { flow: 'Methane', amount: 0.01, ...AIR },
    ]),
  ],
  [
    'processes/mix.json',
    document('mix', [
      { flow: 'mix', amount: 1, reference: true, unit: 'kWh' },
      { flow: 'CUTOFF power', amount: 1, input: true, unit: 'kWh' },
    ]),
  ],
]);

const archive = (parts: ReadonlyMap<string, string> = PARTS): ImportFile => ({
  name: 'db.zip',
  bytes: zipParts(parts),
});

const read = (file: ImportFile, set = 'acme') =>
  importEdition({ profile: publisherOf(set), edition: '2026', files: [file] });

describe('openLCA database', () => {
  it('gives totals where the system is closed, own emissions elsewhere, and says what is open', async () => {
    const { rows, report } = await read(archive());
    expect(report.levels).toEqual({ error: 0, review: 0, note: 1 });
    expect(rows.map(({ row }) => row)).toMatchObject([
      {
        id: 'acme:direct/steel',
        value: '1500.25',
        unit: 'kgCO2e/t',
        subcategory: 'inventory-direct',
        gases: [{ gas: 'CO2', amount: '1500.25' }],
      },
      // A system of one process: its total is its own emission.
      { id: 'acme:total/coal', value: '0.298', unit: 'kgCO2e/kg', gwp: 'AR6' },
      {
        id: 'acme:total/steel',
        value: '1649.25',
        subcategory: 'inventory-total',
        category: 'materials',
        region: 'US',
        validity: { start: '2010-01-01', end: '2011-01-01' },
        gases: [
          { gas: 'CO2', amount: '1500.25' },
          { gas: 'CH4-fossil', amount: '5' },
        ],
        quality: {
          reliability: '2',
          completeness: '3',
          temporal: '1',
          geographical: '2',
          technological: '4',
        },
        uncertainty: { distribution: 'lognormal' },
      },
    ]);
    expect(rows[2]?.row.note).toContain('Biogenic CO2 of 5 kg not counted');
    expect(report.issues).toMatchObject([
      { code: 'process-incomplete', params: { name: 'Making of mix', places: 'CUTOFF power' } },
    ]);
  });

  it('weighs by the set that the name asks for', async () => {
    const { rows } = await read(archive(), 'acme-ar4');
    expect(rows.find(({ row }) => row.id === 'acme-ar4:total/coal')?.row).toMatchObject({
      value: '0.25',
      gwp: 'AR4',
    });
  });

  it('can be looked into', () => {
    const { processes } = inventoryView(archive(), 'AR6');
    expect(processes.map(({ id, state }) => [id, state])).toEqual([
      ['coal', 'total'],
      ['mix', 'direct-only'],
      ['steel', 'total'],
    ]);
    expect(processes[2]?.exchanges[1]).toMatchObject({
      direction: 'input',
      name: 'coal',
      amount: '1',
      unit: 't',
      pedigree: '(1;3;1;2;1)',
    });
  });

  it('refuses bombs, damaged archives and other contents', async () => {
    const code = (file: ImportFile, set?: string): Promise<unknown> =>
      read(file, set).catch((error: unknown) => (error as { code?: unknown }).code);
    const bomb = archive(new Map([['processes/a.json', ' '.repeat(256_000_001)]]));
    expect(bomb.bytes.length).toBeLessThan(1_000_000);
    expect(await code(bomb)).toBe('FILE_TOO_LARGE');
    const cut = archive();
    expect(await code({ ...cut, bytes: cut.bytes.subarray(0, -30) })).toBe('FILE_ZIP_INVALID');
    expect(await code(archive(new Map([['x/processes/readme.txt', 'none']])))).toBe(
      'FACTOR_FILE_UNEXPECTED',
    );
    expect(await code(archive(new Map([['processes/a.json', '{"name": 1']])))).toMatch(/^JSON_/);
    expect(await code({ name: 'a.csv', bytes: Buffer.from('a,b') }, 'uslci')).toBe(
      'FACTOR_FILE_UNEXPECTED',
    );
  });
});
