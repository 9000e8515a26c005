import { describe, expect, it } from 'vitest';
import { parsePinned, type PinnedDocument } from '../lca/index.js';
import { factorNews, withReplacements } from './index.js';

const HASH = 'a'.repeat(64);
const NEXT = 'b'.repeat(64);
const resolution = { rule: 'version', tier: 'core', alternatives: [] };
const reference = (version: string) => ({ ref: 'set:grid', version, hash: HASH, resolution });

const document: PinnedDocument = parsePinned({
  schema: 'tanji.pinned/1',
  product: { id: 'P', declaredUnit: 'piece', declaredAmount: '1' },
  boundary: 'cradle-to-gate',
  period: { start: '2025-01-01', end: '2026-01-01' },
  geography: 'CN',
  gwp: 'AR6',
  electricity: 'location',
  factors: [{ id: 'power', ...reference('1') }],
  lines: [
    {
      id: 'a',
      stage: 'assembly',
      scope: 2,
      kind: 'energy',
      amount: '2',
      unit: 'kWh',
      factor: 'power',
    },
    {
      id: 'b',
      stage: 'assembly',
      scope: 2,
      kind: 'energy',
      amount: '3',
      unit: 'kWh',
      factor: {
        blend: [
          { ...reference('1'), days: 5 },
          { ...reference('2'), days: 6 },
        ],
      },
    },
    {
      id: 'c',
      stage: 'components',
      scope: 3,
      kind: 'footprint',
      amount: '1',
      unit: 'piece',
      footprint: { id: 'FP-OLD', hash: HASH },
    },
  ],
});

describe('replacing what a calculation names', () => {
  const replaced = withReplacements(document, {
    factors: new Map([['set:grid@1', { version: '3', hash: NEXT }]]),
    footprints: new Map([['FP-OLD', { id: 'FP-NEW', hash: NEXT }]]),
  });

  it('changes the reference wherever it stands, and nothing else', () => {
    const back = withReplacements(replaced, {
      factors: new Map([['set:grid@3', { version: '1', hash: HASH }]]),
      footprints: new Map([['FP-NEW', { id: 'FP-OLD', hash: HASH }]]),
    });
    expect(back).toEqual(document);
    const text = JSON.stringify(replaced);
    expect(text.match(/"version":"3"/g)).toHaveLength(2);
    expect(text.match(/"version":"2"/g)).toHaveLength(1);
    expect(text).not.toContain('FP-OLD');
  });

  it('leaves the old document alone', () => {
    expect(JSON.stringify(document)).not.toContain(NEXT);
  });
});

describe('what became of a factor', () => {
  const record = { period: { start: '2025-01-01', end: '2026-01-01' } };
  const version = (number: string, status: 'proposed' | 'active' | 'withdrawn', year = 2025) => ({
    record: { version: number, validity: { start: `${year}-01-01`, end: `${year + 1}-01-01` } },
    status,
  });
  const news = (...versions: ReturnType<typeof version>[]) =>
    factorNews(record, { version: '1' }, versions);

  it('is the newest version in force in the period', () => {
    const [first, second, third] = [
      version('1', 'active'),
      version('2', 'active'),
      version('3', 'active'),
    ];
    expect(news(third, first, second)).toEqual({ kind: 'new-version', version: third });
  });

  it.each([
    ['not in force yet', version('2', 'proposed')],
    ['in force in another year', version('2', 'active', 2026)],
  ])('is nothing while the new one is %s', (_, next) => {
    expect(news(version('1', 'active'), next)).toBeUndefined();
    expect(news(version('1', 'withdrawn'), next)).toEqual({ kind: 'withdrawn' });
  });

  it('is nothing for a factor that nobody knows', () => {
    expect(news()).toBeUndefined();
  });
});
