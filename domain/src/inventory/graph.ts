import type { Adjacency } from '../lca/index.js';
import type { LinkedInput } from './link.js';

type Links = readonly (readonly LinkedInput[])[];

/** Who needs whom: an edge from every process to each of its providers. */
export const graphOf = (links: Links): Adjacency => {
  const start = new Uint32Array(links.length + 1);
  const targets: number[] = [];
  for (const [index, inputs] of links.entries()) {
    for (const { provider } of inputs) if (provider !== undefined) targets.push(provider);
    start[index + 1] = targets.length;
  }
  return { size: links.length, start, targets: Uint32Array.from(targets) };
};

/** The same graph without some processes, those on circles say, so that the others have an order. */
export const graphWithout = (links: Links, left: ReadonlySet<number>): Adjacency =>
  graphOf(
    links.map((inputs, index) =>
      left.has(index)
        ? []
        : inputs.filter(({ provider }) => provider !== undefined && !left.has(provider)),
    ),
  );
