import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isTanjiError } from '../errors/index.js';
import {
  HASH_TAGS,
  canonicalBytes,
  fromHex,
  hashOf,
  hashRecord,
  sha256Hex,
  taggedHash,
  taggedHashBytes,
  toHex,
  utf8Bytes,
  type HashTag,
} from './index.js';

const sha256 = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

describe('tagged hashes', () => {
  it.each(HASH_TAGS)('%s: SHA-256 of tag, zero byte and content', (tag) => {
    const data = utf8Bytes('碳迹');
    const expected = sha256(`tanji/${tag}/1\0`, data);
    expect(taggedHash(tag, data)).toBe(expected);
    expect(toHex(taggedHashBytes(tag, data))).toBe(expected);
  });

  it('separates the same content under different tags', () => {
    const hashes = new Set(HASH_TAGS.map((tag) => hashOf(tag, { a: 1 })));
    expect(hashes.size).toBe(HASH_TAGS.length);
  });

  it('hashes a record by its canonical bytes, whatever the order of members', () => {
    const expected = sha256('tanji/record/1\0{"a":"1","b":2}');
    expect(hashRecord({ b: 2, a: '1' })).toBe(expected);
    expect(taggedHash('record', canonicalBytes({ a: '1', b: 2 }))).toBe(expected);
  });

  it('knows no other tag', () => {
    expect(() => taggedHash('other' as HashTag, utf8Bytes(''))).toThrow(TypeError);
  });

  it('has plain SHA-256 for files', () => {
    expect(sha256Hex(utf8Bytes('abc'))).toBe(sha256('abc'));
  });
});

describe('hex', () => {
  it('round-trips all bytes', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
    expect(fromHex(toHex(bytes))).toEqual(bytes);
    expect(fromHex('')).toEqual(new Uint8Array(0));
  });

  it.each(['A0', '0x00', '0', 'zz', '00 ', 'ff\n', '\uff11\uff11'])('refuses %j', (text) => {
    let caught: unknown;
    try {
      fromHex(text);
    } catch (error) {
      caught = error;
    }
    expect(isTanjiError(caught, 'HEX_INVALID')).toBe(true);
  });

  it('checks the length if one is given', () => {
    expect(fromHex('00ff', 2)).toEqual(Uint8Array.of(0, 255));
    expect(() => fromHex('00ff', 3)).toThrow(/3 bytes/);
  });
});
