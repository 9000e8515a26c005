import { describe, expect, it } from 'vitest';
import { changed, footprint, type Changes } from '../../../test/src/fixtures/index.js';
import { TanjiError } from '../errors/index.js';
import type { FootprintRecord } from '../record/index.js';
import { checkFootprintSums } from './sums.js';

const refusalOf = (changes: Changes<FootprintRecord>): TanjiError | undefined => {
  try {
    checkFootprintSums(changed(footprint('maker'), changes));
    return undefined;
  } catch (error) {
    if (error instanceof TanjiError) return error;
    throw error;
  }
};

describe('checkFootprintSums', () => {
  it('takes a record whose cuts all give the total', () => {
    expect(refusalOf({})).toBeUndefined();
  });

  it.each<[string, Changes<FootprintRecord>, string, string]>([
    ['stages', { total: '2.484880001' }, '2.484880001', '2.48488'],
    [
      'scopes',
      { scopes: { '1': '0.000000001', '2': '0.75124', '3': '1.73364' } },
      '2.48488',
      '2.484880001',
    ],
    ['own', { own: '0.75' }, '0.75124', '0.75'],
    ['supplyChain', { supplyChain: '1.7' }, '1.73364', '1.7'],
    ['byOrigin', { byOrigin: { fossil: '2', biogenic: '0.4', luc: '0' } }, '2.48488', '2.4'],
    ['uptake', { uptake: '0.2', totalIncludingUptake: '2.68488' }, '0', '0.2'],
    ['totalIncludingUptake', { totalIncludingUptake: '2.28489' }, '2.28488', '2.28489'],
  ])('names %s, with both values and the place', (which, changes, expected, actual) => {
    const refusal = refusalOf(changes);
    expect(refusal?.code).toBe('FOOTPRINT_SUM_WRONG');
    expect(refusal?.params).toEqual({ which, expected, actual });
    expect(refusal?.pointer).toBe(`/${which}`);
  });

  it('finds swapped scopes by own and supply chain', () => {
    const scopes = { '1': '0', '2': '1.73364', '3': '0.75124' };
    expect(refusalOf({ scopes })?.params.which).toBe('own');
  });

  it('takes credits: negative stages and scopes that still add up', () => {
    const base = footprint('maker');
    const stages = { ...base.stages, recycling: { amount: '-0.27024' } };
    expect(
      refusalOf({
        stages,
        total: '2',
        scopes: { '1': '0', '2': '0.75124', '3': '1.24876' },
        supplyChain: '1.24876',
        byOrigin: { fossil: '2.1', biogenic: '-0.1', luc: '0' },
        totalIncludingUptake: '1.8',
      }),
    ).toBeUndefined();
  });
});
