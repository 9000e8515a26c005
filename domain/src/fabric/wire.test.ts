import { describe, expect, it } from 'vitest';
import { compareKeys } from './key-order.js';
import { summariseRange } from './range-summary.js';
import { WireMessage } from './wire.js';
import { bytesField, uintField, varintBytes } from './wire-writer.js';

const read = (...bytes: readonly number[]): WireMessage =>
  new WireMessage(Uint8Array.from(bytes), 'message');

describe('the wire format', () => {
  it('takes the last of a singular field, and every one of a repeated field', () => {
    const message = read(0x08, 1, 0x08, 2, 0x12, 1, 0x61, 0x12, 1, 0x62);
    expect(message.uint(1)).toBe(2);
    expect(message.text(2)).toBe('b');
    expect(message.texts(2)).toEqual(['a', 'b']);
  });

  it('merges a message that stands twice', () => {
    const part = (field: number, value: number): Uint8Array =>
      bytesField(1, uintField(field, value));
    const message = new WireMessage(Buffer.concat([part(1, 5), part(2, 7), part(1, 6)]), 'x');
    const merged = message.message(1, 'inner');
    expect([merged.uint(1), merged.uint(2)]).toEqual([6, 7]);
  });

  it('reads negative numbers and numbers of 64 bits', () => {
    const minusOne = [0x08, ...Array<number>(9).fill(0xff), 0x01];
    expect(read(...minusOne).int64(1)).toBe(-1n);
    expect(read(...minusOne).int32(1)).toBe(-1);
    expect(() => read(...minusOne).uint(1)).toThrow(/impossibly large/);
    for (const value of [0, 127, 128, 16_383, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
      const message = new WireMessage(Buffer.concat([Uint8Array.of(8), varintBytes(value)]), 'x');
      expect(message.uint(1)).toBe(value);
    }
  });

  it('passes over fixed numbers, groups, unknown fields and fields of another type', () => {
    const message = read(
      ...[0x0d, 1, 2, 3, 4],
      ...[0x11, 1, 2, 3, 4, 5, 6, 7, 8],
      ...[0x1b, 0x08, 1, 0x23, 0x24, 0x1c],
      ...[0x2a, 1, 0x61],
    );
    expect(message.text(5)).toBe('a');
    expect([message.uint(1), message.uint(5), message.has(3)]).toEqual([0, 0, false]);
  });

  it.each([
    ['a number that is cut off', [0x08, 0x80]],
    ['a field that is cut off', [0x12, 5, 1]],
    ['field number 0', [0x02, 0]],
    ['wire type 7', [0x0f]],
    ['an end without a group', [0x0c]],
    ['a group without an end', [0x0b, 0x08, 1]],
    ['a number of more than 64 bits', [0x08, ...Array<number>(10).fill(0xff), 1]],
  ])('refuses %s', (_, bytes) => {
    expect(() => read(...bytes)).toThrow(
      expect.objectContaining({ code: 'FABRIC_BYTES_MALFORMED' }),
    );
  });

  it('refuses texts that are not UTF-8, as Go does', () => {
    expect(() => read(0x0a, 1, 0xff).text(1)).toThrow(/UTF-8/);
  });
});

describe('the order of keys', () => {
  it('is that of their UTF-8 bytes', () => {
    const keys = ['', 'a', 'a\0', 'ab', 'b', '中', '\uffff', '😀', '\u{10ffff}', '\ud7ff'];
    const byBytes = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect([...keys].sort(compareKeys)).toEqual(byBytes);
  });
});

describe('the summary of a range', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ key: `k${i}`, version: { block: 1, index: i } }));
  // By hand after `query_results_helper.go`: three rows make a leaf, three hashes one of the next level;
  // at the end what is left below goes up, so 20 rows (7 leaves) overflow level 2 into level 3.
  it.each([
    [2, undefined, 0],
    [3, 1, 1],
    [6, 1, 2],
    [9, 2, 1],
    [20, 3, 1],
    [100, 4, 2],
  ])('over %i rows with degree 2 has level %s', (count, level, hashes) => {
    const summary = summariseRange(rows(count), 2);
    expect(summary?.maxLevel).toBe(level);
    expect(summary?.hashes.length ?? 0).toBe(hashes);
  });

  it('depends on every row', () => {
    const changed = rows(30).map((row, i) => (i === 17 ? { ...row, key: 'x' } : row));
    expect(summariseRange(rows(30), 3)).not.toEqual(summariseRange(changed, 3));
  });
});
