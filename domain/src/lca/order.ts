import type { PinnedDocument } from './document.js';

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

const byNode = (a: PinnedDocument['uses'][number], b: PinnedDocument['uses'][number]): number => {
  if (a.node !== b.node) return a.node < b.node ? -1 : 1;
  return a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0;
};

/**
 * The same document with factors, lines, nodes and uses in the order of their ids. This is the form
 * that is hashed, committed and stored, so that the order in which someone typed the lines has no
 * influence on any hash.
 */
export const canonicalOrder = (document: PinnedDocument): PinnedDocument => ({
  ...document,
  factors: [...document.factors].sort(byId),
  lines: [...document.lines].sort(byId),
  uses: [...document.uses].sort(byNode),
  nodes: [...document.nodes].sort(byId).map((node) => ({
    ...node,
    lines: [...node.lines].sort(byId),
    uses: [...node.uses].sort(byNode),
  })),
});
