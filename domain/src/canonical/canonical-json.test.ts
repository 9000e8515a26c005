import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../../test/vectors/canonical/rfc8785.json' with { type: 'json' };
import { TanjiError } from '../errors/index.js';
import { canonicalBytes, canonicalJson, parseJson, utf8Bytes, type JsonValue } from './index.js';

const failure = (run: () => unknown): { code: string; pointer: string | undefined } => {
  try {
    run();
  } catch (error) {
    if (error instanceof TanjiError) return { code: error.code, pointer: error.pointer };
    throw error;
  }
  throw new Error('expected a TanjiError');
};

const nested = (depth: number): unknown => {
  let value: unknown = 0;
  for (let i = 0; i < depth; i += 1) value = [value];
  return value;
};

/** JSON values within our rules, Chinese and supplementary-plane text included. */
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((value) => value.normalize('NFC'));
const key = text.filter((value) => !['__proto__', 'constructor', 'prototype'].includes(value));
const jsonValue = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 8 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    text,
    fc.array(tie('value'), { maxLength: 5 }),
    fc
      .uniqueArray(fc.tuple(key, tie('value')), { maxLength: 5, selector: ([name]) => name })
      .map((entries) => Object.fromEntries(entries) as JsonValue),
  ),
})).value;

describe('canonicalJson: RFC 8785 samples', () => {
  it.each(vectors.cases)('$name', ({ input, output, error, pointer }) => {
    if (output !== undefined) {
      expect(canonicalJson(parseJson(input))).toBe(output);
      expect(canonicalBytes(parseJson(input))).toEqual(new Uint8Array(Buffer.from(output)));
      return;
    }
    expect(failure(() => parseJson(input))).toEqual({ code: error, pointer });
  });
});

describe('canonicalJson: refusals', () => {
  it.each([
    ['fraction', 0.5],
    ['minus zero', -0],
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['2^53', 9007199254740992],
    ['-2^53', -9007199254740992],
  ])('number: %s', (_name, value) => {
    expect(failure(() => canonicalJson({ a: [1, value] }))).toEqual({
      code: 'JSON_NUMBER_FORBIDDEN',
      pointer: '/a/1',
    });
  });

  it.each([
    ['undefined', undefined],
    ['function', () => 1],
    ['symbol', Symbol('x')],
    ['BigInt', 1n],
    ['Date', new Date(0)],
    ['toJSON', { toJSON: () => 'other' }],
    ['Map', new Map()],
    ['boxed string', Object('text') as unknown],
    ['symbol key', { [Symbol('k')]: 1 }],
    ['inherited members', Object.create({ a: 1 }) as unknown],
    ['hole', new Array(1)],
    ['typed array', new Uint8Array(1)],
  ])('value: %s', (_name, value) => {
    expect(failure(() => canonicalJson({ 'a/b~': value })).code).toBe('JSON_VALUE_FORBIDDEN');
  });

  it('names the place with an RFC 6901 pointer', () => {
    expect(failure(() => canonicalJson({ 'a/b~': [{ c: undefined }] })).pointer).toBe(
      '/a~1b~0/0/c',
    );
    expect(failure(() => canonicalJson(undefined)).pointer).toBe('');
  });

  it('refuses keys that reach a prototype, also as own members', () => {
    const value: unknown = JSON.parse('{"a":{"__proto__":1}}');
    expect(failure(() => canonicalJson(value))).toEqual({
      code: 'JSON_KEY_FORBIDDEN',
      pointer: '/a/__proto__',
    });
  });

  it('refuses lone surrogates and texts that are not NFC, in keys and values', () => {
    for (const bad of ['\ud83d', '\ude02', 'e\u0301']) {
      expect(failure(() => canonicalJson([bad])).code).toBe('JSON_TEXT_INVALID');
      expect(failure(() => canonicalJson({ [bad]: 1 })).code).toBe('JSON_TEXT_INVALID');
    }
  });

  it('takes 32 levels and refuses 33, 100,000 and a cycle', () => {
    expect(canonicalJson(nested(32))).toBe(`${'['.repeat(32)}0${']'.repeat(32)}`);
    expect(failure(() => canonicalJson(nested(33))).code).toBe('JSON_TOO_DEEP');
    expect(failure(() => canonicalJson(nested(100_000))).code).toBe('JSON_TOO_DEEP');
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(failure(() => canonicalJson(cycle)).code).toBe('JSON_TOO_DEEP');
  });

  it('takes objects without prototype', () => {
    expect(canonicalJson(Object.assign(Object.create(null) as object, { b: 1, a: 2 }))).toBe(
      '{"a":2,"b":1}',
    );
  });
});

describe('canonicalJson: laws', () => {
  it('parse and write are inverse', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const written = canonicalJson(value);
        const read = parseJson(written);
        expect(read).toEqual(value);
        expect(canonicalJson(read)).toBe(written);
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which members were added', () => {
    const entries = fc.uniqueArray(fc.tuple(key, jsonValue), { selector: ([name]) => name });
    fc.assert(
      fc.property(entries, (list) => {
        const forth = canonicalJson(Object.fromEntries(list));
        expect(canonicalJson(Object.fromEntries(list.toReversed()))).toBe(forth);
      }),
      { numRuns: 300 },
    );
  });

  it('gives different texts to different values', () => {
    fc.assert(
      fc.property(jsonValue, jsonValue, (a, b) => {
        const same = canonicalJson(a) === canonicalJson(b);
        let equal = true;
        try {
          expect(a).toEqual(b);
        } catch {
          equal = false;
        }
        expect(same).toBe(equal);
      }),
      { numRuns: 300 },
    );
  });

  it('writes text as JSON.stringify does, which follows RFC 8785 section 3.2.2.2', () => {
    for (let code = 0; code < 0xd800; code += 7) {
      const value = String.fromCharCode(code).normalize('NFC');
      expect(canonicalJson(value)).toBe(JSON.stringify(value));
    }
    for (let code = 0; code < 0x100; code += 1) {
      const value = String.fromCharCode(code);
      expect(canonicalJson(value)).toBe(JSON.stringify(value));
    }
    expect(utf8Bytes('碳迹')).toEqual(new Uint8Array(Buffer.from('碳迹')));
  });
});
