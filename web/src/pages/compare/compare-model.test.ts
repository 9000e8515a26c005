import { add, fromDecimal, toExactText } from '@tanji/domain/quantity';
import type { FootprintRecord } from '@tanji/domain/record';
import { describe, expect, it } from 'vitest';
import {
  caveatsOf,
  changedStages,
  factorChanges,
  inputChanges,
  obstaclesOf,
  partRows,
  stageRows,
} from './compare-model.js';

const record = (changed: object = {}): FootprintRecord =>
  ({
    product: 'P',
    boundary: 'cradle-to-gate',
    declaredUnit: 'piece',
    declaredAmount: '1',
    period: { start: '2025-01-01', end: '2026-01-01' },
    geography: 'CN',
    electricity: 'location',
    method: { gwp: 'AR6', standards: ['ISO 14067:2018'] },
    total: '3.5',
    own: '1',
    supplyChain: '2.5',
    byOrigin: { fossil: '3.5', biogenic: '0', luc: '0' },
    stages: {
      materials: { amount: '2' },
      components: { amount: '0.5' },
      assembly: { amount: '1' },
      distribution: { omitted: 'excluded' },
      use: { omitted: 'excluded' },
      recycling: { omitted: 'excluded' },
    },
    factors: [{ id: 'set:grid', version: '1', hash: '' }],
    inputs: [{ id: 'FP-A', hash: '', amount: '2', unit: 'kg' }],
    ...changed,
  }) as unknown as FootprintRecord;

describe('comparing two footprints', () => {
  it('is refused with what stands in the way', () => {
    expect(obstaclesOf(record(), record())).toEqual([]);
    const other = record({
      boundary: 'cradle-to-grave',
      method: { gwp: 'AR5', standards: [] },
      stages: { ...record().stages, components: { omitted: 'not-specified' } },
    });
    expect(obstaclesOf(record(), other).map(({ name }) => name)).toEqual([
      'boundary',
      'gwp',
      'stages',
    ]);
  });

  it('names what a reader should know', () => {
    const other = record({ product: 'Q', electricity: 'market' });
    expect(caveatsOf(record(), other)).toEqual([
      { name: 'product', before: 'P', after: 'Q' },
      { name: 'electricity', before: 'location', after: 'market' },
    ]);
  });

  it('gives the change of each stage, which sum to that of the total', () => {
    const after = record({
      total: '3.3',
      stages: {
        ...record().stages,
        materials: { amount: '1.7' },
        assembly: { amount: '1.1' },
      },
    });
    const rows = changedStages(stageRows(record(), after));
    expect(rows.map(({ name, change }) => [name, change])).toEqual([
      ['materials', '-0.3'],
      ['assembly', '0.1'],
    ]);
    const sum = rows.reduce(
      (total, { change }) => add(total, fromDecimal(change)),
      fromDecimal('0'),
    );
    expect(toExactText(sum)).toBe('-0.2');
    expect(partRows(record(), record()).every(({ change }) => change === '0')).toBe(true);
  });

  it('lists factors and inputs that are not the same', () => {
    const after = record({
      factors: [{ id: 'set:grid', version: '2', hash: '' }],
      inputs: [{ id: 'FP-B', hash: '', amount: '2', unit: 'kg' }],
    });
    expect(factorChanges(record(), after)).toEqual([{ id: 'set:grid', before: '1', after: '2' }]);
    expect(inputChanges(record(), after)).toEqual([
      { id: 'FP-A', before: '2 kg', after: undefined },
      { id: 'FP-B', before: undefined, after: '2 kg' },
    ]);
  });
});
