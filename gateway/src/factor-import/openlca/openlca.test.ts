import { describe, expect, it } from 'vitest';
import { importEdition, publisherOf, type ImportFile } from '../index.js';
import {
  INVENTORY_PARTS,
  inventoryArchive,
  processDocument,
} from '../../testing/inventory-archive.js';
import { amountBand } from './band.js';
import { inventoryView } from './view.js';

const archive = (parts: ReadonlyMap<string, string> = INVENTORY_PARTS): ImportFile => ({
  name: 'db.zip',
  bytes: inventoryArchive(parts),
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

  it('leaves out documents that cannot be read or stand twice, and says which', async () => {
    const { rows, report } = await read(
      archive(
        new Map([
          ...INVENTORY_PARTS,
          ['processes/broken.json', '{"@id": "broken"}'],
          ['processes/other-steel.json', processDocument('steel', [])],
        ]),
      ),
    );
    expect(report.levels).toEqual({ error: 2, review: 0, note: 1 });
    expect(rows).toHaveLength(3);
    expect(report.issues.map(({ code, params }) => [code, params.part])).toEqual(
      expect.arrayContaining([
        ['process-unreadable', 'processes/broken.json'],
        ['process-duplicate', expect.stringMatching(/steel.json$/)],
      ]),
    );
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

describe('range of an amount', () => {
  const band = (amount: string, uncertainty: object) =>
    amountBand({
      amount,
      flow: { '@id': 'f', name: 'f' },
      uncertainty: { distributionType: '', ...uncertainty },
    });

  it.each([
    ['LOG_NORMAL_DISTRIBUTION', '8', { geomMean: '0', geomSd: '2' }, ['2', '32']],
    ['LOG_NORMAL_DISTRIBUTION', '-8', { geomSd: '2' }, ['-32', '-2']],
    ['NORMAL_DISTRIBUTION', '10', { mean: '10', sd: '1' }, ['8.04', '11.96']],
    ['TRIANGLE_DISTRIBUTION', '2', { minimum: '1', mode: '2', maximum: '4' }, ['1', '4']],
    ['UNIFORM_DISTRIBUTION', '2', { minimum: '1', maximum: '3' }, ['1', '3']],
  ] as const)('%s around %s', (distributionType, amount, stated, [low, high]) => {
    expect(band(amount, { distributionType, ...stated })).toMatchObject({ low, high });
  });

  it.each([
    ['a deviation of 0', 'LOG_NORMAL_DISTRIBUTION', { geomSd: '0' }],
    ['a deviation of 1', 'LOG_NORMAL_DISTRIBUTION', { geomSd: '1' }],
    ['a mode outside', 'TRIANGLE_DISTRIBUTION', { minimum: '1', mode: '9', maximum: '4' }],
    ['ends that are turned', 'UNIFORM_DISTRIBUTION', { minimum: '3', maximum: '1' }],
    ['no deviation', 'NORMAL_DISTRIBUTION', { mean: '1' }],
    ['an unknown kind', 'PERT', { minimum: '1', maximum: '3' }],
  ] as const)('is unknown with %s', (_, distributionType, stated) => {
    expect(band('2', { distributionType, ...stated })).toBeUndefined();
  });
});
