import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TanjiError } from '../errors/index.js';
import { MAX_ISSUES, parseWith, pointerOf } from './parse.js';

const schema = z.strictObject({
  a: z.string(),
  b: z.union([
    z.string(),
    z.strictObject({ x: z.number() }),
    z.strictObject({ y: z.number(), w: z.string() }),
  ]),
  c: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('q'), v: z.string() })]),
});
const good = { a: '1', b: 'n', c: { kind: 'q', v: '' } };

const faultsIn = (value: unknown): TanjiError => {
  try {
    parseWith(schema, value, 'thing');
  } catch (error) {
    if (error instanceof TanjiError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
};

const listed = (error: TanjiError): string[] =>
  error.issues.map(({ code, pointer }) => `${code} ${pointer}`);

describe('parseWith', () => {
  it('returns the parsed value', () => {
    expect(parseWith(schema, good, 'thing')).toEqual(good);
  });

  it('tells missing, unknown and wrong apart and lists them all', () => {
    const error = faultsIn({ b: 'n', c: { kind: 'q', v: 5 }, 'e/f': 1 });
    expect(listed(error)).toEqual([
      'FIELD_MISSING /a',
      'SCHEMA_INVALID /c/v',
      'FIELD_UNKNOWN /e~1f',
    ]);
    expect(error.code).toBe('FIELD_MISSING');
    expect(error.pointer).toBe('/a');
    expect(error.params.count).toBe(3);
    expect(error.text('zh')).toContain('/a');
  });

  it('reports the union branch that was meant, with pointers into it', () => {
    expect(listed(faultsIn({ ...good, b: { y: '1', w: 'w', extra: 1 } }))).toEqual([
      'SCHEMA_INVALID /b/y',
      'FIELD_UNKNOWN /b/extra',
    ]);
    expect(listed(faultsIn({ ...good, b: 5 }))).toEqual(['SCHEMA_INVALID /b']);
  });

  it('names a missing and an unknown kind', () => {
    expect(listed(faultsIn({ ...good, c: { v: '' } }))).toEqual(['FIELD_MISSING /c/kind']);
    expect(listed(faultsIn({ ...good, c: { kind: 'z', v: '' } }))).toEqual([
      'SCHEMA_INVALID /c/kind',
    ]);
  });

  it('refuses a value that is no object at all', () => {
    expect(listed(faultsIn(null))).toEqual(['SCHEMA_INVALID ']);
    expect(faultsIn(null).params.pointer).toBe('/');
  });

  it('puts the place inside a larger input before the pointers', () => {
    expect(() => parseWith(schema, { ...good, a: 1 }, 'thing', '/content')).toThrow(
      expect.objectContaining({ pointer: '/content/a' }),
    );
  });

  it('bounds the list but not the count', () => {
    const extra = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, i]));
    const error = faultsIn({ ...good, ...extra });
    expect(error.issues).toHaveLength(MAX_ISSUES);
    expect(error.params.count).toBe(300);
  });

  it('escapes pointers as RFC 6901 says', () => {
    expect(pointerOf(['a/b', 'm~n', 0])).toBe('/a~1b/m~0n/0');
  });
});
