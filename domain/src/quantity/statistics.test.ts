import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, fromDecimal, rational, type Rational } from './rational.js';
import { toExactText } from './rounding.js';
import { median, medianDeviation, quartiles, sorted } from './statistics.js';

const numbers = (...texts: readonly string[]): Rational[] => texts.map(fromDecimal);

describe('order statistics', () => {
  it('takes the middle, or the mean of the two middle values', () => {
    expect(toExactText(median(numbers('9', '1', '5')))).toBe('5');
    expect(toExactText(median(numbers('4', '1')))).toBe('2.5');
    expect(() => median([])).toThrow(TypeError);
  });

  it('interpolates quartiles as R and NumPy do by default', () => {
    // numpy.quantile([15, 20, 35, 40, 50], [.25, .5, .75]); and of [1, 2, 3, 4]
    const five = quartiles(numbers('50', '15', '40', '20', '35'));
    expect([five.low, five.median, five.high].map(toExactText)).toEqual(['20', '35', '40']);
    const four = quartiles(numbers('1', '2', '3', '4'));
    expect([four.low, four.median, four.high].map(toExactText)).toEqual(['1.75', '2.5', '3.25']);
  });

  it('measures spread by the median deviation', () => {
    // The example of Wikipedia, “Median absolute deviation”: 1, 1, 2, 2, 4, 6, 9 gives 1.
    expect(toExactText(medianDeviation(numbers('1', '1', '2', '2', '4', '6', '9')))).toBe('1');
  });

  it('does not depend on order and moves with its values', () => {
    const values = fc.array(fc.bigInt({ min: -50n, max: 50n }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(values, (list) => {
        const all = list.map((one) => rational(one, 7n));
        expect(median([...all].reverse())).toEqual(median(all));
        expect(median(sorted(all))).toEqual(median(all));
        const moved = all.map((one) => add(one, rational(3n)));
        expect(median(moved)).toEqual(add(median(all), rational(3n)));
      }),
    );
  });
});
