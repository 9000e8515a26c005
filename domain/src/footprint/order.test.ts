import { describe, expect, it } from 'vitest';
import { footprint } from '../../../test/src/fixtures/index.js';
import { parsePinned } from '../lca/index.js';
import { footprintInputOf, inputsOf, pinnedFactorsOf } from './index.js';
import { byText } from '../canonical/index.js';

const hash = (digit: string): string => digit.repeat(64);
const pinned = (ref: string, version: string) => ({
  ref,
  version,
  hash: hash('a'),
  resolution: { rule: 'version', tier: 'core', alternatives: [] },
});
const line = (id: string, more: object) => ({
  id,
  stage: 'components',
  scope: 3,
  amount: '1',
  unit: 'kg',
  ...more,
});

/** Written in an order that is not the record's. */
const document = parsePinned({
  schema: 'tanji.pinned/1',
  product: { id: 'p', declaredUnit: 'piece', massKg: '1' },
  boundary: 'cradle-to-gate',
  period: { start: '2025-01-01', end: '2026-01-01' },
  geography: 'CN',
  factors: [{ id: 'named', ...pinned('b', '10') }],
  lines: [
    line('l1', { kind: 'material', factor: pinned('b', '2') }),
    line('l2', { kind: 'waste', factor: pinned('a', '3') }),
    line('l3', { kind: 'material', factor: { value: '1', unit: 'kgCO2e/kg' } }),
    line('l4', { kind: 'footprint', footprint: { id: 'Z', hash: hash('1') }, unit: 'g' }),
    line('l5', { kind: 'footprint', footprint: { id: 'Y', hash: hash('2') } }),
    line('l6', { kind: 'footprint', footprint: { total: '1', declaredUnit: 'kg' } }),
  ],
});
const stored = (id: string) =>
  footprintInputOf({
    record: footprint('s', { id, declaredUnit: 'kg' }),
    hash: hash('1'),
    assurance: 'declared',
  });

describe('order of references', () => {
  it('is by code unit, never by a locale', () => {
    expect(['b', 'B', 'a', 'ä', 'a'].sort(byText)).toEqual(['B', 'a', 'a', 'b', 'ä']);
  });

  it('sorts factors by id, then by version as a number', () => {
    expect(pinnedFactorsOf(document).map(({ id, version }) => `${id}@${version}`)).toEqual([
      'a@3',
      'b@2',
      'b@10',
    ]);
  });

  it('sorts inputs by id and converts to their declared unit', () => {
    const footprints = new Map(['Y', 'Z'].map((id) => [id, stored(id)]));
    expect(inputsOf(document, footprints)).toEqual([
      { id: 'Y', hash: hash('2'), amount: '1', unit: 'kg' },
      { id: 'Z', hash: hash('1'), amount: '0.001', unit: 'kg' },
    ]);
  });
});
