import { describe, expect, it } from 'vitest';
import { changed, footprint, type Changes } from '../../../test/src/fixtures/index.js';
import type { FootprintRecord } from '../record/index.js';
import { addYears, validityWindow } from './validity.js';
import { checkFootprintValues } from './values.js';

const check = (changes: Changes<FootprintRecord>) => () =>
  checkFootprintValues(changed(footprint('maker'), changes));

const quality = { technological: '2', geographical: '1', temporal: '2' };

describe('checkFootprintValues', () => {
  it.each<[string, Changes<FootprintRecord>]>([
    ['declaredAmount', { declaredAmount: '0' }],
    ['primaryDataShare', { primaryDataShare: '100.000001' }],
    ['exemptedPercent', { exemptedPercent: '101' }],
    ['quality.technological', { quality: { ...quality, technological: '0.99' } }],
    ['quality.geographical', { quality: { ...quality, geographical: '5.01' } }],
    ['quality.temporal', { quality: { ...quality, temporal: '-1' } }],
    ['validity.start', { validity: { start: '2025-12-31', end: '2027-01-01' } }],
    ['validity.end', { validity: { start: '2026-01-01', end: '2029-01-02' } }],
  ])('refuses an impossible %s', (member, changes) => {
    expect(check(changes)).toThrow(
      expect.objectContaining({
        code: 'FOOTPRINT_VALUE_INVALID',
        params: expect.objectContaining({ member }) as unknown,
        pointer: `/${member.replace('.', '/')}`,
      }),
    );
  });

  it.each<[string, Changes<FootprintRecord>]>([
    ['everything', {}],
    ['bounds', { primaryDataShare: '100', exemptedPercent: '100' }],
    [
      'the best and worst rating',
      { quality: { technological: '1', geographical: '5', temporal: '1' } },
    ],
    ['a short validity', { validity: { start: '2026-06-01', end: '2026-07-01' } }],
  ])('takes %s', (_, changes) => {
    expect(check(changes)).not.toThrow();
  });

  it('allows a use stage only to the grave', () => {
    const stages = { ...footprint('maker').stages, use: { amount: '0' } };
    for (const boundary of ['cradle-to-gate', 'gate-to-gate'] as const) {
      expect(check({ stages, boundary })).toThrow(
        expect.objectContaining({ code: 'FOOTPRINT_STAGE_OUTSIDE', pointer: '/stages/use' }),
      );
    }
    expect(check({ stages, boundary: 'cradle-to-grave' })).not.toThrow();
  });
});

describe('validityWindow', () => {
  it('is three years from the end of the period', () => {
    expect(validityWindow({ start: '2025-01-01', end: '2026-01-01' })).toEqual({
      start: '2026-01-01',
      end: '2029-01-01',
    });
  });

  it.each([
    ['2024-02-29', 3, '2027-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2096-02-29', 4, '2100-02-28'],
    ['1996-02-29', 4, '2000-02-29'],
    ['2025-12-31', 1, '2026-12-31'],
  ])('counts years from %s by %i to %s', (from, years, to) => {
    expect(addYears(from, years)).toBe(to);
  });
});
