import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { editionTree, factorRowLeaf, verifyRowProof } from '@tanji/domain/factor-edition';
import {
  ISSUE_CODES,
  importEdition,
  publisherOf,
  type ImportedEdition,
  type PreviousRow,
} from '@tanji/gateway/factor-import';
import { starterFactors } from '@tanji/gateway/starter';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../shared-data.js';

const HUB: Readonly<Record<string, number>> = {
  electricity: 28,
  gwp: 32,
  'gwp-for-blended-refrigerants': 30,
  'mobile-combustion-ch4-and-n2O-for-non-road-vehicles': 40,
  'mobile-combustion-ch4-and-n2O-for-on-road-gasoline-vehicles': 208,
  'mobile-combustion-ch4-and-n2o-for-on-road-diesel-and-alternative-fuel-vehicles': 212,
  'mobile-combustion-co2': 10,
  'scope-3-category-4-upstream-transportation-and-distribution-and-category-9-downstream-transportation-and-distribution': 7,
  'scope-3-category-5-waste-generated-in-operations-and-category-12-end-of-life-treatment-of-sold-products': 61,
  'scope-3-category-6-business-travel-and-category-7-employee-commuting': 12,
  'stationary-combustion': 63,
  'steam-and-heat': 1,
};

/** Tables of 2023 that the makers of the extraction lost (SOURCES.md, quirk D). */
const EMPTY_2023 = [
  'gwp',
  'steam-and-heat',
  'mobile-combustion-ch4-and-n2O-for-non-road-vehicles',
  'mobile-combustion-ch4-and-n2O-for-on-road-gasoline-vehicles',
  'mobile-combustion-ch4-and-n2o-for-on-road-diesel-and-alternative-fuel-vehicles',
  'scope-3-category-4-upstream-transportation-and-distribution-and-category-9-downstream-transportation-and-distribution',
  'scope-3-category-6-business-travel-and-category-7-employee-commuting',
];

const yearly = (year: number): string =>
  `data/uk-desnz/conversion_factors_${String(year)}_modified_v2.csv.gz`;

interface Asked {
  readonly set: string;
  readonly edition: string;
  readonly previous?: ReadonlyMap<string, PreviousRow>;
}

/** The import of files of the reference data, or undefined (said loudly) where there are none. */
const imported = async (
  { set, edition, previous }: Asked,
  ...paths: readonly string[]
): Promise<ImportedEdition | undefined> => {
  const found = paths.map(sharedData);
  if (found.some((path) => path === undefined)) return undefined;
  return importEdition({
    profile: publisherOf(set),
    edition,
    files: (found as string[]).map((path) => ({ name: basename(path), bytes: readFileSync(path) })),
    ...(previous === undefined ? {} : { previous }),
  });
};

const previousOf = ({ rows, report }: ImportedEdition): ReadonlyMap<string, PreviousRow> =>
  new Map(
    rows.map(({ row }): [string, PreviousRow] => [row.id, { ...row, edition: report.edition }]),
  );

const rowOf = ({ rows }: ImportedEdition, id: string) => rows.find(({ row }) => row.id === id)?.row;

/** Whole publications on a busy machine. */
const LONG = 180_000;

