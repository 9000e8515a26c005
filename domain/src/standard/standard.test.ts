import { describe, expect, it } from 'vitest';
import { calculate, parseCalculation, resolveFactors } from '../lca/index.js';
import { formatKg, parseKg } from '../quantity/index.js';
import {
  ISO_14067,
  PACT,
  PAS_2050,
  REASONS,
  STANDARDS,
  TOPICS,
  compareStandards,
  evaluateStandard,
  reasonText,
  type StandardInput,
} from './index.js';

const quality = { technological: '2', geographical: '2', temporal: '2' } as const;
const factor = (value: string, unit: string, more: object = {}): object => ({
  value,
  unit,
  quality,
  ...more,
});

const LINES: readonly object[] = [
  {
    id: 'wood',
    stage: 'materials',
    scope: 3,
    kind: 'material',
    amount: '1',
    unit: 'kg',
    factor: factor('0.3', 'kgCO2e/kg'),
  },
  {
    id: 'growth',
    stage: 'materials',
    scope: 3,
    kind: 'material',
    amount: '1',
    unit: 'kg',
    factor: factor('-1.6', 'kgCO2e/kg', { origin: 'uptake' }),
  },
  {
    id: 'part',
    stage: 'components',
    scope: 3,
    kind: 'material',
    amount: '1',
    unit: 'kg',
    factor: factor('2', 'kgCO2e/kg'),
  },
  {
    id: 'power',
    stage: 'assembly',
    scope: 2,
    kind: 'energy',
    amount: '2',
    unit: 'kWh',
    primary: true,
    factor: factor('0.5', 'kgCO2e/kWh'),
    marketFactor: factor('0.1', 'kgCO2e/kWh'),
  },
  {
    id: 'lorry',
    stage: 'distribution',
    scope: 3,
    kind: 'distance',
    distance: '10',
    distanceUnit: 'km',
    factor: factor('0.04', 'kgCO2e/km'),
  },
  {
    id: 'use',
    stage: 'use',
    scope: 3,
    kind: 'energy',
    amount: '10',
    unit: 'kWh',
    factor: factor('0.5', 'kgCO2e/kWh'),
  },
  {
    id: 'waste',
    stage: 'recycling',
    scope: 3,
    kind: 'waste',
    amount: '1',
    unit: 'kg',
    factor: factor('0.02', 'kgCO2e/kg'),
  },
];

const inputOf = (members: object = {}, exemptedPercent?: string): StandardInput => {
  const document = resolveFactors(
    parseCalculation({
      schema: 'tanji.calculation/1',
      product: { id: 'P', declaredUnit: 'piece' },
      boundary: 'cradle-to-grave',
      period: { start: '2025-01-01', end: '2026-01-01' },
      geography: 'CN-YN',
      electricity: 'market',
      lines: LINES,
      ...members,
    }),
    { versions: () => [], search: () => [] },
  );
  const result = calculate(document, { factors: new Map(), footprints: new Map() });
  return { document, result, exemptedPercent };
};

const statusOf = (input: StandardInput, standard: typeof PACT, id: string): string | undefined =>
  evaluateStandard(standard, input).requirements.find((one) => one.id === id)?.status;

