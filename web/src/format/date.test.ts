import { describe, expect, it } from 'vitest';
import { formatMoment, formatPeriod } from './date.js';
import { formatRegion } from './region.js';

describe('formatPeriod', () => {
  it('shows the last day inside, although data end the day after', () => {
    const period = { start: '2025-01-01', end: '2026-01-01' };
    expect(formatPeriod(period, 'en')).toMatch(/^Jan 1\s–\sDec 31, 2025$/);
    expect(formatPeriod(period, 'zh-CN')).toBe('2025年1月1日至12月31日');
  });
});

describe('formatMoment', () => {
  it('names the offset', () => {
    expect(formatMoment('2025-03-01T12:00:00.000Z', 'en')).toMatch(/GMT|UTC/);
  });
});

describe('formatRegion', () => {
  it('names the country and keeps the subdivision', () => {
    expect(formatRegion('CN-YN', 'en')).toBe('China (CN-YN)');
    expect(formatRegion('CN', 'zh-CN')).toBe('中国');
    expect(formatRegion('GLO', 'zh-CN')).toBe('全球');
  });
});