describe('UK editions', { timeout: LONG }, () => {
  it('reads the flat file of 2025: every row is a factor, a part of one, or named', async () => {
    const edition = await imported(
      { set: 'uk-desnz', edition: '2025' },
      'data/uk-desnz/uk-2025-flat-file.xlsx',
    );
    if (edition === undefined) return;
    const { report, rows } = edition;
    expect(report.rowsRead).toBe(8740);
    expect(report.skipped['no-value']).toBe(1711);
    expect(report.levels.error).toBe(0);
    const values = rows.reduce(
      (sum, { row }) => sum + (row.origin === 'biogenic' ? 1 : 1 + (row.split?.length ?? 0)),
      0,
    );
    const { 'not-an-emission-factor': energy = 0, 'no-iso-region': noRegion = 0 } = report.skipped;
    expect(values + energy + noRegion).toBe(7029);
    expect(rows.filter(({ row }) => row.split?.length === 3).length).toBe(1302);
    const starter = new Set(starterFactors('institute', '2026-01-01').map(({ id }) => id));
    expect(rows.filter(({ row }) => starter.has(row.id))).toEqual([]);
    const butane = rowOf(edition, 'uk-desnz:fuels/gaseous-fuels/butane/t');
    expect(butane).toMatchObject({ value: '3033.38067', unit: 'kgCO2e/t', gwp: 'AR5' });
    expect(butane?.source.locator).toContain('1_100_1000_15');
    expect(rows.some(({ row }) => row.unit === 'kgCO2e/kWh_gross')).toBe(true);
  });

  it('reads the yearly files and keeps ids from edition to edition', async () => {
    const counts = { 2020: 6140, 2021: 6284, 2022: 6464, 2023: 6477 } as const;
    let before: ImportedEdition | undefined;
    for (const year of [2020, 2021, 2022, 2023] as const) {
      const edition = await imported(
        {
          set: 'uk-desnz',
          edition: String(year),
          ...(before === undefined ? {} : { previous: previousOf(before) }),
        },
        yearly(year),
      );
      if (edition === undefined) return;
      expect(edition.report.rowsRead).toBe(counts[year]);
      expect(edition.report.levels.error).toBe(0);
      before = edition;
    }
    expect(before?.report.compared).toMatchObject({ edition: '2022', added: 43 });
    const van = before?.rows.find(
      ({ row }) => row.id.includes('wtt-vans') && row.unit.endsWith('t.km'),
    );
    expect(van?.row.unit).toBe('kgCO2e/t.km');
    expect(before?.rows.every(({ row }) => row.gwp === 'AR5')).toBe(true);
  });

  it('refuses a year under the name of another', async () => {
    if (sharedData(yearly(2022)) === undefined) return;
    await expect(
      imported({ set: 'uk-desnz', edition: '2021' }, yearly(2022)),
    ).rejects.toMatchObject({ code: 'FACTOR_EDITION_MISMATCH' });
  });
});

