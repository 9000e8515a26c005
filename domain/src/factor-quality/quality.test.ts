import { describe, expect, it } from 'vitest';
import { factorVersionSchema, type FactorVersion } from '../record/factor-version.js';
import { TanjiError } from '../errors/index.js';
import {
  ANOMALY_REASONS,
  FINDING_CODES,
  PEDIGREE_INDICATORS,
  PEDIGREE_VARIANCE,
  findAnomalies,
  peerGroups,
  findingText,
  gsd2Of,
  pedigreeUncertainty,
  pedigreeVariance,
  qualityReport,
  reviewCaseText,
} from './index.js';

const factor = (members: object = {}): FactorVersion =>
  factorVersionSchema.parse({
    schema: 'tanji.factor/1',
    id: 'g',
    version: '1',
    name: { en: 'test', zh: '测试' },
    value: '0.5',
    unit: 'kgCO2e/kWh',
    gwp: 'not-applicable',
    origin: 'fossil',
    category: 'energy',
    subcategory: 'electricity',
    region: 'CN',
    tier: 'core',
    validity: { start: '2025-01-01', end: '2026-01-01' },
    dataSource: 'official_statistics',
    source: { title: 't', publisher: 'p', edition: '1', locator: 'row 1', licence: 'none' },
    quality: { technological: '2', geographical: '1', temporal: '3' },
    publisher: 'p',
    published: '2024-01-01',
    ...members,
  });

const reasons = (...found: Parameters<typeof findAnomalies>): string[] =>
  findAnomalies(...found).map(({ reason }) => reason);

describe('pedigree', () => {
  it('adds exact variances and takes what is not rated as worst', () => {
    // 0.0006 basic + 0.04 reliability 5 + 0.008 completeness 5 + 0.002 temporal 3 + 0 + 0.0006
    expect(pedigreeVariance(factor().quality)).toBe('0.0512');
    const best = { technological: '1', geographical: '1', temporal: '1' } as const;
    const full = { ...best, completeness: '1', reliability: '1' } as const;
    expect(pedigreeVariance(full)).toBe('0.0006');
    expect(pedigreeVariance(full, '0')).toBe('0');
  });

  it('gives GSD² as Python’s exp and sqrt do, to four decimals', () => {
    // python3: round(math.exp(2*math.sqrt(v)), 4)
    for (const [variance, expected] of [
      ['0', '1'],
      ['0.0006', '1.0502'],
      ['0.0012', '1.0717'],
      ['0.0512', '1.5723'],
      ['0.2106', '2.5038'],
      ['1', '7.3891'],
    ] as const) {
      expect(gsd2Of(variance), variance).toBe(expected);
    }
    expect(pedigreeUncertainty(factor().quality)).toEqual({
      distribution: 'lognormal',
      gsd2: '1.5723',
    });
  });

  it('grows with every rating', () => {
    for (const indicator of PEDIGREE_INDICATORS) {
      const row = Object.values(PEDIGREE_VARIANCE[indicator]).map(Number);
      expect(row).toEqual([...row].sort((a, b) => a - b));
      expect(row[0]).toBe(0);
    }
  });
});

