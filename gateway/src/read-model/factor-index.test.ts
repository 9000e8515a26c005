import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factor } from '../testing/chain.js';
import type { FactorEntry } from './entries.js';
import { createFactorIndex, regionHierarchy } from './factor-index.js';
import { factorSortKey, factorText } from './sorted-entries.js';

const origin = { transactionId: '', block: 0, index: 0, time: '' };
const entry = (
  changes: Parameters<typeof factor>[0],
  status: FactorEntry['value']['status'] = 'active',
): FactorEntry => ({
  value: {
    record: factor(changes),
    hash: '0'.repeat(64),
    status,
    approvals: [],
    rejections: [],
    command: '0'.repeat(64),
    transactionId: '0'.repeat(64),
    time: '2026-01-01T00:00:00.000Z',
  },
  origin,
});
const ids = (found: Iterable<FactorEntry>): string[] =>
  [...found].map(({ value }) => value.record.id);

describe('the factor index', () => {
  it('lists active versions only and keeps every version by id', () => {
    const index = createFactorIndex();
    index.put(entry({ id: 'a', version: '1' }));
    index.put(entry({ id: 'a', version: '2' }, 'proposed'));
    expect(ids(index.find({}))).toEqual(['a']);
    expect(index.history('a').map(({ value }) => value.record.version)).toEqual(['2', '1']);
    index.put(entry({ id: 'a', version: '1' }, 'withdrawn'));
    index.put(entry({ id: 'a', version: '2' }));
    expect(index.versions('a').map(({ version }) => version)).toEqual(['2']);
    expect(index.size).toBe(1);
    expect(index.entry('a', '1')?.value.status).toBe('withdrawn');
    const versions = (status: FactorEntry['value']['status']): string[] =>
      [...index.find({ status })].map(({ value }) => value.record.version);
    expect([versions('withdrawn'), versions('active'), versions('proposed')]).toEqual([
      ['1'],
      ['2'],
      [],
    ]);
  });

  it('gives the engine the region, its country and the world', () => {
    const index = createFactorIndex();
    for (const region of ['CN-YN', 'CN', 'GLO', 'US', 'CN-BJ'])
      index.put(entry({ id: region, region }));
    const found = index.search({ category: 'energy', region: 'CN-YN' });
    expect(found.map(({ id }) => id)).toEqual(['CN-YN', 'CN', 'GLO']);
    expect(regionHierarchy('GLO')).toEqual(['GLO']);
    expect(index.search({ category: 'energy' }).length).toBe(5);
    expect(index.search({ category: 'waste' })).toEqual([]);
  });

  it('finds by words what looking at every row finds, from any place', () => {
    const word = fc.constantFrom('steel', 'st', '碳', '碳酸', 'grid', 'x', '1', '12');
    const names = fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(names, fc.array(word, { maxLength: 3 }), fc.nat(30), (texts, words, skip) => {
        const index = createFactorIndex();
        const entries = texts.map((parts, i) =>
          entry({ id: `f${String(i).padStart(2, '0')}`, name: { en: parts.join(' ') } }),
        );
        for (const one of entries) index.put(one);
        const start = entries[skip];
        const after = start === undefined ? {} : { after: factorSortKey(start) };
        const expected = entries
          .filter((_, i) => start === undefined || i > skip)
          .filter(({ value }) => {
            const text = factorText(value.record);
            return words.every((part) => text.includes(part));
          });
        expect(ids(index.find({ q: words.join(' '), ...after }))).toEqual(ids(expected));
      }),
    );
  });

  it('finds by members and day what looking at every row finds', () => {
    const licence = fc.constantFrom('CC0', 'OGL', 'ODbL');
    const tier = fc.constantFrom('core' as const, 'region' as const);
    const year = fc.integer({ min: 2020, max: 2023 });
    const rows = fc.array(fc.record({ licence, tier, year }), { maxLength: 20 });
    const asked = fc.record(
      { licence, tier, date: year.map((one) => `${String(one)}-12-31`) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(rows, asked, (made, filter) => {
        const index = createFactorIndex();
        const entries = made.map((row, i) => {
          const { source } = factor({});
          const start = `${String(row.year)}-01-01`;
          return entry({
            id: `f${String(i).padStart(2, '0')}`,
            tier: row.tier,
            source: { ...source, licence: row.licence },
            validity: { start, end: `${String(row.year + 1)}-01-01` },
          });
        });
        for (const one of entries) index.put(one);
        const expected = entries.filter(({ value: { record } }) =>
          [
            filter.licence === undefined || record.source.licence === filter.licence,
            filter.tier === undefined || record.tier === filter.tier,
            filter.date === undefined ||
              (record.validity.start <= filter.date && filter.date < record.validity.end),
          ].every(Boolean),
        );
        expect(ids(index.find(filter))).toEqual(ids(expected));
      }),
    );
  });

  it('folds width and case', () => {
    const index = createFactorIndex();
    index.put(entry({ id: 'a', name: { en: 'Steel', zh: 'ＰＶＣ 管' } }));
    expect(ids(index.find({ q: 'pvc  STEEL' }))).toEqual(['a']);
  });

  it('finds rows by the name of their region, although they hold the code alone', () => {
    const index = createFactorIndex();
    index.put(entry({ id: 'a', name: { en: 'Grid' }, region: 'CN-YN' }));
    index.put(entry({ id: 'b', name: { en: 'Grid' }, region: 'FR' }));
    index.put(entry({ id: 'c', name: { en: 'Grid' }, region: 'GLO' }));
    const found = (q: string): string => ids(index.find({ q })).join('');
    expect([found('yunnan'), found('云南'), found('France'), found('法国'), found('grid')]).toEqual(
      ['a', 'a', 'b', 'b', 'abc'],
    );
  });

  it('finds English rows by Chinese terms, whole words only', () => {
    const index = createFactorIndex();
    const names = {
      a: { en: 'Diesel (average biofuel blend)' },
      b: { en: 'Natural Gas, stationary combustion' },
      c: { en: 'Heavy-duty trucks, diesel' },
      d: { en: 'Carbon steels, environment' },
      e: { zh: '生铁，高炉' },
      f: { en: 'Pig iron' },
      g: { en: 'Gasoline passenger cars' },
    };
    for (const [id, name] of Object.entries(names)) index.put(entry({ id, name }));
    const found = (q: string): string => ids(index.find({ q })).join('');
    expect(found('柴油')).toBe('ac');
    expect(found('天然气')).toBe('b');
    expect(found('柴油货车')).toBe('c');
    expect(found('柴油 货车')).toBe('c');
    expect(found('铁')).toBe('ef');
    expect(found('钢')).toBe('d');
    expect(found('乘用车')).toBe('g');
    expect(found('汽车')).toBe('g');
    expect(found('高炉')).toBe('e');
    expect(found('柴油火箭')).toBe('');
  });
});
