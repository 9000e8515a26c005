import { forDrawing } from './scale.js';

/** A branch of what flows: its children make it up. */
export interface FlowNode {
  readonly key: string;
  readonly label: string;
  /** Exact decimal. */
  readonly amount: string;
  readonly children: readonly FlowNode[];
}

export interface LaidNode {
  readonly node: FlowNode;
  readonly depth: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Characters of a label that fit beside it. */
  readonly room: number;
}

export interface LaidLink {
  readonly key: string;
  readonly depth: number;
  /** Closed outline between a node and its child. */
  readonly path: string;
}

export interface LaidFlow {
  /** In reading order: each branch before its children. */
  readonly nodes: readonly LaidNode[];
  readonly links: readonly LaidLink[];
  readonly height: number;
  /** Branches below zero: a width cannot be negative, so they stand in the table only. */
  readonly left: readonly FlowNode[];
}

const NODE_WIDTH = 12;
const GAP = 4;
/** Least distance of two leaves, so that their labels do not touch. */
const LEAF_SLOT = 15;
/** Least height of what is drawn, so that it can be seen and touched. */
const LEAST = 2;
/** Pixels per leaf when there are few of them. */
const LEAF_HEIGHT = 30;
const MIN_HEIGHT = 220;
const PADDING = 10;
/** Pixels of a Chinese character; others are narrower. */
const CHARACTER = 13;

/** A branch with what of it can be drawn. */
interface Sized {
  readonly node: FlowNode;
  readonly size: number;
  readonly children: readonly Sized[];
}

/** Size of a branch: of its leaves above zero. */
const sized = (node: FlowNode, left: FlowNode[]): Sized | undefined => {
  if (node.children.length === 0) {
    const size = forDrawing(node.amount);
    if (size > 0) return { node, size, children: [] };
    if (size < 0) left.push(node);
    return undefined;
  }
  const children = node.children.flatMap((child) => sized(child, left) ?? []);
  if (children.length === 0) return undefined;
  const size = children.reduce((sum, child) => sum + child.size, 0);
  return { node, size, children };
};

const leavesOf = ({ children }: Sized): number =>
  children.length === 0 ? 1 : children.reduce((sum, child) => sum + leavesOf(child), 0);

const depthOf = ({ children }: Sized): number =>
  1 + children.reduce((deepest, child) => Math.max(deepest, depthOf(child)), 0);

const linkPath = (
  from: { readonly x: number; readonly y: number; readonly height: number },
  to: { readonly x: number; readonly y: number; readonly height: number },
): string => {
  const middle = (from.x + to.x) / 2;
  const curve = (y1: number, y2: number): string =>
    `C${middle} ${y1} ${middle} ${y2} ${to.x} ${y2}`;
  const back = `C${middle} ${to.y + to.height} ${middle} ${from.y + from.height} ${from.x} ${from.y + from.height}`;
  return `M${from.x} ${from.y} ${curve(from.y, to.y)} L${to.x} ${to.y + to.height} ${back} Z`;
};

/**
 * Lays a tree out from left to right: every branch as high as what flows through it, its children
 * behind it. A tree has no loops, so nothing has to be broken up.
 */
export const layFlow = (root: FlowNode, width: number): LaidFlow => {
  const left: FlowNode[] = [];
  const tree = sized(root, left);
  if (tree === undefined) return { nodes: [], links: [], height: MIN_HEIGHT, left };
  const leaves = leavesOf(tree);
  const room = Math.max(MIN_HEIGHT, leaves * LEAF_HEIGHT);
  const scale = (room - 2 * PADDING - (leaves - 1) * GAP) / tree.size;
  const column = width / depthOf(tree);
  const nodes: LaidNode[] = [];
  const links: LaidLink[] = [];
  let y = PADDING;
  const place = (branch: Sized, depth: number): LaidNode => {
    const index = nodes.length;
    const tall = Math.max(LEAST, branch.size * scale);
    // Holds the place in reading order; where it stands follows from its children.
    nodes.push({ node: branch.node, depth, x: 0, y: 0, width: 0, height: 0, room: 0 });
    const children = branch.children.map((child) => place(child, depth + 1));
    const [first, last] = [children[0], children.at(-1)];
    const slot = Math.max(tall, LEAF_SLOT);
    const top =
      first === undefined || last === undefined
        ? y + (slot - tall) / 2
        : (first.y + last.y + last.height) / 2 - tall / 2;
    if (first === undefined) y += slot + GAP;
    const laid: LaidNode = {
      node: branch.node,
      depth,
      x: depth * column,
      y: top,
      width: NODE_WIDTH,
      height: tall,
      room: Math.max(3, Math.floor((column - NODE_WIDTH - 10) / CHARACTER)),
    };
    nodes[index] = laid;
    let from = top;
    for (const child of children) {
      const start = { x: laid.x + NODE_WIDTH, y: from, height: child.height };
      links.push({ key: child.node.key, depth, path: linkPath(start, child) });
      from += child.height;
    }
    return laid;
  };
  place(tree, 0);
  return { nodes, links, height: Math.max(room, y + PADDING), left };
};
