import type { Area } from '../charts/layout.js';

/** What the layout needs to know of a node. */
export interface TraceItem {
  readonly key: string;
  readonly children: readonly TraceItem[];
}

/** A node with its place: the upper left corner of its card. */
export interface PlacedNode<T extends TraceItem> {
  readonly item: T;
  readonly parent: string | undefined;
  /** Column, 0 for the root, growing upstream, −1 downstream. */
  readonly tier: number;
  readonly x: number;
  readonly y: number;
  /** Suppliers exist but are folded away. */
  readonly folded: boolean;
}

export interface TraceLayout<T extends TraceItem> {
  /** Each node after its suppliers, users last. */
  readonly nodes: readonly PlacedNode<T>[];
  readonly byKey: ReadonlyMap<string, PlacedNode<T>>;
  readonly width: number;
  readonly height: number;
}

/** Size of a card and of the room around it, in units of the drawing. */
export const CARD = { width: 208, height: 84 } as const;
export const COLUMN = 268;
export const ROW = 96;

interface Placement {
  readonly tier: number;
  readonly parent: string | undefined;
}

interface Step<T> extends Placement {
  readonly item: T;
  /** The suppliers have their places already. */
  readonly done: boolean;
}

/**
 * Places a chain in columns, suppliers left, users right: one pass over the open nodes. Leaves take
 * one row each from top to bottom, every other node the middle of its suppliers', so that no lines
 * cross. A stack instead of recursion: a chain may be as deep as its data.
 *
 * @param isOpen whether the suppliers of a node are shown
 */
export const layTrace = <T extends TraceItem & { readonly children: readonly T[] }>(
  { root, users }: { readonly root: T; readonly users: readonly T[] },
  isOpen: (item: T) => boolean,
): TraceLayout<T> => {
  const rows = new Map<string, number>();
  const order: (Placement & { readonly item: T; readonly folded: boolean })[] = [];
  let nextRow = 0;
  let deepest = 0;
  const stack: Step<T>[] = [{ item: root, tier: 0, parent: undefined, done: false }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { item, tier, parent } = step;
    const shown: readonly T[] = isOpen(item) ? item.children : [];
    if (shown.length > 0 && !step.done) {
      stack.push({ ...step, done: true });
      for (const child of shown.toReversed()) {
        stack.push({ item: child, tier: tier + 1, parent: item.key, done: false });
      }
      continue;
    }
    deepest = Math.max(deepest, tier);
    rows.set(item.key, middleOf(shown, rows) ?? nextRow++);
    order.push({ item, tier, parent, folded: shown.length < item.children.length });
  }
  const rootRow = rows.get(root.key) ?? 0;
  // Users stand around the row of the root, and never above the first one.
  const firstUser = Math.max(0, rootRow - (users.length - 1) / 2);
  users.forEach((item, index) => {
    rows.set(item.key, firstUser + index);
    order.push({ item, tier: -1, parent: root.key, folded: false });
  });
  const nodes = order.map(({ item, tier, parent, folded }): PlacedNode<T> => ({
    item,
    tier,
    parent,
    folded,
    x: (deepest - tier) * COLUMN,
    y: (rows.get(item.key) ?? 0) * ROW,
  }));
  const columns = deepest + 1 + (users.length > 0 ? 1 : 0);
  const lastRow = Math.max(nextRow - 1, users.length === 0 ? 0 : firstUser + users.length - 1);
  return {
    nodes,
    byKey: new Map(nodes.map((node) => [node.item.key, node])),
    width: (columns - 1) * COLUMN + CARD.width,
    height: lastRow * ROW + CARD.height,
  };
};

const middleOf = (
  children: readonly TraceItem[],
  rows: ReadonlyMap<string, number>,
): number | undefined => {
  const [first, last] = [children[0], children.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return ((rows.get(first.key) ?? 0) + (rows.get(last.key) ?? 0)) / 2;
};

/** Nodes whose card touches an area: the others need not be drawn. */
export const nodesWithin = <T extends TraceItem>(
  { nodes }: TraceLayout<T>,
  area: Area,
): readonly PlacedNode<T>[] =>
  nodes.filter(
    ({ x, y }) =>
      x < area.x + area.width &&
      x + CARD.width > area.x &&
      y < area.y + area.height &&
      y + CARD.height > area.y,
  );

/** Lines from suppliers to what they supply as one path; only those that touch the area. */
export const linesWithin = <T extends TraceItem>(
  { nodes, byKey }: TraceLayout<T>,
  area: Area,
): string =>
  nodes
    .map((node) => {
      const other = node.parent === undefined ? undefined : byKey.get(node.parent);
      if (other === undefined) return '';
      // A user stands right of the root: the line starts at the root.
      const [from, to] = node.x < other.x ? [node, other] : [other, node];
      const [x1, y1] = [from.x + CARD.width, from.y + CARD.height / 2];
      const [x2, y2] = [to.x, to.y + CARD.height / 2];
      const touches =
        x2 > area.x &&
        x1 < area.x + area.width &&
        Math.max(y1, y2) > area.y &&
        Math.min(y1, y2) < area.y + area.height;
      const bend = (x2 - x1) / 2;
      return touches ? `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` : '';
    })
    .join('');
