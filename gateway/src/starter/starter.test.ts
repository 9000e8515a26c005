import { findAnomalies } from '@tanji/domain/factor-quality';
import { gwpOf } from '@tanji/domain/lca';
import { compare, fromDecimal, multiply, sum, toExactText, unitOf } from '@tanji/domain/quantity';
import { factorVersionSchema, type FactorVersion } from '@tanji/domain/record';
import { describe, expect, it } from 'vitest';
import { starterFactors, starterOrigins } from './index.js';

const factors = starterFactors('tanji', '2026-01-15');
const byId = new Map(factors.map((factor) => [factor.id, factor]));

/** Emission units stand before the slash, the activity unit behind it. */
const unitsOf = ({ unit }: FactorVersion): [string, string] => {
  const slash = unit.indexOf('/');
  return [unit.slice(0, slash), unit.slice(slash + 1)];
};

const between = (value: string, low: string, high: string): boolean =>
  compare(fromDecimal(value), fromDecimal(low)) >= 0 &&
  compare(fromDecimal(value), fromDecimal(high)) <= 0;

const outside = (chosen: (factor: FactorVersion) => boolean, low: string, high: string): string[] =>
  factors
    .filter((factor) => chosen(factor) && !between(factor.value, low, high))
    .map(({ id, value }) => `${id} ${value}`);

/** Said to a reviewer, who sees that a gas is no liquid. */
const PEER_REASONS: readonly string[] = ['peer-outlier', 'far-from-peers'];

