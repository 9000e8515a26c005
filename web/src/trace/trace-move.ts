import type { PlacedNode, TraceItem, TraceLayout } from './trace-layout.js';

/** Neighbours in the same column, top to bottom. */
const inColumn = <T extends TraceItem>(
  { nodes }: TraceLayout<T>,
  tier: number,
): readonly PlacedNode<T>[] => nodes.filter((node) => node.tier === tier).sort((a, b) => a.y - b.y);

const beside = <T extends TraceItem>(
  layout: TraceLayout<T>,
  node: PlacedNode<T>,
  step: 1 | -1,
): PlacedNode<T> | undefined => {
  const column = inColumn(layout, node.tier);
  return column[column.findIndex(({ item }) => item.key === node.item.key) + step];
};

/** Towards the suppliers: from a user to the root, else to the first supplier on screen. */
const left = <T extends TraceItem>(
  layout: TraceLayout<T>,
  node: PlacedNode<T>,
): PlacedNode<T> | undefined =>
  node.tier < 0
    ? layout.byKey.get(node.parent ?? '')
    : layout.byKey.get(node.item.children[0]?.key ?? '');

/** Towards the users: to what the node supplies, from the root to its first user. */
const right = <T extends TraceItem>(
  layout: TraceLayout<T>,
  node: PlacedNode<T>,
): PlacedNode<T> | undefined => {
  if (node.tier > 0) return layout.byKey.get(node.parent ?? '');
  return node.tier === 0 ? inColumn(layout, -1)[0] : undefined;
};

/**
 * Where an arrow key leads along the structure of the chain: left to suppliers, right to users, up
 * and down within a tier, Home to the footprint itself, End to the last of the tier.
 */
export const traceMove = <T extends TraceItem>(
  layout: TraceLayout<T>,
  current: string,
  key: string,
): string | undefined => {
  const node = layout.byKey.get(current);
  if (node === undefined) return undefined;
  const moves: Readonly<Record<string, () => PlacedNode<T> | undefined>> = {
    ArrowLeft: () => left(layout, node),
    ArrowRight: () => right(layout, node),
    ArrowUp: () => beside(layout, node, -1),
    ArrowDown: () => beside(layout, node, 1),
    Home: () => layout.nodes.find(({ tier }) => tier === 0),
    End: () => inColumn(layout, node.tier).at(-1),
  };
  return moves[key]?.()?.item.key;
};
