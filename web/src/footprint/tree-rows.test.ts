import { contributionTree } from '@tanji/domain/lca';
import { describe, expect, it } from 'vitest';
import { sampleCalculation } from '../testing/sample.js';
import { lineName, lineOfKey, lineTreeKey } from './tree-lines.js';
import { treeMove, visibleRows } from './tree-rows.js';

const { document, result } = sampleCalculation();
const { root } = contributionTree(result, document);
const keys = (open: readonly string[]): string[] =>
  visibleRows(root, new Set(open)).map(({ item }) => item.key);

describe('visibleRows', () => {
  it('shows only what is open, with level and place', () => {
    expect(keys([])).toEqual(['product']);
    expect(keys(['product', 'stage:use'])).toEqual([
      'product',
      'stage:materials',
      'stage:assembly',
      'stage:use',
      'stage:use/line:u1',
      'stage:recycling',
    ]);
    const rows = visibleRows(root, new Set(['product']));
    expect(rows[2]).toMatchObject({ level: 2, position: 2, setSize: 4, expanded: false });
  });
});

describe('treeMove', () => {
  const rows = visibleRows(root, new Set(['product', 'stage:use']));

  it.each([
    ['product', 'ArrowDown', { kind: 'focus', key: 'stage:materials' }],
    ['product', 'ArrowUp', undefined],
    ['product', 'ArrowRight', { kind: 'focus', key: 'stage:materials' }],
    ['product', 'ArrowLeft', { kind: 'close', key: 'product' }],
    ['stage:materials', 'ArrowRight', { kind: 'open', key: 'stage:materials' }],
    ['stage:materials', 'ArrowLeft', { kind: 'focus', key: 'product' }],
    ['stage:use/line:u1', 'ArrowLeft', { kind: 'focus', key: 'stage:use' }],
    ['stage:use/line:u1', 'ArrowRight', undefined],
    ['stage:use/line:u1', 'Enter', { kind: 'select', key: 'stage:use/line:u1' }],
    ['stage:use/line:u1', ' ', { kind: 'select', key: 'stage:use/line:u1' }],
    ['stage:use', 'Home', { kind: 'focus', key: 'product' }],
    ['product', 'End', { kind: 'focus', key: 'stage:recycling' }],
    ['product', 'x', undefined],
    ['gone', 'ArrowDown', undefined],
  ])('on %s the key %s gives %o', (current, key, move) => {
    expect(treeMove(rows, current, key)).toEqual(move);
  });
});

describe('lines of the tree', () => {
  it('find their result by key and their name in the document', () => {
    const line = lineOfKey(result.lines, 'stage:materials/line:m1');
    expect(line?.amount).toBe('1.519');
    expect(line && lineName(document, line)).toBe('Aluminium housing');
    expect(lineOfKey(result.lines, 'stage:use/line:m1')).toBeUndefined();
    expect(lineTreeKey({ stage: 'use', node: 'n', id: 'u' })).toBe('stage:use/node:n/line:u');
  });
});
