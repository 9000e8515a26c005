import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDecimal, rational, toExactText } from '../quantity/index.js';
import { allocateByShares, sharesFromKeys } from './allocation.js';

const shares = (...texts: string[]) => texts.map(fromDecimal);

describe('allocateByShares', () => {
  it('gives the residual to the largest remainders, the first of equals', () => {
    // 10 µg by thirds and a rest: 3.333, 3.333, 3.334 → floors 3, 3, 3, one left to the third.
    expect(allocateByShares(10n, shares('0.3333', '0.3333', '0.3334'))).toEqual([3n, 3n, 4n]);
    expect(allocateByShares(1n, shares('0.5', '0.5'))).toEqual([1n, 0n]);
    expect(allocateByShares(5n, shares('0.25', '0.25', '0.25', '0.25'))).toEqual([2n, 1n, 1n, 1n]);
    expect(allocateByShares(7n, shares('1', '0'))).toEqual([7n, 0n]);
  });

  it('splits a credit as the mirror image', () => {
    expect(allocateByShares(-10n, shares('0.3333', '0.3333', '0.3334'))).toEqual([-3n, -3n, -4n]);
  });

  it('refuses shares that do not add to 1 or are negative', () => {
    for (const wrong of [['0.5', '0.4'], ['0.5', '0.51'], ['1.5', '-0.5'], []]) {
      expect(() => allocateByShares(1n, shares(...wrong))).toThrow(
        expect.objectContaining({ code: 'SHARES_NOT_ONE' }),
      );
    }
    expect(() => sharesFromKeys(shares('0', '0'))).toThrow(
      expect.objectContaining({ code: 'SHARES_NOT_ONE' }),
    );
    expect(() => sharesFromKeys(shares('2', '-1'))).toThrow(
      expect.objectContaining({ code: 'SHARES_NOT_ONE' }),
    );
  });

  it('makes shares of keys', () => {
    expect(sharesFromKeys(shares('2', '1', '0.5')).map(toExactText)).toEqual(['4/7', '2/7', '1/7']);
  });

  it('loses nothing and errs by less than one microgram', () => {
    const keys = fc.array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 30 });
    const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    fc.assert(
      fc.property(keys, amount, (list, total) => {
        fc.pre(list.some((key) => key > 0n));
        const parts = sharesFromKeys(list.map((key) => rational(key)));
        const result = allocateByShares(total, parts);
        expect(result.reduce((sum, part) => sum + part, 0n)).toBe(total);
        result.forEach((part, index) => {
          const { n, d } = parts[index] ?? rational(0n);
          const difference = part * d - total * n;
          expect(difference < d && difference > -d).toBe(true);
        });
      }),
    );
  });
});
