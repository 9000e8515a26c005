import { describe, expect, it } from 'vitest';
import { layFlow, type FlowNode } from './flow-layout.js';

const leaf = (key: string, amount: string): FlowNode => ({ key, label: key, amount, children: [] });
const branch = (key: string, amount: string, ...children: FlowNode[]): FlowNode => ({
  key,
  label: key,
  amount,
  children,
});

const tree = branch(
  'p',
  '9',
  branch('s', '6', leaf('a', '4'), leaf('b', '2')),
  branch('t', '3', leaf('c', '4'), leaf('d', '-1')),
);

describe('the layout of a flow', () => {
  const { nodes, links, left, height } = layFlow(tree, 600);
  const of = (key: string) => nodes.find(({ node }) => node.key === key)!;

  it('lists each branch before its children, one link per child', () => {
    expect(nodes.map(({ node }) => node.key)).toEqual(['p', 's', 'a', 'b', 't', 'c']);
    expect(links.map(({ key }) => key).sort()).toEqual(['a', 'b', 'c', 's', 't']);
  });

  it('gives each branch the height of what flows through it', () => {
    expect(of('a').height / of('b').height).toBeCloseTo(2);
    expect(of('s').height).toBeCloseTo(of('a').height + of('b').height);
    expect(of('p').height).toBeCloseTo(of('s').height + of('t').height);
  });

  it('draws nothing over another thing of the same column, and all inside', () => {
    const columns = new Map<number, { y: number; height: number }[]>();
    for (const node of nodes) columns.set(node.depth, [...(columns.get(node.depth) ?? []), node]);
    for (const column of columns.values()) {
      column.forEach((node, index) => {
        const before = column[index - 1];
        if (before !== undefined) expect(node.y).toBeGreaterThanOrEqual(before.y + before.height);
        expect(node.y).toBeGreaterThanOrEqual(0);
        expect(node.y + node.height).toBeLessThanOrEqual(height);
      });
    }
  });

  it('leaves out what is below zero, and says so', () => {
    expect(left.map(({ key }) => key)).toEqual(['d']);
    expect(layFlow(branch('p', '0'), 600).nodes).toEqual([]);
  });
});
