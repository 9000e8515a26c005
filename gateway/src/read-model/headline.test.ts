import type { Boundary } from '@tanji/domain/record';
import { describe, expect, it } from 'vitest';
import type { FootprintEntry } from './entries.js';
import { headline } from './headline.js';

const entry = (id: string, boundary: Boundary, end: string): FootprintEntry =>
  ({
    origin: {},
    value: { record: { id, boundary, period: { start: '2025-01-01', end } } },
  }) as unknown as FootprintEntry;

describe('the record that speaks for a product', () => {
  it('is the widest of the newest period, not the last submitted', () => {
    const found = headline([
      entry('gate', 'cradle-to-gate', '2026-01-01'),
      entry('grave', 'cradle-to-grave', '2026-01-01'),
      entry('older', 'cradle-to-grave', '2025-12-01'),
    ]);
    expect(found?.value.record.id).toBe('grave');
  });

  it('is a partial one when the newest period has no other', () => {
    const found = headline([
      entry('gate', 'cradle-to-gate', '2026-01-01'),
      entry('older', 'cradle-to-grave', '2025-12-01'),
    ]);
    expect(found?.value.record.id).toBe('gate');
  });

  it('is nothing without records', () => {
    expect(headline([])).toBeUndefined();
  });
});
