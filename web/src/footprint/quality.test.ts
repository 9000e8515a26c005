import type { FootprintRecord } from '@tanji/domain/record';
import { describe, expect, it } from 'vitest';
import { sampleCalculation } from '../testing/sample.js';
import { inventoryRows } from './inventory.js';
import { byMagnitude, gapsOf, ownRatings, stageAnswers, type GapSources } from './quality.js';

const calculation = sampleCalculation();
const rows = inventoryRows(calculation, { of: () => undefined });

const record = {
  boundary: 'cradle-to-grave',
  total: calculation.result.total,
  stages: {
    materials: { amount: '1.519' },
    components: { omitted: 'not-applicable' },
    assembly: { amount: '0.75124' },
    distribution: { omitted: 'not-specified' },
    use: { amount: '33.8444352' },
    recycling: { omitted: 'excluded' },
  },
} as unknown as FootprintRecord;

const NOTHING: GapSources = {
  records: { newerThan: () => undefined },
  supplierOf: () => undefined,
  candidates: [],
};

const warned = (code: 'FOOTPRINT_BOUNDARY' | 'FOOTPRINT_DECLARED') => ({
  ...calculation,
  result: { ...calculation.result, warnings: [{ code, line: 'm1', params: {} }] },
});

describe('the answers about stages', () => {
  it('are those of the record; partial where a supplier’s boundary is narrow', () => {
    const answers = stageAnswers(record, warned('FOOTPRINT_BOUNDARY'));
    expect(answers.map(({ answer }) => answer)).toEqual([
      'partial',
      'not-applicable',
      'included',
      'not-specified',
      'included',
      'excluded',
    ]);
    expect(stageAnswers(record)[0]).toEqual({ stage: 'materials', answer: 'included' });
  });
});

describe('gaps', () => {
  const kinds = (sources: GapSources, of = calculation): string[] =>
    gapsOf({ record }, of, rows, sources).map(({ kind, row, stage }) =>
      [kind, row?.line.id ?? stage].join(' '),
    );

  it('come with the largest line first, stages at the end', () => {
    expect(kinds(NOTHING)).toEqual([
      'unsourced u1',
      'unsourced m1',
      'secondary m1',
      'unsourced e1',
      'unsourced r1',
      'stage distribution',
      'stage recycling',
    ]);
  });

  it('name the supplier who has a record', () => {
    const row = rows.find(({ line }) => line.id === 'm1')!;
    const supplier = { en: 'Alu', zh: '铝' };
    const gaps = gapsOf({ record }, calculation, rows, {
      ...NOTHING,
      candidates: [{ row, supplier }],
    });
    expect(gaps.find(({ kind }) => kind === 'supplier')).toMatchObject({ row, supplier });
    expect(gaps.some(({ kind }) => kind === 'secondary')).toBe(false);
  });

  it('tell what a supplier’s footprint lacks', () => {
    expect(kinds(NOTHING, warned('FOOTPRINT_DECLARED'))).toContain('declared m1');
    expect(kinds(NOTHING, warned('FOOTPRINT_BOUNDARY'))).toContain('narrow m1');
  });

  it('leave stages outside the boundary alone', () => {
    const gate = { ...record, boundary: 'cradle-to-gate' } as FootprintRecord;
    const stages = gapsOf({ record: gate }, calculation, [], NOTHING);
    expect(stages).toEqual([]);
  });
});

describe('lines', () => {
  it('stand in order of their weight, credits as much as burdens', () => {
    const credit = { ...rows[0]!, line: { ...rows[0]!.line, amount: '-99' } };
    expect(byMagnitude([...rows, credit])[0]).toBe(credit);
  });

  it('have the ratings that they state', () => {
    const quality = { technological: '1', geographical: '2', temporal: '3' } as const;
    const stated = { ...rows[0]!.stated!, quality };
    expect(ownRatings({ ...rows[0]!, stated }, calculation)).toBe(quality);
    expect(ownRatings(rows[0]!, calculation)).toBeUndefined();
  });
});
