import { describe, expect, it } from 'vitest';
import { TanjiError } from '../errors/index.js';
import { factorVersionSchema, type FactorVersion } from '../record/factor-version.js';
import { pinnedFactorsOf } from '../footprint/pinned-factors.js';
import { calculate } from './calculate.js';
import { daysIn, dayNumber, yearsOf } from './calendar.js';
import { explainLine } from './describe-line.js';
import type { CalculationDocument, PinnedDocument } from './document.js';
import { factorKey } from './factor-key.js';
import type { FactorUse, PinnedBlend, PinnedEstimate } from './factor-use.js';
import { parseCalculation, parsePinned } from './parse-calculation.js';
import { resolveFactors } from './resolve.js';

const version = (members: object): FactorVersion =>
  factorVersionSchema.parse({
    schema: 'tanji.factor/1',
    id: 'g',
    version: '1',
    name: { en: 'test' },
    value: '0.5',
    unit: 'kgCO2e/kWh',
    gwp: 'not-applicable',
    origin: 'fossil',
    category: 'energy',
    subcategory: 'electricity',
    region: 'CN',
    tier: 'core',
    validity: { start: '2024-01-01', end: '2026-01-01' },
    dataSource: 'official_statistics',
    source: { title: 't', publisher: 'p', edition: '1', locator: 'row 1', licence: 'none' },
    quality: { technological: '2', geographical: '3', temporal: '1' },
    publisher: 'p',
    published: '2024-01-01',
    ...members,
  });

const YEARS = [
  version({ value: '0.6', validity: { start: '2024-01-01', end: '2025-01-01' } }),
  version({ version: '2', validity: { start: '2025-01-01', end: '2026-01-01' } }),
];
const PEERS = ['0.2', '0.4', '0.9'].map((value, index) =>
  version({ id: `p${index}`, value, region: 'CN-GD', subcategory: 'steam' }),
);
const ALL = [...YEARS, ...PEERS, version({ id: 'other', region: 'GB', subcategory: 'heat' })];
const inputs = {
  factors: new Map(ALL.map((one) => [factorKey(one.id, one.version), one])),
  footprints: new Map(),
};
const library = { versions: (id: string) => ALL.filter((one) => one.id === id), search: () => ALL };

const documentOf = (factor: FactorUse): CalculationDocument =>
  parseCalculation({
    schema: 'tanji.calculation/1',
    product: { id: 'P', declaredUnit: 'piece' },
    boundary: 'cradle-to-gate',
    period: { start: '2024-07-01', end: '2025-07-01' },
    geography: 'CN-YN',
    lines: [
      { id: 'e', stage: 'assembly', scope: 2, kind: 'energy', amount: '365', unit: 'kWh', factor },
    ],
  });

const pin = (factor: FactorUse): PinnedDocument => resolveFactors(documentOf(factor), library);

const BLEND = pin({ ref: 'g', overPeriod: 'blended-by-days' });
const ESTIMATE = pin({
  category: 'energy',
  subcategory: 'steam',
  unit: 'kgCO2e/kWh',
  allowEstimates: true,
});

const withFactor = (document: PinnedDocument, factor: object): PinnedDocument =>
  parsePinned(
    JSON.parse(JSON.stringify({ ...document, lines: [{ ...document.lines[0], factor }] })),
  );

const factorOf = (document: PinnedDocument): unknown =>
  (document.lines[0] as { factor?: unknown }).factor;

const refusal = (document: PinnedDocument): { code: string; reason: unknown } => {
  try {
    calculate(document, inputs);
  } catch (error) {
    if (error instanceof TanjiError) return { code: error.code, reason: error.params.reason };
    throw error;
  }
  throw new Error('expected a refusal');
};

