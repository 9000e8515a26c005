import { describe, expect, it } from 'vitest';
import {
  changed,
  factorReference,
  factorVersion,
  footprint,
  type Changes,
} from '../../../test/src/fixtures/index.js';
import { hashRecord } from '../canonical/index.js';
import type { FactorStatus, FootprintRecord } from '../record/index.js';
import {
  checkFactorReference,
  checkInputReference,
  checkReferencesUnique,
  checkSuccession,
  type LedgerFootprint,
} from './references.js';

const factor = factorVersion('lab');
const reference = factorReference(factor);
const period = { period: { start: '2025-01-01', end: '2026-01-01' } };
const code = (expected: string, pointer?: string): unknown =>
  expect.objectContaining({ code: expected, ...(pointer === undefined ? {} : { pointer }) });

describe('checkReferencesUnique', () => {
  const input = { id: 'a', hash: '0'.repeat(64), amount: '1', unit: 'kg' as const };
  const check = (changes: Changes<FootprintRecord>) => () =>
    checkReferencesUnique(changed(footprint('maker'), changes));

  it('takes different versions of a factor and different inputs', () => {
    const factors = [reference, { ...reference, version: '2' }];
    expect(check({ factors, inputs: [input, { ...input, id: 'b' }] })).not.toThrow();
  });

  it('refuses repetitions and circles', () => {
    expect(check({ factors: [reference, reference] })).toThrow(
      code('REFERENCE_DUPLICATE', '/factors/1'),
    );
    expect(check({ inputs: [input, input] })).toThrow(code('REFERENCE_DUPLICATE', '/inputs/1'));
    expect(check({ id: 'a', inputs: [input] })).toThrow(code('CYCLE_FOUND', '/inputs/0'));
    expect(check({ supersedes: 'a', inputs: [input] })).toThrow(code('CYCLE_FOUND'));
  });
});

describe('checkFactorReference', () => {
  const check =
    (status: FactorStatus, validity = factor.validity, hash?: string) =>
    () => {
      const record = { ...factor, validity };
      const named = { ...factorReference(record), ...(hash === undefined ? {} : { hash }) };
      checkFactorReference(period, named, { record, status });
    };

  it('takes an active version that is valid in some part of the period', () => {
    expect(check('active')).not.toThrow();
    expect(check('active', { start: '2025-12-31', end: '2030-01-01' })).not.toThrow();
    expect(check('active', { start: '2020-01-01', end: '2025-01-02' })).not.toThrow();
  });

  it('refuses everything else', () => {
    expect(() => checkFactorReference(period, reference, undefined)).toThrow(
      code('FACTOR_UNKNOWN'),
    );
    expect(check('active', factor.validity, '0'.repeat(64))).toThrow(code('FACTOR_HASH_MISMATCH'));
    expect(check('proposed')).toThrow(code('FACTOR_NOT_ACTIVE'));
    expect(check('reviewed')).toThrow(code('FACTOR_NOT_ACTIVE'));
    expect(check('withdrawn')).toThrow(code('FACTOR_WITHDRAWN'));
    expect(check('active', { start: '2026-01-01', end: '2027-01-01' })).toThrow(
      code('FACTOR_OUT_OF_PERIOD'),
    );
    expect(check('active', { start: '2024-01-01', end: '2025-01-01' })).toThrow(
      code('FACTOR_OUT_OF_PERIOD'),
    );
  });
});

const stored = (
  changes: Changes<FootprintRecord> = {},
  status: LedgerFootprint['status'] = 'active',
): LedgerFootprint => {
  const record = changed(footprint('steelco'), changes);
  return { record, hash: hashRecord(record), status };
};

describe('checkInputReference', () => {
  const check =
    (found: LedgerFootprint | undefined, changes = {}) =>
    () =>
      checkInputReference(
        { id: 'steelco-FP1', hash: stored().hash, amount: '1', unit: 'piece', ...changes },
        found,
      );

  it('takes active and superseded records', () => {
    expect(check(stored())).not.toThrow();
    expect(check(stored({}, 'superseded'))).not.toThrow();
  });

  it('refuses missing, changed, withdrawn and unfit ones', () => {
    const grave = stored({ boundary: 'cradle-to-grave' });
    expect(check(undefined)).toThrow(code('FOOTPRINT_INPUT_MISSING'));
    expect(check(stored({ total: '3' }))).toThrow(code('FOOTPRINT_INPUT_MISMATCH'));
    expect(check(stored({}, 'deprecated'))).toThrow(code('FOOTPRINT_INPUT_DEPRECATED'));
    expect(check(grave, { hash: grave.hash })).toThrow(code('FOOTPRINT_INPUT_BOUNDARY'));
    expect(check(stored(), { unit: 'kg' })).toThrow(code('FOOTPRINT_INPUT_UNIT'));
  });
});

describe('checkSuccession', () => {
  const check =
    (changes: Changes<FootprintRecord>, previous = stored()) =>
    () =>
      checkSuccession(changed(footprint('steelco'), changes), previous);

  it('takes a record about the same thing, also of another period', () => {
    expect(check({})).not.toThrow();
    expect(check({ period: { start: '2026-01-01', end: '2027-01-01' } })).not.toThrow();
  });

  it.each<Changes<FootprintRecord>>([
    { owner: 'maker' },
    { product: 'other' },
    { boundary: 'gate-to-gate' },
    { declaredUnit: 'kg' },
  ])('refuses another %o', (changes) => {
    expect(check(changes)).toThrow(code('FOOTPRINT_SUPERSEDES_WRONG'));
  });

  it('refuses what is not active any more', () => {
    expect(check({}, stored({}, 'superseded'))).toThrow(code('FOOTPRINT_NOT_ACTIVE'));
    expect(check({}, stored({}, 'deprecated'))).toThrow(code('FOOTPRINT_NOT_ACTIVE'));
  });
});
