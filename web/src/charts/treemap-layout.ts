import type { Area } from './layout.js';
import type { FlowNode } from './flow-layout.js';
import { forDrawing } from './scale.js';

/** A rectangle whose area is the amount of its node. */
export interface LaidTile extends Area {
  readonly node: FlowNode;
  /** Place of its group among the groups, from 0: its colour. */
  readonly group: number;
}

export interface LaidTreemap {
  readonly groups: readonly LaidTile[];
  /** Tiles inside the groups, in the order of the groups. */
  readonly tiles: readonly LaidTile[];
  /** Below zero: an area cannot be negative, so they stand in the table only. */
  readonly left: readonly FlowNode[];
}

interface Sized {
  readonly node: FlowNode;
  readonly size: number;
}

/** Room for the name of a group above its tiles. */
const HEAD = 20;
/** A group lower than this has no room for its name. */
export const MIN_HEADED = 44;

const sizesOf = (nodes: readonly FlowNode[]): readonly Sized[] =>
  nodes
    .map((node) => ({ node, size: forDrawing(node.amount) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size);

const total = (items: readonly Sized[]): number => items.reduce((sum, { size }) => sum + size, 0);

/** Longest side over the shortest of the worst tile, if these share a strip of this length. */
const worst = (strip: readonly Sized[], length: number, scale: number): number => {
  const thickness = (total(strip) * scale) / length;
  return strip.reduce((most, { size }) => {
    const side = (size * scale) / thickness;
    return Math.max(most, side / thickness, thickness / side);
  }, 0);
};

/** The first items that make the squarest strip along the shorter side. */
const nextStrip = (items: readonly Sized[], length: number, scale: number): readonly Sized[] => {
  let strip = items.slice(0, 1);
  for (let count = 2; count <= items.length; count += 1) {
    const longer = items.slice(0, count);
    if (worst(longer, length, scale) > worst(strip, length, scale)) break;
    strip = longer;
  }
  return strip;
};

interface Placed extends Area {
  readonly node: FlowNode;
}

/** Tiles of one strip along the shorter side of an area, and what is left of the area. */
const layStrip = (
  strip: readonly Sized[],
  area: Area,
  scale: number,
): { readonly placed: readonly Placed[]; readonly rest: Area } => {
  const upright = area.width >= area.height;
  const length = upright ? area.height : area.width;
  const thickness = (total(strip) * scale) / length;
  let at = upright ? area.y : area.x;
  const placed = strip.map(({ node, size }): Placed => {
    const side = (size * scale) / thickness;
    const from = at;
    at += side;
    return upright
      ? { node, x: area.x, y: from, width: thickness, height: side }
      : { node, x: from, y: area.y, width: side, height: thickness };
  });
  const rest = upright
    ? { ...area, x: area.x + thickness, width: area.width - thickness }
    : { ...area, y: area.y + thickness, height: area.height - thickness };
  return { placed, rest };
};

/** Squarified tiles (Bruls, Huizing, van Wijk 2000): largest first, each strip as square as it can. */
const squarify = (items: readonly Sized[], area: Area): readonly Placed[] => {
  const whole = total(items);
  if (whole === 0 || area.width <= 0 || area.height <= 0) return [];
  const scale = (area.width * area.height) / whole;
  const placed: Placed[] = [];
  let [open, free] = [items, area];
  while (open.length > 0) {
    const strip = nextStrip(open, Math.min(free.width, free.height), scale);
    const laid = layStrip(strip, free, scale);
    placed.push(...laid.placed);
    free = laid.rest;
    open = open.slice(strip.length);
  }
  return placed;
};

const inside = (group: Area): Area => {
  const head = group.height < MIN_HEADED ? 0 : HEAD;
  return { ...group, y: group.y + head, height: group.height - head };
};

/** Two levels of a tree as nested tiles; every leaf below the second level is inside its parent's. */
export const layTreemap = (root: FlowNode, area: Area): LaidTreemap => {
  const order = new Map(root.children.map(({ key }, index) => [key, index]));
  const groups = squarify(sizesOf(root.children), area).map((placed) => ({
    ...placed,
    group: order.get(placed.node.key) ?? 0,
  }));
  const tiles = groups.flatMap((group) => {
    const parts = group.node.children.length === 0 ? [group.node] : group.node.children;
    return squarify(sizesOf(parts), inside(group)).map((tile) => ({
      ...tile,
      group: group.group,
    }));
  });
  const left = [...root.children, ...root.children.flatMap(({ children }) => children)].filter(
    ({ amount }) => forDrawing(amount) < 0,
  );
  return { groups, tiles, left };
};
