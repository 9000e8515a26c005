import type { CalculationView } from '@tanji/domain/api';

type Line = CalculationView['result']['lines'][number];

/** Key of a line in the contribution tree, as `contributionTree` builds it. */
export const lineTreeKey = ({ stage, node, id }: Pick<Line, 'stage' | 'node' | 'id'>): string =>
  node === undefined ? `stage:${stage}/line:${id}` : `stage:${stage}/node:${node}/line:${id}`;

/** The result line behind a row of the tree. */
export const lineOfKey = (lines: readonly Line[], key: string | undefined): Line | undefined =>
  key === undefined ? undefined : lines.find((line) => lineTreeKey(line) === key);

/** The name that the document gives a line, else its id. */
export const lineName = (document: CalculationView['document'], line: Line): string => {
  const fragment =
    line.node === undefined ? document : document.nodes.find(({ id }) => id === line.node);
  return fragment?.lines.find(({ id }) => id === line.id)?.name ?? line.id;
};
