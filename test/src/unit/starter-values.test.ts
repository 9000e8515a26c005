import { readFileSync } from 'node:fs';
import {
  add,
  divide,
  fromDecimal,
  multiply,
  toDecimal,
  toExactText,
  type Rational,
} from '@tanji/domain/quantity';
import type { FactorVersion } from '@tanji/domain/record';
import { starterFactors, starterOrigins } from '@tanji/gateway/starter';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedData } from '../shared-data.js';

/**
 * Every value of the starter pack against the publisher's file, by the row that the pack names.
 * Units are converted here once more, independently of the pack.
 */

const UK = sharedData('data/uk-desnz/uk-2025-flat-file.xlsx');
const CN_GRID = sharedData('data/china-grid/provinces-2022.csv');
const CN_FUELS = sharedData('data/china-fuels/fuel-defaults.csv');
const US_GRID = sharedData('data/us-epa/hub-2024/electricity.csv');
const US_WASTE = sharedData(
  'data/us-epa/hub-2024/scope-3-category-5-waste-generated-in-operations-and-category-12-end-of-life-treatment-of-sold-products.csv',
);
const US_SPEND = sharedData(
  'data/us-epa/supply-chain-v1.2/SupplyChainGHGEmissionFactors_v1.2_NAICS_CO2e_USD2021.csv',
);

interface Case {
  readonly factor: FactorVersion;
  readonly key: string;
}

const origins = starterOrigins();
const casesOf = (source: string): Case[] =>
  starterFactors('tanji', '2026-01-15').flatMap((factor) => {
    const origin = origins.get(factor.id);
    return origin?.source === source ? [{ factor, key: origin.key }] : [];
  });

const read = (path: string): Record<string, string>[] =>
  parse(readFileSync(path), { columns: true, bom: true });

const times = (...values: Rational[]): Rational => values.reduce(multiply);
const of = (text: string | undefined): Rational => fromDecimal(text ?? 'missing');

it('every factor belongs to one of the files compared here', () => {
  const sources = [
    'uk-desnz-2025',
    'cn-mee-2022',
    'cn-gbt-32151-22',
    'us-epa-hub-2024',
    'us-epa-hub-2024-waste',
    'us-epa-supply-chain-1.2',
  ];
  expect(sources.flatMap(casesOf)).toHaveLength(origins.size);
});

describe.skipIf(UK === undefined)('UK 2025', () => {
  /** Unit of the flat file → our denominator and how many of ours one of theirs is. */
  const UNITS: Record<string, [unit: string, size: string]> = {
    tonnes: ['kg', '1000'],
    kg: ['kg', '1'],
    litres: ['L', '1'],
    'cubic metres': ['m3', '1'],
    kWh: ['kWh', '1'],
    'kWh (Net CV)': ['kWh_net', '1'],
    'kWh (Gross CV)': ['kWh_gross', '1'],
    'tonne.km': ['t.km', '1'],
    km: ['km', '1'],
  };
  /** Words that our name must have for a word in "Column Text", so that no row is mixed up. */
  const WORDS: Record<string, string> = {
    'Primary material production': 'primary production',
    'Closed-loop source': 'recycled',
    'Closed-loop': 'closed loop',
    'Open-loop': 'open loop',
    Landfill: 'landfill',
    Composting: 'composting',
    'Incineration with Energy Recovery': 'incineration',
    'Average laden': 'average laden',
    'Average Laden': 'average laden',
    '0% Laden': '0 % laden',
    '50% Laden': '50 % laden',
    '100% Laden': '100 % laden',
    'With RF': 'with radiative forcing',
    'Without RF': 'without radiative forcing',
    Diesel: 'diesel',
    'Battery Electric Vehicle': 'battery electric',
  };

  /** Matches a name with at least one telling word of the row's own name, plural or not. */
  const anyWordOf = (levelThree: string): RegExp => {
    const words = levelThree.toLowerCase().match(/[a-z][a-z0-9-]+|\d+[a-z%]+/g) ?? [];
    const telling = words.filter((word) => !['average', 'metal', 'plastics'].includes(word));
    return new RegExp(telling.map((word) => word.replace(/s$/, '')).join('|'));
  };

  let rows = new Map<string, string[]>();
  beforeAll(async () => {
    const sheet = await readSheet(UK ?? '', 'Factors by Category');
    rows = new Map(
      sheet.map((cells) => {
        // Spreadsheet floats carry noise in the last digits (0.13388999999999998).
        const text = cells.map((cell) =>
          typeof cell === 'number' ? String(Number(cell.toPrecision(15))) : String(cell ?? ''),
        );
        return [text[0] ?? '', text];
      }),
    );
  });

  it.each(casesOf('uk-desnz-2025'))('$factor.id', ({ factor, key }) => {
    const [, , , , levelThree, , columnText, uom, gas, published] = rows.get(key) ?? [];
    expect(gas).toBe('kg CO2e');
    const [unit, size] = UNITS[uom ?? ''] ?? [];
    expect(factor.unit).toBe(`kgCO2e/${String(unit)}`);
    expect(factor.value).toBe(toExactText(divide(of(published), of(size))));
    if (size === '1000') expect(factor.note).toContain(`Published as ${String(published)} kg`);
    expect(factor.source.locator).toContain(key);

    const name = factor.name.en?.toLowerCase() ?? '';
    expect(name).toContain(WORDS[columnText ?? ''] ?? '');
    expect(name).toMatch(anyWordOf(levelThree ?? ''));
  });
});

