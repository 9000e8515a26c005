import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TanjiError } from '../errors/index.js';
import {
  UNIT_TABLE,
  add,
  canonicalDecimal,
  compare,
  convert,
  divide,
  formatKg,
  fromDecimal,
  multiply,
  normaliseUnit,
  parseDecimal,
  parseKg,
  rational,
  reciprocal,
  roundHalfEven,
  subtract,
  toDecimal,
  toExactText,
  toSignificant,
  unitOf,
} from './index.js';

interface Units {
  readonly conversions: readonly { amount: string; from: string; to: string; result: string }[];
  readonly refusals: readonly { from: string; to: string; code: string }[];
  readonly reciprocals: readonly { amount: string; from: string; to: string; result: string }[];
  readonly spellings: readonly { text: string; unit: string | null }[];
}

interface Decimals {
  readonly canonical: readonly { text: string; canonical: string }[];
  readonly invalid: readonly { text: string }[];
  readonly rounding: readonly { value: string; scale: number; result: string }[];
  readonly significant: readonly { value: string; digits: number; result: string }[];
}

const read = (name: string): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../../test/vectors/quantity/${name}.json`, import.meta.url), 'utf8'),
  );
const units = read('units') as Units;
const decimals = read('decimals') as Decimals;

const codeOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof TanjiError) {
      expect(error.text('zh')).not.toMatch(/\{\w+\}/);
      return error.code;
    }
    throw error;
  }
  return 'none';
};

describe('units', () => {
  it.each(units.conversions)('$amount $from = $result $to', ({ amount, from, to, result }) => {
    const converted = convert(fromDecimal(amount), from, to);
    expect(toExactText(converted)).toBe(result);
    expect(convert(converted, to, from)).toEqual(fromDecimal(amount));
  });

  it.each(units.refusals)('refuses $from to $to: $code', ({ from, to, code }) => {
    expect(codeOf(() => convert(fromDecimal('1'), from, to))).toBe(code);
  });

  it.each(units.reciprocals)('inverts $amount $from', ({ amount, from, to, result }) => {
    expect(toExactText(reciprocal(fromDecimal(amount), from, to))).toBe(result);
    expect(codeOf(() => reciprocal(fromDecimal(amount), from, from))).toBe('UNIT_MISMATCH');
  });

  it.each(units.spellings)('reads the spelling “$text” as $unit', ({ text, unit }) => {
    expect(normaliseUnit(text) ?? null).toBe(unit);
  });

  it('has one row per symbol, and every symbol keeps its own spelling', () => {
    const symbols = UNIT_TABLE.map(({ symbol }) => symbol);
    expect(new Set(symbols).size).toBe(symbols.length);
    expect(symbols.length).toBeGreaterThanOrEqual(60);
    for (const symbol of symbols) expect(normaliseUnit(symbol)).toBe(symbol);
  });

  it('gives the same unit for the same text, however many were read before', () => {
    for (const currency of ['CNY', 'EUR', 'USD', 'GBP', 'kCNY', 'kEUR', 'kUSD', 'kGBP']) {
      for (let year = 1900; year < 2100; year += 1) {
        expect(unitOf(`t/${currency}${year}`).dimension).toEqual({
          mass: 1,
          [`${currency.slice(-3)}${year}`]: -1,
        });
      }
    }
    for (let days = 0; days < 600; days += 1)
      expect(codeOf(() => unitOf(`x${days}`))).toBe('UNIT_UNKNOWN');
    expect(unitOf('kgCO2e/kWh').factor).toEqual(rational(1n, 3_600_000n));
  });
});

describe('decimals', () => {
  it.each(decimals.canonical)('$text is $canonical', ({ text, canonical }) => {
    expect(canonicalDecimal(text)).toBe(canonical);
  });

  it.each(decimals.invalid)('refuses “$text”', ({ text }) => {
    expect(codeOf(() => parseDecimal(text))).toBe('DECIMAL_INVALID');
  });

  it.each(decimals.rounding)(
    'rounds $value to $scale places: $result',
    ({ value, scale, result }) => {
      expect(toDecimal(fromDecimal(value), scale)).toBe(result);
    },
  );

  it.each(decimals.significant)('shows $value with $digits digits: $result', (row) => {
    expect(toSignificant(fromDecimal(row.value), row.digits)).toBe(row.result);
  });

  it('keeps kilograms and micrograms apart by nine places', () => {
    expect(parseKg('36.3293152')).toBe(36_329_315_200n);
    expect(parseKg('0.0000000010')).toBe(1n);
    expect(formatKg(-1n)).toBe('-0.000000001');
    expect(codeOf(() => parseKg('0.0000000001'))).toBe('DECIMAL_INVALID');
  });
});

describe('laws', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(18))
    .map(([coefficient, scale]) => {
      const digits = (coefficient < 0n ? -coefficient : coefficient)
        .toString()
        .padStart(scale + 1, '0');
      const cut = digits.length - scale;
      const text = scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
      return coefficient < 0n ? `-${text}` : text;
    });

  it('canonical spelling is stable and keeps the value', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const canonical = canonicalDecimal(text);
        expect(canonicalDecimal(canonical)).toBe(canonical);
        expect(fromDecimal(canonical)).toEqual(fromDecimal(text));
        expect(toExactText(fromDecimal(text))).toBe(canonical);
      }),
    );
  });

  it('fractions form a field', () => {
    const fraction = fc
      .tuple(decimal, fc.bigInt({ min: 1n, max: 10n ** 9n }))
      .map(([text, d]) => divide(fromDecimal(text), rational(d)));
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
        if (b.n !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
        expect(compare(a, b) + compare(b, a)).toBe(0);
      }),
    );
  });

  it('rounding errs by half a unit at most and is symmetrical', () => {
    fc.assert(
      fc.property(decimal, fc.bigInt({ min: 1n, max: 1_000n }), (text, d) => {
        const value = divide(fromDecimal(text), rational(d));
        const rounded = roundHalfEven(value, 9);
        const difference = subtract(multiply(value, rational(10n ** 9n)), rational(rounded));
        expect(compare(difference, rational(1n, 2n))).toBeLessThanOrEqual(0);
        expect(compare(difference, rational(-1n, 2n))).toBeGreaterThanOrEqual(0);
        expect(roundHalfEven({ n: -value.n, d: value.d }, 9)).toBe(-rounded);
      }),
    );
  });

  it('refuses to divide by zero', () => {
    expect(() => divide(rational(1n), rational(0n))).toThrow(TypeError);
  });
});