describe('US publications', { timeout: LONG }, () => {
  it('reads the twelve tables of the hub 2024 and marks what is doubtful', async () => {
    const paths = Object.keys(HUB).map((name) => `data/us-epa/hub-2024/${name}.csv`);
    const edition = await imported({ set: 'us-epa-hub', edition: '2024' }, ...paths);
    if (edition === undefined) return;
    expect(edition.report.rowsRead).toBe(Object.values(HUB).reduce((a, b) => a + b));
    expect(edition.report.levels.error).toBe(0);
    expect(edition.report.counts['marked-by-importer']).toBe(4);
    const coal = rowOf(edition, 'us-epa-hub:stationary/coal-and-coke/anthracite/mmbtu');
    // 103.69 + 11 g × 30 + 1.6 g × 265, by AR5
    expect(coal).toMatchObject({ value: '104.444', unit: 'kgCO2e/mmBtu_gross', origin: 'fossil' });
    const wood = edition.rows.find(({ row }) => row.id.includes('/biomass-fuels-solid/'));
    expect(wood?.row.origin).toBe('biogenic');
  });

  it('reads what 2023 still has and refuses its empty tables by name', async () => {
    for (const name of Object.keys(HUB)) {
      const path = `data/us-epa/hub-2023/${name}.csv`;
      if (sharedData(path) === undefined) return;
      const reading = imported({ set: 'us-epa-hub', edition: '2023' }, path);
      if (EMPTY_2023.includes(name)) {
        await expect(reading).rejects.toMatchObject({ code: 'FACTOR_FILE_EMPTY' });
      } else {
        expect((await reading)?.report.levels.error).toBe(0);
      }
    }
  });

  it('reads the workbook of 2024 to the same factors as its twelve tables', async () => {
    const workbook = await imported(
      { set: 'us-epa-hub', edition: '2024' },
      'data/us-epa/hub-2024/ghg-emission-factors-hub-2024.xlsx',
    );
    const paths = Object.keys(HUB).map((name) => `data/us-epa/hub-2024/${name}.csv`);
    const tables = await imported({ set: 'us-epa-hub', edition: '2024' }, ...paths);
    if (workbook === undefined || tables === undefined) return;
    expect(workbook.report.levels.error).toBe(0);
    expect(workbook.report.counts['marked-by-importer']).toBe(4);
    const values = ({ rows }: ImportedEdition) =>
      new Map(rows.map(({ row: { id, value, unit } }) => [id, `${value} ${unit}`] as const));
    expect(values(workbook)).toEqual(values(tables));
  });

  it('reads all twelve tables of 2023 from the workbook, with the ids of 2024', async () => {
    const edition = await imported(
      { set: 'us-epa-hub', edition: '2023' },
      'data/us-epa/hub-2023/ghg-emission-factors-hub-2023.xlsx',
    );
    if (edition === undefined) return;
    const { report } = edition;
    // One potential is given as a bound, which is no value.
    const errors = report.issues.filter(({ code }) => ISSUE_CODES[code] === 'error');
    expect(errors).toMatchObject([
      { id: 'us-epa-hub:gwp/pfc-91-18/kg', params: { text: '>7,500' } },
    ]);
    const tables = new Set(edition.rows.map(({ row }) => row.source.locator.split(',')[0]));
    expect(tables.size).toBe(12);
    // The eight values of this column are lost in the CSV table.
    const wet = edition.rows.filter(({ row }) => row.id.includes('wet-digestate'));
    expect(wet.map(({ row }) => row.stated?.value)).toEqual(Array<string>(8).fill('0.11'));
    const car = edition.rows.find(({ row }) => row.id.includes('freight/passenger-car'));
    expect(car?.row.value).toBe('0.315286');
    const sf6 = rowOf(edition, 'us-epa-hub:gwp/sulfur-hexafluoride/kg');
    expect(sf6?.value).toBe('22800');
    const next = await imported(
      { set: 'us-epa-hub', edition: '2024', previous: previousOf(edition) },
      'data/us-epa/hub-2024/ghg-emission-factors-hub-2024.xlsx',
    );
    expect(next?.report.compared).toMatchObject({ edition: '2023', added: 18, gone: 9 });
  });

  it('refuses a workbook under the year of another', async () => {
    const path = 'data/us-epa/hub-2023/ghg-emission-factors-hub-2023.xlsx';
    if (sharedData(path) === undefined) return;
    await expect(imported({ set: 'us-epa-hub', edition: '2024' }, path)).rejects.toMatchObject({
      code: 'FACTOR_EDITION_MISMATCH',
    });
  });

  it('reads 1,016 industries, with and without margins', async () => {
    const edition = await imported(
      { set: 'us-epa-supply-chain', edition: 'v1.2' },
      'data/us-epa/supply-chain-v1.2/SupplyChainGHGEmissionFactors_v1.2_NAICS_CO2e_USD2021.csv',
    );
    if (edition === undefined) return;
    expect(edition.report).toMatchObject({ rowsRead: 1016, factors: 2032 });
    // Landfills emit fifty times what the middle industry does per dollar.
    expect(edition.report.levels).toEqual({ error: 0, review: 2, note: 238 });
    const far = edition.report.issues.filter(({ code }) => code === 'far-from-peers');
    expect(far.every(({ id }) => id?.includes('562212'))).toBe(true);
    const soy = rowOf(edition, 'us-epa-supply-chain:naics/111110/with-margins');
    expect(soy).toMatchObject({ value: '1.326', unit: 'kgCO2e/USD2021', industry: 'naics-111110' });
  });
});

describe('electricity sets', () => {
  it('reads Ember: 209 territories and the world, other groups have no code', async () => {
    const edition = await imported(
      { set: 'ember', edition: '2025' },
      'data/grid/ember/average-intensities.json',
    );
    if (edition === undefined) return;
    expect(edition.report).toMatchObject({ rowsRead: 222, factors: 210 });
    expect(edition.report.skipped['no-iso-region']).toBe(12);
    expect(edition.defaults.shareAlike).toBe(true);
    expect(rowOf(edition, 'ember:grid/tkm')).toMatchObject({
      value: '1.3063',
      region: 'TM',
      stated: { value: '1306.3', unit: 'g CO2e/kWh' },
    });
    expect(rowOf(edition, 'ember:grid/caf')?.value).toBe('0');
  });

  it('reads 352 zones in each of five years', async () => {
    for (const year of ['2021', '2022', '2023', '2024', '2025']) {
      const edition = await imported(
        { set: 'electricity-maps', edition: year },
        `data/grid/electricity-maps/yearly_${year}.json`,
      );
      if (edition === undefined) return;
      expect(edition.report).toMatchObject({ rowsRead: 352, factors: 352 });
      expect(edition.defaults.shareAlike).toBe(true);
    }
  });

  it('reads the UNFCCC margins behind three header records', async () => {
    const edition = await imported(
      { set: 'unfccc-ifi', edition: 'v3.1' },
      'data/grid/unfccc-ifi/IFI_Default_Grid_Factors_2021_v3.1_unfccc.csv',
    );
    if (edition === undefined) return;
    expect(edition.report).toMatchObject({ rowsRead: 233, factors: 1155 });
    expect(edition.report.skipped['no-iso-region']).toBe(2);
    expect(rowOf(edition, 'unfccc-ifi:grid/moldova-republic-of/operating-margin')?.region).toBe(
      'MD',
    );
    const albania = rowOf(edition, 'unfccc-ifi:grid/albania/operating-margin');
    expect(albania?.value).toBe('0');
  });

  it('reads China: country, 7 regional grids, 30 provinces', async () => {
    const edition = await imported(
      { set: 'cn-mee-grid', edition: '2022' },
      'data/china-grid/provinces-2022.csv',
    );
    if (edition === undefined) return;
    expect(edition.report).toMatchObject({ rowsRead: 38, factors: 38 });
    const regional = edition.rows.filter(({ row }) => row.subcategory === 'grid-regional');
    expect(regional.length).toBe(7);
    expect(rowOf(edition, 'cn-mee-grid:electricity/cn')?.value).toBe('0.5366');
  });
});

