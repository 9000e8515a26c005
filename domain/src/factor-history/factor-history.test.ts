import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factorRowSchema, type FactorRow } from '../record/index.js';
import { blameFactor, diffEditions, diffFactors } from './index.js';

const row = (id: string, changed: Partial<FactorRow> = {}): FactorRow =>
  factorRowSchema.parse({
    schema: 'tanji.factor-row/1',
    id: `set:${id}`,
    version: '202400',
    name: { en: 'Diesel' },
    value: '2.5',
    unit: 'kgCO2e/L',
    gases: [
      { gas: 'CO2', amount: '2.4' },
      { gas: 'CH4-fossil', amount: '0.001' },
    ],
    gwp: 'AR5',
    origin: 'fossil',
    category: 'energy',
    subcategory: 'fuel',
    region: 'GB',
    tier: 'core',
    validity: { start: '2024-01-01', end: '2025-01-01' },
    dataSource: 'official_statistics',
    source: {
      title: 'Factors',
      publisher: 'Office',
      edition: '2024',
      locator: 'row 1',
      licence: 'OGL',
    },
    quality: { technological: '1', geographical: '1', temporal: '1' },
    ...changed,
  });

describe('the difference of two versions', () => {
  it('names each member with both sides, the value first and with its change', () => {
    const before = row('a');
    const after = row('a', {
      version: '202500',
      value: '2',
      note: 'new method',
      gases: [{ gas: 'CO2', amount: '1.2' }],
      validity: { start: '2025-01-01', end: '2026-01-01' },
    });
    expect(diffFactors(before, after)).toEqual([
      { member: 'value', before: '2.5', after: '2', percent: '-20' },
      { member: 'gases.CH4-fossil', before: '0.001' },
      { member: 'gases.CO2', before: '2.4', after: '1.2', percent: '-50' },
      { member: 'note', after: 'new method' },
      { member: 'validity.end', before: '2025-01-01', after: '2026-01-01' },
      { member: 'validity.start', before: '2024-01-01', after: '2025-01-01' },
    ]);
  });

  it('gives no percentage between units, nor of nothing', () => {
    const litre = row('a');
    const kilogram = row('a', { value: '3', unit: 'kgCO2e/kg' });
    expect(diffFactors(litre, kilogram)[0]).toEqual({ member: 'value', before: '2.5', after: '3' });
    const [fromZero] = diffFactors(row('a', { value: '0' }), row('a'));
    expect(fromZero).toEqual({ member: 'value', before: '0', after: '2.5' });
  });

  it('sees nothing in the order of gases, nor in what only says which version it is', () => {
    const before = row('a');
    const after = row('a', { version: '9', gases: [...(before.gases ?? [])].reverse() });
    expect(diffFactors(before, after)).toEqual([]);
  });
});

describe('the origin of a value', () => {
  it('is the start of the unbroken run up to now', () => {
    const versions = ['1', '2', '2', '1', '1'].map((value) => row('a', { value }));
    const since = (member: string): number | undefined =>
      blameFactor(versions).find((one) => one.member === member)?.since;
    expect(since('value')).toBe(3);
    expect(since('unit')).toBe(0);
    expect(blameFactor([])).toEqual([]);
  });
});

describe('the difference of two editions', () => {
  const edition = fc
    .uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 20 })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) => fc.integer({ min: 1, max: 3 }).map((value) => [id, value] as const)),
      ),
    )
    .map((pairs) =>
      pairs
        .map(([id, value]) => row(String(id).padStart(2, '0'), { value: String(value) }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    );

  it('rebuilds the later edition from the earlier one', () => {
    fc.assert(
      fc.property(edition, edition, (before, after) => {
        const result = new Map(before.map((one) => [one.id, one]));
        for (const change of diffEditions(before, after)) {
          if (change.kind === 'removed') expect(result.delete(change.row.id)).toBe(true);
          else if (change.kind === 'added') {
            expect(result.has(change.row.id)).toBe(false);
            result.set(change.row.id, change.row);
          } else {
            expect(change.changes.map(({ member }) => member)).toEqual(['value']);
            expect(result.get(change.before.id)).toBe(change.before);
            result.set(change.after.id, change.after);
          }
        }
        const values = (rows: Iterable<FactorRow>): readonly string[] =>
          [...rows].map(({ id, value }) => `${id} ${value}`).sort();
        expect(values(result.values())).toEqual(values(after));
      }),
      { numRuns: 300 },
    );
  });

  it('of an edition to itself is nothing', () => {
    fc.assert(fc.property(edition, (rows) => [...diffEditions(rows, rows)].length === 0));
  });
});