describe('anomalies', () => {
  const previous = factor({ value: '1' });

  it('opens a case at ±30 % against the previous version, with the numbers', () => {
    expect(reasons(factor({ value: '1.2999' }), { previous })).toEqual([]);
    expect(reasons(factor({ value: '1.3' }), { previous })).toEqual(['jump']);
    const [down] = findAnomalies(factor({ version: '2', value: '0.7' }), { previous });
    expect(down).toEqual({
      factor: 'g',
      version: '2',
      reason: 'jump',
      params: { from: '1', to: '0.7', unit: 'kgCO2e/kWh', version: '1', percent: '-30' },
    });
    const inTonnes = factor({ value: '1000', unit: 'kgCO2e/MWh' });
    expect(reasons(inTonnes, { previous })).toEqual([]);
  });

  it('tells zero, unit and GWP set apart from a jump', () => {
    const zero = factor({ value: '0' });
    expect(reasons(zero, { previous })).toEqual(['appeared-or-vanished']);
    expect(reasons(previous, { previous: zero })).toEqual(['appeared-or-vanished']);
    expect(reasons(zero, { previous: zero })).toEqual([]);
    const perKilogram = factor({ unit: 'kgCO2e/kg' });
    expect(reasons(perKilogram, { previous })).toEqual(['unit-changed']);
    expect(reasons(factor({ value: '1', gwp: 'AR6' }), { previous })).toEqual(['gwp-changed']);
  });

  it('finds what stands apart from its peers, and only with enough of them', () => {
    const peers = ['0.5', '0.52', '0.54', '0.56', '0.58'].map((value, index) =>
      factor({ id: `p${index}`, value }),
    );
    // median 0.54, MAD 0.02: 0.6745 × 0.2 / 0.02 = 6.745
    const [found] = findAnomalies(factor({ value: '0.74' }), { peers });
    expect(found?.params).toEqual({
      value: '0.74',
      unit: 'kgCO2e/kWh',
      median: '0.54',
      mad: '0.02',
      score: '6.74',
      peers: '5',
    });
    // 0.6745 × 0.1 / 0.02 = 3.3725
    expect(reasons(factor({ value: '0.64' }), { peers })).toEqual([]);
    expect(reasons(factor({ value: '0.74' }), { peers: peers.slice(1) })).toEqual([]);
    expect(reasons(factor({ value: '0.74', region: 'GB' }), { peers })).toEqual([]);
    // 30-fold: kWh taken for MWh.
    expect(reasons(factor({ value: '540' }), { peers })).toContain('far-from-peers');
    expect(reasons(factor({ value: '0.018' }), { peers })).toEqual(['far-from-peers']);
    const same = peers.map((peer) => ({ ...peer, value: '0.5' }));
    expect(reasons(factor({ value: '0.6' }), { peers: same })).toEqual([]);
    expect(reasons(factor({ value: '0.66' }), { peers: same })).toEqual(['peer-outlier']);
    expect(reasons(factor({ value: '0.34' }), { peers: same })).toEqual(['peer-outlier']);
  });

  it('knows what is usual in a whole publication, in any unit', () => {
    const rows = ['0.5', '0.52', '0.54', '0.56', '0.58', '740'].map((value, index) =>
      factor({ id: `p${index}`, value, ...(index === 5 ? { unit: 'kgCO2e/MWh' } : {}) }),
    );
    const usualFor = peerGroups(rows);
    const found = rows.flatMap((row) => findAnomalies(row, { usual: usualFor(row) }));
    expect(found).toMatchObject([
      { factor: 'p5', reason: 'peer-outlier', params: { unit: 'kgCO2e/MWh', median: '550' } },
    ]);
    expect(usualFor(factor({ id: 'other', region: 'FR' }))).toBeUndefined();
    const few = peerGroups(rows.slice(1));
    expect(rows.slice(1).flatMap((row) => findAnomalies(row, { usual: few(row) }))).toEqual([]);
  });

  it('knows the bands of units', () => {
    // notes on published footprints: 17 to 72 kg per kWh; a factor of 1,000 in a regional table
    expect(reasons(factor({ value: '17' }))).toEqual(['implausible']);
    expect(reasons(factor({ value: '2000', unit: 'kgCO2e/MWh' }))).toEqual([]);
    const fuel = { subcategory: 'fuel', unit: 'kgCO2e/L' };
    expect(reasons(factor({ ...fuel, value: '2.7' }))).toEqual([]);
    expect(reasons(factor({ ...fuel, value: '0.27' }))).toEqual(['implausible']);
    expect(reasons(factor({ ...fuel, value: '2.1', unit: 'kgCO2e/m3' }))).toEqual([]);
    expect(reasons(factor({ ...fuel, value: '0.6', subcategory: 'fuel-upstream' }))).toEqual([]);
    const steel = { category: 'materials', subcategory: 'steel', unit: 'kgCO2e/t' };
    expect(reasons(factor({ ...steel, value: '2500' }))).toEqual([]);
    expect(reasons(factor({ ...steel, value: '250000' }))).toEqual(['implausible']);
    expect(reasons(factor({ value: '-0.1' }))).toEqual(['negative']);
    expect(reasons(factor({ value: '-0.1', origin: 'uptake' }))).toEqual([]);
  });
});

