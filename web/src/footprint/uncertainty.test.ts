import { describe, expect, it } from 'vitest';
import { sampleCalculation } from '../testing/sample.js';
import { inventoryRows, type InventoryRow } from './inventory.js';
import { bandOf, lineBand } from './uncertainty.js';

const rows = inventoryRows(sampleCalculation(), { of: () => undefined });
const housing = rows.find(({ line }) => line.id === 'm1')!;

describe('a value', () => {
  it('lies in an interval where the record says how sure it is', () => {
    const lognormal = { distribution: 'lognormal', gsd2: '1.25' } as const;
    expect(bandOf({ value: '0.5', uncertainty: lognormal })).toEqual({ low: '0.4', high: '0.625' });
    expect(bandOf({ value: '-0.5', uncertainty: lognormal })).toEqual({
      low: '-0.625',
      high: '-0.4',
    });
    const uniform = { distribution: 'uniform', min: '0.3', max: '0.9' } as const;
    expect(bandOf({ value: '0.5', uncertainty: uniform })).toEqual({ low: '0.3', high: '0.9' });
    expect(bandOf({ value: '0.5' })).toBeUndefined();
  });
});

describe('a line', () => {
  const withFactor = (record: object): InventoryRow => ({
    ...housing,
    factors: [{ ...housing.factors[0]!, record: record as never }],
  });

  it('takes its own statement first', () => {
    const stated = {
      ...housing.stated!,
      uncertainty: { distribution: 'lognormal' as const, gsd2: '2' },
    };
    expect(lineBand({ ...housing, stated }, undefined)).toEqual({
      low: '0.7595',
      high: '3.038',
      basis: 'stated',
    });
  });

  it('takes the range of its factor in proportion', () => {
    const uncertainty = { distribution: 'triangular', min: '2', max: '6' };
    const band = lineBand(withFactor({ value: '4', uncertainty }), undefined);
    expect(band).toEqual({ low: '0.7595', high: '2.2785', basis: 'stated' });
  });

  it('takes what the ratings imply, and nothing where there are none', () => {
    const best = { technological: '1', geographical: '1', temporal: '1' } as const;
    expect(lineBand(housing, best)).toMatchObject({ basis: 'pedigree' });
    expect(lineBand(housing, undefined)).toBeUndefined();
  });
});
