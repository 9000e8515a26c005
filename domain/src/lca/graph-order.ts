import { TanjiError } from '../errors/index.js';

/** A directed graph in compressed form: the targets of node i are `targets[start[i] … start[i+1]−1]`. */
export interface Adjacency {
  readonly size: number;
  readonly start: Uint32Array;
  readonly targets: Uint32Array;
}

/** Number of uses of each node. */
const incomingOf = ({ size, targets }: Adjacency): Uint32Array => {
  const incoming = new Uint32Array(size);
  for (const target of targets) incoming[target] = (incoming[target] ?? 0) + 1;
  return incoming;
};

/** Nodes that nothing uses, written to the head of the order; returns their number. */
const takeUnused = (incoming: Uint32Array, order: Uint32Array): number => {
  let filled = 0;
  for (let node = 0; node < incoming.length; node += 1) {
    if (incoming[node] !== 0) continue;
    order[filled] = node;
    filled += 1;
  }
  return filled;
};

/** Kahn’s algorithm: every node after all that use it; shorter than the graph if it has a cycle. */
export const topologicalOrder = (graph: Adjacency): Uint32Array => {
  const { start, targets } = graph;
  const incoming = incomingOf(graph);
  const order = new Uint32Array(graph.size);
  let filled = takeUnused(incoming, order);
  for (let at = 0; at < filled; at += 1) {
    const node = order[at] ?? 0;
    const end = start[node + 1] ?? 0;
    for (let edge = start[node] ?? 0; edge < end; edge += 1) {
      const target = targets[edge] ?? 0;
      const left = (incoming[target] ?? 0) - 1;
      incoming[target] = left;
      if (left !== 0) continue;
      order[filled] = target;
      filled += 1;
    }
  }
  return order.subarray(0, filled);
};

/**
 * Strongly connected components with a cycle, by Tarjan’s algorithm without recursion (a chain of
 * 100,000 nodes must not exhaust the stack). Nodes that use themselves count.
 */
export const cyclicComponents = ({ size, start, targets }: Adjacency): readonly number[][] => {
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const nextEdge = start.slice(0, size);
  const stack: number[] = [];
  const path: number[] = [];
  const found: number[][] = [];
  let counter = 0;

  const open = (node: number): void => {
    index[node] = counter;
    low[node] = counter;
    counter += 1;
    onStack[node] = 1;
    stack.push(node);
    path.push(node);
  };
  const lower = (node: number, to: number): void => {
    if (to < (low[node] ?? 0)) low[node] = to;
  };
  const usesItself = (node: number): boolean =>
    targets.subarray(start[node], start[node + 1]).includes(node);
  const close = (node: number): void => {
    path.pop();
    const user = path.at(-1);
    if (user !== undefined) lower(user, low[node] ?? 0);
    if (low[node] !== index[node]) return;
    const component = stack.splice(stack.lastIndexOf(node));
    for (const member of component) onStack[member] = 0;
    if (component.length > 1 || usesItself(node)) found.push(component);
  };
  const step = (node: number): void => {
    const edge = nextEdge[node] ?? 0;
    if (edge >= (start[node + 1] ?? 0)) {
      close(node);
      return;
    }
    nextEdge[node] = edge + 1;
    const target = targets[edge] ?? 0;
    if (index[target] === -1) open(target);
    else if (onStack[target] === 1) lower(node, index[target] ?? 0);
  };

  for (let root = 0; root < size; root += 1) {
    if (index[root] !== -1) continue;
    open(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) step(node);
  }
  return found;
};

/** One shortest circle through the first node of a component, ending where it starts. */
export const circleIn = (
  { start, targets }: Adjacency,
  component: readonly number[],
): readonly number[] => {
  const inside = new Set(component);
  const first = Math.min(...component.slice(0, 1_000));
  const cameFrom = new Map<number, number>();
  const queue = [first];
  for (const node of queue) {
    for (const target of targets.subarray(start[node], start[node + 1])) {
      if (target === first) {
        const back = [first];
        for (let at = node; at !== first; at = cameFrom.get(at) ?? first) back.push(at);
        return [first, ...back.slice(1).reverse(), first];
      }
      if (inside.has(target) && !cameFrom.has(target)) {
        cameFrom.set(target, node);
        queue.push(target);
      }
    }
  }
  return component;
};

/** Longest list of names in the sentence about a cycle. */
const MAX_NAMED = 20;

/**
 * Topological order of a graph without cycles.
 *
 * @throws TanjiError CYCLE_FOUND, naming one circle and how many groups of nodes are cyclic
 */
export const orderOf = (graph: Adjacency, nameOf: (node: number) => string): Uint32Array => {
  const order = topologicalOrder(graph);
  if (order.length === graph.size) return order;
  const components = cyclicComponents(graph);
  const names = circleIn(graph, components[0] ?? []).map(nameOf);
  const shown = names.length > MAX_NAMED ? [...names.slice(0, MAX_NAMED), '…'] : names;
  throw new TanjiError('CYCLE_FOUND', { path: shown.join(' → '), groups: components.length });
};
