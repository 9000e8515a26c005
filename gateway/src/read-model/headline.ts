import type { Boundary } from '@tanji/domain/record';
import type { FootprintEntry } from './entries.js';

/** Wider boundaries say more: cradle to grave before cradle to gate before gate to gate. */
const WIDEST_FIRST: readonly Boundary[] = ['cradle-to-grave', 'cradle-to-gate', 'gate-to-gate'];

/**
 * The record that speaks for a product: of the newest period, the one with the widest boundary, so
 * that a partial record does not pass for a drop.
 *
 * @param newestFirst records in force, newest period first
 */
export const headline = (newestFirst: readonly FootprintEntry[]): FootprintEntry | undefined => {
  const period = newestFirst[0]?.value.record.period.end;
  const candidates = newestFirst.filter(({ value }) => value.record.period.end === period);
  return WIDEST_FIRST.flatMap((boundary) =>
    candidates.filter(({ value }) => value.record.boundary === boundary),
  )[0];
};
