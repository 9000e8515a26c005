import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../../test/vectors/canonical/rfc8785.json' with { type: 'json' };
import { TanjiError, type ErrorCode } from '../errors/index.js';
import { parseJson, type JsonLimits } from './index.js';

const failure = (text: string, limits?: JsonLimits): TanjiError => {
  try {
    parseJson(text, limits);
  } catch (error) {
    if (error instanceof TanjiError) return error;
    throw error;
  }
  throw new Error(`expected a refusal of ${text.slice(0, 100)}`);
};

const code = (text: string, limits?: JsonLimits): ErrorCode => failure(text, limits).code;

describe('parseJson: refusals', () => {
  it.each(vectors.invalidTexts)('$name', ({ input, error, pointer }) => {
    const found = failure(input);
    expect({ code: found.code, pointer: found.pointer }).toEqual({ code: error, pointer });
    const offset = Number(found.params.offset);
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(offset).toBeLessThanOrEqual(input.length);
  });

  it.each(vectors.numbers.refused)('number %s', (literal) => {
    expect(code(`{"n":${literal}}`)).toBe('JSON_NUMBER_FORBIDDEN');
  });

  it.each(vectors.numbers.accepted)('takes number %s', (literal) => {
    expect(parseJson(literal)).toBe(Number(literal));
  });

  it('points at the first fault by character', () => {
    expect(failure('{"a": [1, 2, x]}').params.offset).toBe(13);
    expect(failure('{"a":1, "a":2}').params.offset).toBe(8);
    expect(failure('["ok", "e\u0301"]').params.offset).toBe(7);
  });

  it('cuts hostile keys and numbers before they get into an error text', () => {
    const long = 'k'.repeat(100_000);
    expect(failure(`{"${long}":1,"${long}":1}`).message.length).toBeLessThan(300);
    expect(failure('9'.repeat(100_000)).message.length).toBeLessThan(300);
  });
});

describe('parseJson: limits', () => {
  it('takes 32 levels, refuses 33 and refuses 8,000 and 1,000,000 in a moment', () => {
    expect(parseJson(`${'['.repeat(32)}${']'.repeat(32)}`)).toBeInstanceOf(Array);
    for (const depth of [33, 8_000, 1_000_000]) {
      const found = failure(`${'['.repeat(depth)}${']'.repeat(depth)}`);
      expect(found.code).toBe('JSON_TOO_DEEP');
      expect(found.params.offset).toBe(32);
    }
    expect(code('{"a":'.repeat(8_000))).toBe('JSON_TOO_DEEP');
    expect(code('[[[]]]', { maxDepth: 2 })).toBe('JSON_TOO_DEEP');
  });

  it('counts bytes, not characters', () => {
    expect(parseJson('"碳迹"', { maxBytes: 8 })).toBe('碳迹');
    expect(code('"碳迹"', { maxBytes: 7 })).toBe('JSON_TOO_LARGE');
    expect(parseJson('"😀é"', { maxBytes: 8 })).toBe('😀é');
    expect(code('"😀é"', { maxBytes: 7 })).toBe('JSON_TOO_LARGE');
    expect(code('"abcdef"', { maxBytes: 7 })).toBe('JSON_TOO_LARGE');
    expect(code(`"${'a'.repeat(20_000_000)}"`)).toBe('JSON_TOO_LARGE');
  });

  it('counts values', () => {
    expect(parseJson('[1,2]', { maxNodes: 3 })).toEqual([1, 2]);
    expect(code('[1,2]', { maxNodes: 2 })).toBe('JSON_TOO_LARGE');
  });

  it('takes fractions only if asked, and never a number that would change', () => {
    const any = { numbers: 'any' } as const;
    expect(parseJson('[0.31,1e3,-0.5E-2,-0,1.0]', any)).toEqual([0.31, 1000, -0.005, -0, 1]);
    expect(code('[9007199254740993]', any)).toBe('JSON_NUMBER_FORBIDDEN');
    expect(code('[1e400]', any)).toBe('JSON_NUMBER_FORBIDDEN');
  });

  it('reads a long text without recursion or backtracking', () => {
    const long = `"${'碳'.repeat(500_000)}\\u0041${'a'.repeat(4_000_000)}"`;
    expect((parseJson(long) as string).length).toBe(4_500_001);
  });
});

describe('parseJson: against the engine', () => {
  /** Fragments that make grammar faults likely but valid texts common enough. */
  const fragment = fc.constantFrom(
    ...['{', '}', '[', ']', ',', ':', '"a"', '"b"', '"\\n"', '1', '-2', 'true', 'null', ' ', '\t'],
    ...['"\\u00e9"', '""', '0', '01', '-', '"', '\\', 'x', '"\\ud83d\\ude00"', '{}', '[]', '"a":'],
  );

  it('accepts only what JSON.parse accepts, with the same result; refuses grammar as it does', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        let expected: unknown;
        let valid = true;
        try {
          expected = JSON.parse(text);
        } catch {
          valid = false;
        }
        try {
          expect(parseJson(text)).toEqual(expected);
          accepted += 1;
          expect(valid).toBe(true);
        } catch (error) {
          if (!(error instanceof TanjiError)) throw error;
          if (error.code === 'JSON_INVALID') expect(valid).toBe(false);
          else expect(['JSON_DUPLICATE_KEY', 'JSON_NUMBER_FORBIDDEN']).toContain(error.code);
        }
      }),
      { numRuns: 8_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        try {
          parseJson(text);
        } catch (error) {
          expect(error).toBeInstanceOf(TanjiError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