describe.skipIf(CN_GRID === undefined)('China grid 2022', () => {
  const rows = CN_GRID === undefined ? [] : read(CN_GRID);
  const cases = casesOf('cn-mee-2022');

  it.each(cases)('$factor.id', ({ factor, key }) => {
    const row = rows.find((candidate) => candidate.region_iso3166_2 === key);
    expect(row).toMatchObject({ unit: 'kgCO2/kWh', year: '2022' });
    expect(factor.unit).toBe('kgCO2e/kWh');
    expect(factor.region).toBe(key);
    expect(factor.value).toBe(toExactText(of(row?.value)));
    expect(factor.name.zh).toContain(row?.region_name_zh);
  });

  it('has every province of the notice', () => {
    const published = rows.map((row) => row.region_iso3166_2 ?? '').filter((code) => code !== '');
    expect(cases.map(({ key }) => key).sort()).toEqual(published.sort());
  });
});

describe.skipIf(CN_FUELS === undefined)('China fuel defaults', () => {
  const rows = CN_FUELS === undefined ? [] : read(CN_FUELS);
  const CARBON_TO_CO2 = divide(fromDecimal('44'), fromDecimal('12'));

  it.each(casesOf('cn-gbt-32151-22'))('$factor.id', ({ factor, key }) => {
    const row = rows.find((candidate) => candidate.fuel_name_en === key);
    expect(row?.carbon_content_unit).toBe('10^-3 tC/GJ');
    expect(row?.public_files_agreeing).toBe('2');
    const oxidation = divide(of(row?.oxidation_rate_percent), of('100'));
    // 10^-3 tC/GJ is 10^-3 kgC/MJ
    const carbon = divide(of(row?.carbon_content), of('1000'));
    const perMegajoule = times(carbon, oxidation, CARBON_TO_CO2);
    // GJ/t is MJ/kg; GJ per 10^4 Nm3 is 0.1 MJ/Nm3
    const megajoules: Record<string, Rational> = {
      'kgCO2e/MJ_net': of('1'),
      'kgCO2e/kg': of(row?.net_calorific_value),
      'kgCO2e/Nm3': divide(of(row?.net_calorific_value), of('10')),
    };
    const solidOrLiquid = row?.amount_unit === 't';
    expect(factor.unit === 'kgCO2e/Nm3').toBe(!solidOrLiquid && factor.id.endsWith('/nm3'));
    expect(factor.value).toBe(toDecimal(times(perMegajoule, megajoules[factor.unit]!), 12));
    expect(factor.name.zh).toContain(row?.fuel_name_zh);
  });
});

describe.skipIf(US_GRID === undefined)('US electricity', () => {
  const rows = US_GRID === undefined ? [] : read(US_GRID);

  it.each(casesOf('us-epa-hub-2024'))('$factor.id', ({ factor, key }) => {
    const row = rows.find((candidate) => candidate['eGRID Subregion Name'] === key);
    const perKilowattHour = divide(of('0.45359237'), of('1000'));
    const mass = (gas: string): Rational =>
      times(of(row?.[`Total Output ${gas} Factor (lb ${gas} / MWh)`]), perKilowattHour);
    const weighted = [mass('CO2'), times(mass('CH4'), of('30')), times(mass('N2O'), of('265'))];
    expect(factor.value).toBe(toExactText(weighted.reduce(add)));
    expect(factor.gwp).toBe('AR5');
    expect(factor.gases?.map(({ amount }) => amount)).toEqual(
      ['CO2', 'CH4', 'N2O'].map((gas) => toExactText(mass(gas))),
    );
  });
});

describe.skipIf(US_WASTE === undefined)('US waste', () => {
  const rows = US_WASTE === undefined ? [] : read(US_WASTE);

  it.each(casesOf('us-epa-hub-2024-waste'))('$factor.id', ({ factor, key }) => {
    const [material, treatment] = key.split(' / ');
    const row = rows.find((candidate) => candidate.Material === material);
    const published = row?.[`${String(treatment)} (Metric Tons CO2e / Short Ton Material)`];
    expect(factor.unit).toBe('kgCO2e/short_ton');
    expect(factor.value).toBe(toExactText(times(of(published), of('1000'))));
    expect(factor.gwp).toBe('AR4');
    expect(factor.name.en?.toLowerCase()).toContain(treatment?.toLowerCase());
  });
});

describe.skipIf(US_SPEND === undefined)('US supply chain', () => {
  const rows = US_SPEND === undefined ? [] : read(US_SPEND);

  it.each(casesOf('us-epa-supply-chain-1.2'))('$factor.id', ({ factor, key }) => {
    const row = rows.find((candidate) => candidate['NAICS Code 2017'] === key);
    expect(row?.Unit).toBe('kg CO2e/2021 USD, purchaser price');
    expect(factor.unit).toBe('kgCO2e/USD2021');
    expect(factor.value).toBe(toExactText(of(row?.['Supply Chain Emission Factors with Margins'])));
    expect(factor.industry).toBe(`naics-${key}`);
    const title = row?.['NAICS Title 2017']?.toLowerCase() ?? '';
    const words = factor.name.en?.toLowerCase().split(/[ ,]+/) ?? [];
    expect(words.filter((word) => word.length > 5 && title.includes(word.slice(0, 6)))).not.toEqual(
      [],
    );
  });
});
