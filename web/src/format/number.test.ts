import { describe, expect, it } from 'vitest';
import {
  axisDigits,
  compareDecimals,
  formatEmission,
  formatNumber,
  formatPercent,
  groupDigits,
  percentOf,
  ratioForDrawing,
} from './number.js';

describe('formatEmission', () => {
  it.each([
    ['0', '0'],
    ['36.3293152', '36.33'],
    ['1234567.891', '1,235,000'],
    ['0.00123456', '0.001235'],
    ['0.000000001', '< 0.001'],
    ['-0.000000001', '−0.001 < … < 0'],
    ['-2.5', '-2.5'],
    ['0.001', '0.001'],
  ])('shows %s as %s', (value, shown) => {
    expect(formatEmission(value, 'en')).toBe(shown);
  });

  it('never turns something into zero', () => {
    expect(formatEmission('0.0009', 'zh-CN')).not.toBe('0');
  });
});

describe('groupDigits', () => {
  it('keeps every digit of a decimal longer than a float', () => {
    expect(groupDigits('12345678901234567890.123456789', 'en')).toBe(
      '12,345,678,901,234,567,890.123456789',
    );
  });
});

describe('formatNumber', () => {
  it('marks a fraction that no decimal equals as approximate', () => {
    expect(formatNumber('1/3', 'en')).toBe('≈ 0.333333');
    expect(formatNumber('0.5366', 'en')).toBe('0.5366');
  });
});

describe('shares', () => {
  it('are exact to one decimal', () => {
    expect(percentOf('33.8444352', '36.3293152')).toBe('93.2');
    expect(formatPercent('93.2', 'zh-CN')).toBe('93.2 %');
  });

  it('do not exist of nothing', () => {
    expect(percentOf('1', '0')).toBeUndefined();
    expect(ratioForDrawing('1', '0')).toBe(0);
  });

  it('sort exactly where floats are equal', () => {
    expect(compareDecimals('0.3', '0.30000000000000004')).toBe(-1);
  });
});

describe('axisDigits', () => {
  it('is short only where the number would not fit, and never rounds a step of an axis', () => {
    expect(axisDigits('400000', 'en')).toBe('400,000');
    expect(axisDigits('1500000', 'en')).toBe('1.5M');
    expect(axisDigits('1500000', 'zh-CN')).toBe('150万');
    expect(axisDigits('-12400000', 'en')).toBe('-12.4M');
    expect(axisDigits('0.000005', 'en')).toBe('0.000005');
  });
});