describe('standards side by side', () => {
  const input = inputOf();

  it('gives each its own total from the same lines', () => {
    // document, market: 0.3 + 2 + 0.2 + 0.4 + 5 + 0.02 = 7.92, uptake −1.6
    expect([input.result.total, input.result.uptake]).toEqual(['7.92', '-1.6']);
    const [iso, pas, pact] = compareStandards(input);
    // ISO: with uptake 7.92 − 1.6
    expect(iso?.total).toBe('6.32');
    // PAS: power by the grid, 1.0 instead of 0.2
    expect(pas?.total).toBe('7.12');
    // PACT: to the gate, transport apart, uptake beside: 0.3 + 2 + 0.2
    expect([pact?.total, pact?.apart]).toEqual(['2.5', '0.4']);
    expect(pact?.included).toEqual(['growth', 'part', 'power', 'wood']);
  });

  it('explains every total by amounts that add up to it', () => {
    for (const { total, differences } of compareStandards(input)) {
      const sum = differences.reduce(
        (all, { amount }) => all + parseKg(amount),
        parseKg(input.result.total),
      );
      expect(formatKg(sum)).toBe(total);
    }
    expect(evaluateStandard(PAS_2050, input).differences).toEqual([
      { line: 'growth', reason: 'uptake-in', amount: '-1.6' },
      { line: 'power', reason: 'grid-average', amount: '0.8' },
    ]);
    expect(evaluateStandard(PACT, input).differences.map(({ reason }) => reason)).toEqual([
      'stage-apart',
      'stage-excluded',
      'stage-excluded',
    ]);
  });

  it('says what is met, missed and open', () => {
    // 0.2 of 7.92 is primary: 2.53 %
    expect(statusOf(input, PAS_2050, 'primary-activity')).toBe('not-met');
    expect(evaluateStandard(PAS_2050, input).conforms).toBe(false);
    expect(evaluateStandard(ISO_14067, input).conforms).toBe(true);
    expect(statusOf(input, PACT, 'exemptions')).toBe('open');
    expect(statusOf(inputOf({}, '2.5'), PACT, 'exemptions')).toBe('met');
    expect(statusOf(inputOf({}, '4'), PACT, 'exemptions')).toBe('not-met');
    expect(statusOf(inputOf({}, '4'), PAS_2050, 'material-contributions')).toBe('met');
    expect(statusOf(inputOf({ gwp: 'AR5' }), ISO_14067, 'latest-gwp')).toBe('not-met');
    expect(statusOf(inputOf({ gwp: 'AR5' }), PACT, 'named-gwp')).toBe('met');
    expect(statusOf(inputOf({ boundary: 'gate-to-gate' }), PAS_2050, 'boundary')).toBe('not-met');
    expect(statusOf(inputOf({ boundary: 'gate-to-gate' }), ISO_14067, 'boundary')).toBe('met');
    const short = inputOf({ lines: LINES.slice(3) });
    expect(statusOf(short, ISO_14067, 'stages-covered')).toBe('open');
    expect(statusOf(input, ISO_14067, 'stages-covered')).toBe('met');
  });

  it('looks at allocation, ratings, electricity and warnings', () => {
    const shared = (allocation: string): StandardInput =>
      inputOf({ lines: [{ ...LINES[2], share: '0.5', allocation }] });
    expect(statusOf(shared('mass'), ISO_14067, 'allocation-order')).toBe('met');
    expect(statusOf(shared('economic'), ISO_14067, 'allocation-order')).toBe('open');
    const unrated = inputOf({
      lines: [{ ...LINES[2], factor: { value: '2', unit: 'kgCO2e/kg', gwp: 'AR4' } }],
    });
    expect(statusOf(unrated, ISO_14067, 'rated-data')).toBe('not-met');
    expect(statusOf(unrated, ISO_14067, 'one-gwp-set')).toBe('not-met');
    expect(statusOf(input, ISO_14067, 'representative-data')).toBe('met');
    const single = Object.fromEntries(
      Object.entries(LINES[3]!).filter(([member]) => member !== 'marketFactor'),
    );
    expect(statusOf(inputOf({ lines: [single] }), PAS_2050, 'grid-average')).toBe('open');
    const location = inputOf({ electricity: 'location', lines: [single] });
    expect(statusOf(location, PAS_2050, 'grid-average')).toBe('met');
    // Location is declared: PAS and ISO count the same electricity.
    expect(evaluateStandard(PAS_2050, location).total).toBe('1');
  });

  it('has a sentence in both languages for every reason', () => {
    const names = 'boundary stages most percent set methods least warnings uptake lines'.split(' ');
    const params = Object.fromEntries(names.map((name) => [name, 'x']));
    for (const reason of REASONS) {
      for (const language of ['en', 'zh'] as const) {
        const text = reasonText({ status: 'met', reason, params }, language);
        expect(text).not.toMatch(/\{\w+\}/);
      }
    }
  });

  it('has both languages, a clause and the three topics of source 002 for every standard', () => {
    for (const { requirements } of STANDARDS) {
      const topics = new Set(requirements.map(({ topic }) => topic));
      for (const topic of ['boundary', 'allocation', 'data-quality'] as const) {
        expect(topics.has(topic)).toBe(true);
      }
      for (const { text, clause, topic } of requirements) {
        expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
        expect(clause.length).toBeGreaterThan(1);
        expect(TOPICS).toContain(topic);
      }
      expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length);
    }
  });
});