describe('calendar', () => {
  it('counts days as the Gregorian calendar does', () => {
    for (const date of ['1970-01-01', '1969-12-31', '2000-02-29', '1900-03-01', '2024-12-31']) {
      expect(dayNumber(date), date).toBe(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
    }
    expect(daysIn({ start: '2024-01-01', end: '2025-01-01' })).toBe(366);
  });

  it('cuts a period by years', () => {
    const years = yearsOf({ start: '2023-12-31', end: '2025-01-01' });
    expect(years.map(({ year, part }) => [year, daysIn(part)])).toEqual([
      ['2023', 1],
      ['2024', 366],
    ]);
  });
});

describe('pinned blend', () => {
  const { blend } = factorOf(BLEND) as PinnedBlend;
  const days = (first: number, second: number): object => ({
    blend: blend.map((one, index) => ({ ...one, days: index === 0 ? first : second })),
  });

  it('is recorded with its shares, in both languages, and names both versions', () => {
    const [line] = calculate(withFactor(BLEND, { blend }), inputs).lines;
    expect(line?.amount).toBe('200.9');
    expect(line?.explanation.factors.map(({ share }) => share)).toEqual(['184/365', '181/365']);
    expect(line?.explanation.text).toBe('365 kWh × 2009/3650 kgCO2e/kWh = 200.9 kgCO2e');
    expect(explainLine(line!, 'en')).toContain('for 184/365 of the days');
    expect(explainLine(line!, 'zh')).toContain('占天数的 181/365');
    expect(pinnedFactorsOf(BLEND).map(({ version: v }) => v)).toEqual(['1', '2']);
  });

  it('is as good as its worst version', () => {
    const { quality } = calculate(BLEND, inputs);
    expect(quality).toMatchObject({ technological: '2', geographical: '3', temporal: '1' });
  });

  it('keeps the majority year in the explanation', () => {
    const [line] = calculate(pin({ ref: 'g', overPeriod: 'majority-year' }), inputs).lines;
    const expected = { rule: 'majority-year', year: '2024', days: 184, of: 365 };
    expect(line?.explanation.factors[0]?.resolution?.overPeriod).toEqual(expected);
    expect(explainLine(line!, 'en')).toContain('by the majority year 2024 (184 of 365 days)');
    expect(explainLine(line!, 'zh')).toContain('按多数年份 2024');
  });

  it('refuses altered weights: the days are the period and no version serves more than it is valid', () => {
    expect(refusal(withFactor(BLEND, days(1, 363)))).toEqual({
      code: 'FACTOR_BLEND_INVALID',
      reason: 'its days add to 364, not to 365',
    });
    expect(refusal(withFactor(BLEND, days(1, 364)))).toEqual({
      code: 'FACTOR_BLEND_INVALID',
      reason: 'g version 2 can serve 181 days, not 364',
    });
    const twice = [{ ...blend[0], days: 100 }, { ...blend[0], days: 84 }, blend[1]];
    expect(refusal(withFactor(BLEND, { blend: twice })).reason).toBe(
      'a version stands in it twice',
    );
    const outdated = { asked: '2024-08-01', validUntil: '2024-07-01' };
    const forged = [
      { ...blend[0], days: 1 },
      { ...blend[1], days: 364, resolution: { ...blend[1]?.resolution, outdated } },
    ];
    expect(refusal(withFactor(BLEND, { blend: forged })).code).toBe('FACTOR_BLEND_INVALID');
  });
});

describe('pinned estimate', () => {
  const { estimate } = factorOf(ESTIMATE) as PinnedEstimate;
  const altered = (members: object): PinnedDocument =>
    withFactor(ESTIMATE, { estimate: { ...estimate, ...members } });
  const other = ALL.find(({ id }) => id === 'other')!;

  it('is marked, with interval and peers, in the result and in both languages', () => {
    const result = calculate(ESTIMATE, inputs);
    const [line] = result.lines;
    expect(line?.explanation.factors).toMatchObject([
      { kind: 'estimate', value: '0.4', region: 'CN', estimate: { low: '0.3', high: '0.65' } },
    ]);
    const params = { value: '0.4', unit: 'kgCO2e/kWh', low: '0.3', high: '0.65', peers: '3' };
    expect(result.warnings).toEqual([{ code: 'FACTOR_ESTIMATED', line: 'e', params }]);
    expect(explainLine(line!, 'en')).toContain('estimated from 3 similar factors');
    expect(explainLine(line!, 'zh')).toContain('由 3 个相似因子估算');
    expect(pinnedFactorsOf(ESTIMATE).map(({ id }) => id)).toEqual(['p0', 'p1', 'p2']);
  });

  it('refuses peers that are none', () => {
    const stranger = { ref: other.id, version: '1', hash: estimate.peers[0]!.hash };
    expect(refusal(altered({ peers: [...estimate.peers, stranger] })).code).toBe(
      'FACTOR_HASH_MISMATCH',
    );
    const twice = [...estimate.peers, estimate.peers[0]];
    expect(refusal(altered({ peers: twice })).code).toBe('FACTOR_ESTIMATE_INVALID');
    for (const members of [
      { subcategory: 'heat' },
      { region: 'GB' },
      { industry: 'food' },
      { unit: 'kgCO2e/kg' },
      { category: 'waste' },
    ]) {
      expect(refusal(altered(members)).reason, JSON.stringify(members)).toBe('p0 is not a peer');
    }
  });
});
