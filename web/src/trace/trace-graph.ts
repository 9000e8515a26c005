import type { FootprintSummary, FootprintTreeNode, FootprintUsers } from '@tanji/domain/api';
import type { TraceItem } from './trace-layout.js';

/** A footprint at its place in the chain: shared parts stand once per path. */
export interface TraceNode extends TraceItem {
  readonly children: readonly TraceNode[];
  /** 0 the footprint itself, 1 its direct suppliers, −1 who uses it. */
  readonly tier: number;
  /** Absent where the reader may not see it. */
  readonly footprint: FootprintSummary | undefined;
  readonly amount: { readonly value: string; readonly unit: string } | undefined;
  /** kg CO2e inside the root's total; of a user: of the root inside the user's total. */
  readonly contribution: string;
  /** Percent of the root's total; absent for users. */
  readonly share: string | undefined;
  /** Suppliers below, of all tiers. */
  readonly below: number;
}

const upstream = (
  node: FootprintTreeNode,
  { key, tier }: { readonly key: string; readonly tier: number },
): TraceNode => {
  const children = node.children.map((child, index) =>
    upstream(child, { key: `${key}.${index + 1}`, tier: tier + 1 }),
  );
  return {
    key,
    tier,
    children,
    footprint: node.hidden ? undefined : node.footprint,
    amount: node.amount,
    contribution: node.contribution,
    share: node.share,
    below: children.reduce((sum, { below }) => sum + below + 1, 0),
  };
};

export interface Trace {
  readonly root: TraceNode;
  /** Footprints that take the root in. */
  readonly users: readonly TraceNode[];
}

/** The chain of a footprint with a key for every place: `0`, its suppliers `0.1`, `0.2`, users `u1`. */
export const traceOf = (tree: FootprintTreeNode, users: FootprintUsers['items'] = []): Trace => ({
  root: upstream(tree, { key: '0', tier: 0 }),
  users: users.map(({ footprint, amount, contribution }, index) => ({
    key: `u${index + 1}`,
    tier: -1,
    children: [],
    footprint,
    amount,
    contribution,
    share: undefined,
    below: 0,
  })),
});

/** Every node: users, then the chain with each node before its suppliers. */
export const nodesOf = ({ root, users }: Trace): readonly TraceNode[] => {
  const nodes: TraceNode[] = [...users];
  const stack: TraceNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    nodes.push(node);
    stack.push(...node.children.toReversed());
  }
  return nodes;
};

/** Highest tier of the chain. */
export const deepestTier = (trace: Trace): number =>
  nodesOf(trace).reduce((deepest, { tier }) => Math.max(deepest, tier), 0);
