import { useState } from 'react';
import { nodesOf, type Trace, type TraceNode } from './trace-graph.js';

/** More cards than this are not shown unasked. */
const SHOWN_UNASKED = 60;

/** The most tiers that keep a drawing small; at least the direct suppliers. */
export const firstTiers = (trace: Trace): number => {
  const perTier: number[] = [];
  for (const { tier } of nodesOf(trace)) {
    if (tier >= 0) perTier[tier] = (perTier[tier] ?? 0) + 1;
  }
  let shown = 0;
  const tooMuch = perTier.findIndex((count) => (shown += count) > SHOWN_UNASKED);
  return Math.max(1, tooMuch < 0 ? perTier.length - 1 : tooMuch - 1);
};

/** Keys of the places above a place: `0.2.1` lies under `0.2` and `0`. */
export const placesAbove = (key: string): readonly string[] => {
  const parts = key.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
};

export interface Folding {
  readonly isOpen: (node: TraceNode) => boolean;
  readonly toggle: (node: TraceNode) => void;
  /** Opens what hides a place. */
  readonly uncover: (key: string) => void;
  readonly reset: () => void;
}

/** Which suppliers are shown: those of so many tiers, and what somebody opened or closed. */
export const useFolding = (tiers: number): Folding => {
  const [asked, setAsked] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isOpen = ({ key, tier }: TraceNode): boolean => asked.get(key) ?? tier < tiers;
  return {
    isOpen,
    toggle: (node) => setAsked(new Map(asked).set(node.key, !isOpen(node))),
    uncover: (key) =>
      setAsked(new Map([...asked, ...placesAbove(key).map((above) => [above, true] as const)])),
    reset: () => setAsked(new Map()),
  };
};
