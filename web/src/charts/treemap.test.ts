import { describe, expect, it } from 'vitest';
import type { FlowNode } from './flow-layout.js';
import { layTreemap } from './treemap-layout.js';

const node = (key: string, amount: string, children: readonly FlowNode[] = []): FlowNode => ({
  key,
  label: key,
  amount,
  children,
});

const root = node('p', '9', [
  node('small', '2', [node('s1', '2')]),
  node('large', '6', [node('l1', '4'), node('l2', '2'), node('l3', '0.5'), node('lc', '-0.5')]),
  node('bare', '1'),
]);
const area = { x: 0, y: 0, width: 600, height: 300 };
const { groups, tiles, left } = layTreemap(root, area);
const size = ({ width, height }: { width: number; height: number }): number => width * height;
const of = (key: string) => tiles.find((tile) => tile.node.key === key)!;

describe('a treemap', () => {
  it('gives each group the area of its amount, and fills the whole', () => {
    expect(groups.reduce((sum, group) => sum + size(group), 0)).toBeCloseTo(600 * 300);
    const [large, small] = ['large', 'small'].map((key) => groups.find((g) => g.node.key === key)!);
    expect(size(large!) / size(small!)).toBeCloseTo(3);
  });

  it('divides a group by its parts, inside of it', () => {
    expect(size(of('l1')) / size(of('l2'))).toBeCloseTo(2);
    const large = groups.find(({ node: { key } }) => key === 'large')!;
    for (const tile of [of('l1'), of('l2'), of('l3')]) {
      expect(tile.x).toBeGreaterThanOrEqual(large.x - 1e-9);
      expect(tile.x + tile.width).toBeLessThanOrEqual(large.x + large.width + 1e-9);
      expect(tile.y + tile.height).toBeLessThanOrEqual(large.y + large.height + 1e-9);
      expect(tile.group).toBe(1);
    }
  });

  it('shows a group without parts as one tile, and credits in the table only', () => {
    expect(of('bare').group).toBe(2);
    expect(left.map(({ key }) => key)).toEqual(['lc']);
    expect(tiles.map((tile) => tile.node.key)).not.toContain('lc');
  });

  it('draws no tile over another', () => {
    for (const a of tiles) {
      for (const b of tiles) {
        if (a === b) continue;
        const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        expect(Math.min(across, down)).toBeLessThan(1e-6);
      }
    }
  });

  it('of nothing is nothing', () => {
    expect(layTreemap(node('p', '0'), area)).toEqual({ groups: [], tiles: [], left: [] });
  });
});