describe('gases and fuels', () => {
  it('reads the potentials of three reports and passes over other metrics', async () => {
    const edition = await imported(
      { set: 'ipcc-gwp', edition: '2021' },
      'data/gwp/globalwarmingpotentials.csv',
    );
    if (edition === undefined) return;
    const of = (set: string): number => edition.rows.filter(({ row }) => row.gwp === set).length;
    expect([edition.report.rowsRead, of('AR4'), of('AR5'), of('AR6')]).toEqual([105, 58, 86, 86]);
  });

  it('computes 26 Chinese fuels as the starter pack does', async () => {
    const edition = await imported(
      { set: 'cn-fuels', edition: '2024' },
      'data/china-fuels/fuel-defaults.csv',
    );
    if (edition === undefined) return;
    expect(edition.report).toMatchObject({ rowsRead: 26, factors: 52 });
    // 0.089001 kg/MJ in the starter pack
    expect(rowOf(edition, 'cn-fuels:fuels/bituminous-coal/net-heat')).toMatchObject({
      value: '89.001',
      unit: 'kgCO2e/GJ_net',
    });
  });
});

describe('an edition as a tree', () => {
  it('gives the same root again and proves each row', async () => {
    const read = (): Promise<ImportedEdition | undefined> =>
      imported({ set: 'cn-mee-grid', edition: '2022' }, 'data/china-grid/provinces-2022.csv');
    const [first, second] = [await read(), await read()];
    if (first === undefined || second === undefined) return;
    expect(first.report.root).toBe(second.report.root);
    const tree = editionTree(first.leaves);
    first.rows.forEach(({ row }, index) => {
      const proof = {
        row,
        index,
        size: first.rows.length,
        path: tree.inclusionProof(index),
        root: first.report.root,
      };
      expect(verifyRowProof(proof)).toBe(true);
      expect(verifyRowProof({ ...proof, row: { ...row, value: '9' } })).toBe(false);
      expect(factorRowLeaf(row)).toBe(first.leaves[index]);
    });
  });
});

describe('U.S. Life Cycle Inventory Database', { timeout: LONG }, () => {
  it('gives totals only where nothing is open, and says per process what is', async () => {
    const edition = await imported(
      { set: 'uslci', edition: '2017' },
      'data/lci/uslci-olca-1.5-jsonld.zip',
    );
    if (edition === undefined) return;
    const { report, rows } = edition;
    expect(report).toMatchObject({ rowsRead: 766, levels: { error: 0, review: 15 } });
    const kinds = rows.map(({ row }) => row.subcategory);
    const totals = kinds.filter((kind) => kind === 'inventory-total').length;
    // Every process has a total or a reason why it has none; some totals have no greenhouse gas.
    const refused = Object.entries(report.counts)
      .filter(([code]) => code.startsWith('process-'))
      .reduce((sum, [, count]) => sum + count, 0);
    expect(refused).toBe(740);
    expect([totals, kinds.length - totals]).toEqual([19, 303]);
    const steel = rows.find(({ row }) => row.name.en?.startsWith('Steel product, primary struct'));
    expect(steel?.row.value).toMatch(/^1\.502495/);
    expect(rows.every(({ row }) => row.gases !== undefined && row.gwp === 'AR6')).toBe(true);
  });
});
