import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readSearch, writeSearch } from './search-params.js';

const schema = z.object({
  tab: z.enum(['tree', 'raw']).default('tree'),
  cut: z.coerce.number().int().min(0).max(100).default(0),
  line: z.string().max(5).optional(),
});

describe('readSearch', () => {
  it('reads what fits', () => {
    expect(readSearch(schema, '?tab=raw&cut=5&line=e1')).toEqual({
      tab: 'raw',
      cut: 5,
      line: 'e1',
    });
  });

  it('lets a faulty value fall back alone', () => {
    expect(readSearch(schema, '?tab=evil&cut=5')).toEqual({ tab: 'tree', cut: 5 });
    expect(readSearch(schema, '?cut=1e9&line=toolong&tab=raw')).toEqual({ tab: 'raw', cut: 0 });
  });

  it('ignores parameters of others', () => {
    expect(readSearch(schema, '?lang=zh-CN')).toEqual({ tab: 'tree', cut: 0 });
  });
});

describe('writeSearch', () => {
  it('merges and drops what is empty', () => {
    expect(writeSearch('?lang=en&tab=raw', { tab: undefined, cut: 5 })).toBe('?lang=en&cut=5');
    expect(writeSearch('?tab=raw', { tab: '' })).toBe('');
  });
});
