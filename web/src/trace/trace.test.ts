import type { FootprintTreeNode } from '@tanji/domain/api';
import { describe, expect, it } from 'vitest';
import { deepestTier, nodesOf, traceOf } from './trace-graph.js';
import { CARD, COLUMN, ROW, layTrace, linesWithin, nodesWithin } from './trace-layout.js';
import { traceMove } from './trace-move.js';
import { areaOf, centredOn, fitted, panned, shows, zoomed } from './viewport.js';

const node = (...children: FootprintTreeNode[]): FootprintTreeNode => ({
  hidden: false,
  contribution: '1',
  share: '10',
  children,
});

/** Two suppliers, one with two of its own; one user. */
const trace = traceOf(node(node(node(), node()), node()), [
  { footprint: {} as never, amount: { value: '1', unit: 'piece' }, contribution: '1' },
]);
const all = layTrace(trace, () => true);
const at = (key: string) => all.byKey.get(key)!;

/** A chain of so many nodes: every node has up to `width` suppliers. */
const large = (count: number, width: number): FootprintTreeNode => {
  interface Growing {
    readonly node: FootprintTreeNode & { readonly children: FootprintTreeNode[] };
  }
  const make = (): Growing => ({ node: { ...node(), children: [] } });
  const root = make();
  const open = [root];
  for (let made = 1; made < count;) {
    const parent = open.shift()!;
    for (let i = 0; i < width && made < count; i += 1, made += 1) {
      const child = make();
      parent.node.children.push(child.node);
      open.push(child);
    }
  }
  return root.node;
};

describe('the chain', () => {
  it('has a key, a tier and the number of suppliers for every place', () => {
    expect(nodesOf(trace).map(({ key, tier }) => [key, tier])).toEqual([
      ['u1', -1],
      ['0', 0],
      ['0.1', 1],
      ['0.1.1', 2],
      ['0.1.2', 2],
      ['0.2', 1],
    ]);
    expect(trace.root.below).toBe(4);
    expect(deepestTier(trace)).toBe(2);
  });

  it('keeps hidden suppliers without a record', () => {
    const hidden = traceOf(node({ ...node(), hidden: true, footprint: {} as never }));
    expect(hidden.root.children[0]?.footprint).toBeUndefined();
  });
});

describe('the layout', () => {
  it('puts suppliers left, users right, and each node in the middle of its suppliers', () => {
    expect(at('0.1').x).toBe(at('0').x - COLUMN);
    expect(at('u1').x).toBe(at('0').x + COLUMN);
    expect(at('0.1').y).toBe((at('0.1.1').y + at('0.1.2').y) / 2);
    expect(at('0').y).toBe((at('0.1').y + at('0.2').y) / 2);
    expect(all.width).toBe(3 * COLUMN + CARD.width);
    expect(all.height).toBe(2 * ROW + CARD.height);
  });

  it('leaves out what is folded and says so', () => {
    const folded = layTrace(trace, ({ tier }) => tier < 1);
    expect([...folded.byKey.keys()].sort()).toEqual(['0', '0.1', '0.2', 'u1']);
    expect(folded.byKey.get('0.1')?.folded).toBe(true);
    expect(folded.byKey.get('0')?.folded).toBe(false);
  });

  it('of 2,000 nodes overlaps nowhere', () => {
    const layout = layTrace(traceOf(large(2000, 3)), () => true);
    expect(layout.nodes).toHaveLength(2000);
    const columns = new Map<number, number[]>();
    for (const { x, y } of layout.nodes) columns.set(x, [...(columns.get(x) ?? []), y]);
    for (const ys of columns.values()) {
      ys.sort((a, b) => a - b);
      ys.forEach((y, index) => {
        if (index > 0) expect(y - ys[index - 1]!).toBeGreaterThanOrEqual(ROW);
      });
    }
  });

  it('of a very deep chain needs no deep stack', () => {
    interface Deep {
      readonly key: string;
      readonly children: readonly Deep[];
    }
    let deep: Deep = { key: '20000', children: [] };
    for (let i = 19_999; i >= 0; i -= 1) deep = { key: String(i), children: [deep] };
    expect(layTrace({ root: deep, users: [] }, () => true).nodes).toHaveLength(20_001);
  });

  it('draws only what touches the area', () => {
    const { x, y } = at('0.2');
    const area = { x: x + 1, y: y + 1, width: 10, height: 10 };
    expect(nodesWithin(all, area).map(({ item }) => item.key)).toEqual(['0.2']);
    expect(linesWithin(all, { x: -500, y: -500, width: 10, height: 10 })).toBe('');
    const whole = { x: 0, y: 0, width: all.width, height: all.height };
    expect(linesWithin(all, whole).match(/M/g)).toHaveLength(5);
  });
});

describe('arrow keys', () => {
  it.each([
    ['0', 'ArrowLeft', '0.1'],
    ['0', 'ArrowRight', 'u1'],
    ['u1', 'ArrowLeft', '0'],
    ['u1', 'ArrowRight', undefined],
    ['0.1', 'ArrowRight', '0'],
    ['0.1', 'ArrowDown', '0.2'],
    ['0.1', 'ArrowUp', undefined],
    ['0.1.2', 'ArrowLeft', undefined],
    ['0.1.2', 'Home', '0'],
    ['0.1.1', 'End', '0.1.2'],
    ['0', 'x', undefined],
    ['gone', 'ArrowLeft', undefined],
  ])('from %s by %s lead to %s', (from, key, to) => {
    expect(traceMove(all, from, key)).toBe(to);
  });
});

describe('the view', () => {
  const screen = { width: 600, height: 400 };

  it('fits the whole drawing, never larger than life', () => {
    expect(fitted({ width: 100, height: 50 }, screen).scale).toBe(1);
    const view = fitted({ width: 6000, height: 400 }, screen);
    const area = areaOf(view, screen);
    expect(area.x).toBeLessThanOrEqual(0);
    expect(area.x + area.width).toBeGreaterThanOrEqual(6000);
  });

  it('zooms around a point and pans by pixels', () => {
    const view = { x: 10, y: 20, scale: 1 };
    const near = zoomed(view, 2, screen, { x: 100, y: 0 });
    expect(near.x + 100 / near.scale).toBe(110);
    expect(panned(near, 20, 0).x - near.x).toBe(10);
    expect(zoomed(view, 1000, screen).scale).toBe(2);
  });

  it('brings a card to the middle', () => {
    const place = { x: 5000, y: 3000 };
    expect(shows({ x: 0, y: 0, scale: 1 }, place, screen)).toBe(false);
    expect(shows(centredOn(place, 1, screen), place, screen)).toBe(true);
  });
});
