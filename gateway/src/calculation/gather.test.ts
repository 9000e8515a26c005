import { calculate, factorKey, parseCalculation, resolveFactors } from '@tanji/domain/lca';
import { describe, expect, it } from 'vitest';
import { createFactorIndex } from '../read-model/factor-index.js';
import type { ReadModel } from '../read-model/index.js';
import { factor } from '../testing/chain.js';
import { gatherInputs } from './gather.js';

const origin = { transactionId: '', block: 0, index: 0, time: '' };

/** An index of steam factors, far more abroad than an estimate may use. */
const indexOf = (
  regions: readonly string[],
  licence = factor().source.licence,
): ReadModel['factors'] => {
  const index = createFactorIndex();
  regions.forEach((region, place) => {
    const value = `0.${String(place + 1).padStart(3, '0')}`;
    const source = { ...factor().source, licence };
    const record = factor({ id: `s${place}`, region, subcategory: 'steam', value, source });
    index.put({
      value: {
        record,
        hash: '0'.repeat(64),
        status: 'active',
        approvals: [],
        rejections: [],
        command: '0'.repeat(64),
        transactionId: '0'.repeat(64),
        time: '2026-01-01T00:00:00.000Z',
      },
      origin,
    });
  });
  return index;
};

const document = parseCalculation({
  schema: 'tanji.calculation/1',
  product: { id: 'P', declaredUnit: 'piece' },
  boundary: 'cradle-to-gate',
  period: { start: '2025-01-01', end: '2026-01-01' },
  geography: 'CN-YN',
  lines: [
    {
      id: 'e',
      stage: 'assembly',
      scope: 2,
      kind: 'energy',
      amount: '1',
      unit: 'kWh',
      factor: {
        category: 'energy',
        subcategory: 'steam',
        unit: 'kgCO2e/kWh',
        allowEstimates: true,
      },
    },
  ],
});

describe('gathering for an estimate', () => {
  const run = (regions: readonly string[], licence?: string): { total: string; given: number } => {
    const queries = { footprint: () => undefined } as unknown as ReadModel['queries'];
    const { factors } = gatherInputs({ factors: indexOf(regions, licence), queries }, document);
    const library = { versions: () => [], search: () => factors };
    const { total } = calculate(resolveFactors(document, library), {
      factors: new Map(factors.map((one) => [factorKey(one.id, one.version), one])),
      footprints: new Map(),
    });
    return { total, given: factors.length };
  };

  it('hands the worker the peers that the whole library has, and no more', () => {
    const abroad = Array.from({ length: 200 }, () => 'GB');
    expect(run(['CN-GD', 'CN-SC', 'CN-JS', ...abroad])).toEqual({ total: '0.002', given: 3 });
    expect(run(abroad).given).toBe(60);
  });

  it('mixes no share-alike values into a number of its own', () => {
    const here = ['CN-GD', 'CN-SC', 'CN-JS'];
    expect(run(here, 'CC BY 4.0').given).toBe(3);
    expect(() => run(here, 'CC BY-SA 4.0')).toThrow(
      expect.objectContaining({ code: 'FACTOR_ESTIMATE_IMPOSSIBLE' }),
    );
  });
});