describe('starter pack', () => {
  it('holds valid factor versions with unique ids in a fixed order', () => {
    expect(factors.length).toBeGreaterThanOrEqual(150);
    expect(byId.size).toBe(factors.length);
    for (const factor of factors) expect(factorVersionSchema.parse(factor)).toEqual(factor);
    expect(starterFactors('tanji', '2026-01-15')).toEqual(factors);
  });

  it('carries the publisher and the date it is given, and refuses malformed ones', () => {
    const [first] = starterFactors('yunnan-lab', '2026-02-01');
    expect(first).toMatchObject({ publisher: 'yunnan-lab', published: '2026-02-01', version: '1' });
    expect(() => starterFactors('no spaces allowed', '2026-02-01')).toThrow(/\/publisher/);
    expect(() => starterFactors('tanji', '2026-02-30')).toThrow(/\/published/);
  });

  it('uses only units of the closed table', () => {
    for (const factor of factors) {
      for (const unit of unitsOf(factor)) expect(() => unitOf(unit), factor.id).not.toThrow();
    }
  });

  it('names every factor in English and in Chinese, no name twice', () => {
    for (const { id, name } of factors) {
      expect(name.en, id).toMatch(/^[\x20-\x7E]+$/);
      expect(name.zh, id).toMatch(/\p{Script=Han}/u);
      expect(name.zh, id).not.toMatch(/\p{Script=Han}[,;:()]/u);
    }
    expect(new Set(factors.map(({ name }) => name.en)).size).toBe(factors.length);
    expect(new Set(factors.map(({ name }) => name.zh)).size).toBe(factors.length);
  });

  it('says for each factor where the number is, on what terms, and what it covers', () => {
    for (const { id, source, note } of factors) {
      expect(source.locator, id).not.toMatch(/[{}]/);
      expect(source.attribution, id).toBeDefined();
      expect(note, id).toMatch(/\p{Script=Han}/u);
    }
  });

  it('takes nothing from share-alike or restricted sets', () => {
    const terms = factors.map(({ source }) => `${source.publisher} ${source.licence}`).join('\n');
    expect(terms).not.toMatch(/BY-SA|ODbL|share|Ember|Electricity Maps|UNFCCC|ecoinvent|IEA/i);
    expect(new Set(factors.map(({ source }) => source.licence)).size).toBe(4);
  });

  it('stays in plausible bands', () => {
    const unit = (text: string) => (factor: FactorVersion) => factor.unit === text;
    expect(outside((f) => f.subcategory === 'electricity', '0.05', '2')).toEqual([]);
    const isLiquid = (f: FactorVersion): boolean =>
      unit('kgCO2e/L')(f) && f.subcategory === 'fuel' && !f.id.includes('lpg');
    expect(outside(isLiquid, '2', '4')).toEqual([]);
    expect(outside(unit('kgCO2e/MJ_net'), '0.04', '0.12')).toEqual([]);
    expect(outside(unit('kgCO2e/kWh_net'), '0.02', '0.4')).toEqual([]);
    expect(outside((f) => f.category === 'materials', '0.001', '100')).toEqual([]);
    expect(outside((f) => f.category === 'waste' && unit('kgCO2e/kg')(f), '0.001', '2')).toEqual(
      [],
    );
    expect(outside(unit('kgCO2e/t.km'), '0.001', '5')).toEqual([]);
    expect(outside(unit('kgCO2e/km'), '0.1', '2')).toEqual([]);
  });

  it('keeps net and gross heat apart: the factor per net kWh is the higher one', () => {
    const gas = (basis: string): string =>
      byId.get(`uk-desnz:fuel/natural-gas/${basis}`)?.value ?? 'missing';
    expect(compare(fromDecimal(gas('kwh-net')), fromDecimal(gas('kwh-gross')))).toBe(1);
  });

  it('gives recycled material less than primary material', () => {
    const recycled = factors.filter(({ id }) => id.endsWith('/recycled'));
    expect(recycled.length).toBeGreaterThan(10);
    for (const { id, value } of recycled) {
      const primary = byId.get(id.replace('/recycled', '/primary'));
      expect(compare(fromDecimal(value), fromDecimal(primary?.value ?? '0')), id).toBe(-1);
    }
  });

  it('states gases only as mass, and CO2-only factors as CO2', () => {
    for (const { id, gwp, gases, value } of factors) {
      if (gwp === 'not-applicable') expect(gases, id).toEqual([{ gas: 'CO2', amount: value }]);
    }
    expect(byId.get('uk-desnz:gas/sf6')?.gases).toEqual([{ gas: 'SF6', amount: '1' }]);
  });

  it('has a value that equals its gases under its own GWP set', () => {
    const split = factors.filter(({ gases }) => gases !== undefined);
    expect(split.length).toBeGreaterThan(50);
    for (const { id, value, gases, gwp } of split) {
      const set = gwp === 'not-applicable' ? 'AR6' : gwp;
      const weighted = (gases ?? []).map(({ gas, amount }) =>
        multiply(fromDecimal(amount), gwpOf(gas, set)),
      );
      expect(toExactText(sum(weighted)), id).toBe(value);
    }
  });

  it('covers mainland China by ISO 3166-2, without a value nobody published', () => {
    const regions = factors
      .filter(({ id }) => id.startsWith('cn-mee:grid/CN-'))
      .map(({ region }) => region);
    expect(regions).toHaveLength(30);
    for (const region of ['CN-YN', 'CN-GD', 'CN-JS', 'CN-ZJ', 'CN-SH']) {
      expect(regions).toContain(region);
    }
    expect(regions).not.toContain('CN-XZ');
  });

  it('names the row of the publisher for each factor', () => {
    const origins = starterOrigins();
    expect([...origins.keys()]).toEqual(factors.map(({ id }) => id));
    expect(origins.get('uk-desnz:freight/rail')).toEqual({
      source: 'uk-desnz-2025',
      key: '27_315_3151_14_1',
    });
  });

  it('is plausible, and few values stand apart from their peers', () => {
    const found = factors.flatMap((one) => findAnomalies(one, { peers: factors }));
    expect(found.filter(({ reason }) => !PEER_REASONS.includes(reason))).toEqual([]);
    // Real differences that a reviewer would confirm: vans, landfill, primary aluminium, gas per m3.
    expect(found.length).toBeLessThan(factors.length / 20);
  });
});