describe('quality report', () => {
  const versions = [
    factor({ value: '0.5', validity: { start: '2023-01-01', end: '2024-01-01' } }),
    factor({ version: '2', value: '0.52', validity: { start: '2024-01-01', end: '2025-01-01' } }),
    factor({ version: '3', value: '0.8', validity: { start: '2025-03-01', end: '2026-01-01' } }),
  ];
  const report = qualityReport({
    versions,
    approvals: 2,
    thirdParty: [
      { source: 'A', value: '1', unit: 'kgCO2e/kWh' },
      { source: 'B', value: '800', unit: 'kgCO2e/MWh' },
      { source: 'C', value: '3', unit: 'kgCO2e/kg' },
    ],
    asOf: '2026-06-01',
  });

  it('scores the four metrics with findings', () => {
    const { completeness, accuracy, consistency, timeliness } = report.metrics;
    // gwp not-applicable, both names: 3 of 7
    expect(completeness.score).toBe('42.86');
    expect(completeness.findings.map(({ params }) => params.member)).toEqual([
      'source.url',
      'quality.completeness',
      'quality.reliability',
      'uncertainty',
    ]);
    expect(accuracy.score).toBe('80');
    expect(accuracy.findings.map(({ code }) => code)).toEqual([
      'deviation',
      'deviation',
      'incomparable',
    ]);
    // one of two steps is steady; the other has a gap and a jump
    expect(consistency.score).toBe('50');
    expect(consistency.findings.map(({ code }) => code)).toEqual(['gap', 'unstable']);
    // 457 days of data age: (5 × 365 − 457) / (4 × 365)
    expect(timeliness.score).toBe('93.7');
    expect(timeliness.findings.map(({ code }) => code)).toEqual(['expired', 'old']);
    expect([report.version, report.overall]).toEqual(['3', '66.64']);
    expect(report.uncertainty).toEqual({ variance: '0.0512', gsd2: '1.5723' });
  });

  it('leaves out what cannot be assessed instead of calling it zero', () => {
    const alone = qualityReport({ versions: [factor()], approvals: 0, asOf: '2025-06-01' });
    expect(alone.unassessed).toEqual(['accuracy', 'consistency']);
    expect([alone.metrics.timeliness.score, alone.overall]).toEqual(['100', '71.43']);
    const reviewed = qualityReport({ versions: [factor()], approvals: 2, asOf: '2040-01-01' });
    expect(reviewed.metrics.accuracy.score).toBe('60');
    expect(reviewed.metrics.timeliness.score).toBe('0');
    expect(() => qualityReport({ versions: [], approvals: 0, asOf: '2025-01-01' })).toThrow(
      TanjiError,
    );
  });

  it('has a sentence in both languages for every reason and finding', () => {
    const params = Object.fromEntries(
      'percent version from to unit value peers median mad score low high member count source days interval end reasons'
        .split(' ')
        .map((name) => [name, 'x']),
    );
    for (const language of ['en', 'zh'] as const) {
      for (const reason of ANOMALY_REASONS) {
        const text = reviewCaseText({ reason, params }, language);
        expect(text).not.toMatch(/\{\w+\}/);
      }
      for (const code of FINDING_CODES) {
        expect(findingText({ code, params }, language)).not.toMatch(/\{\w+\}/);
      }
    }
  });
});
