import type { FootprintTreeNode, ProductParts } from '@tanji/domain/api';
import { fromDecimal, divide, isZero, multiply, rational, toDecimal } from '@tanji/domain/quantity';
import type { CalculationResult, PinnedDocument, PinnedLine } from '@tanji/domain/lca';
import type { ModelQueries } from '../../read-model/index.js';
import { productParty } from './names.js';

/** Percent of a total to one decimal; `0` of nothing. */
const shareOf = (amount: string, total: string): string => {
  const whole = fromDecimal(total);
  if (isZero(whole)) return '0';
  return toDecimal(multiply(divide(fromDecimal(amount), whole), rational(100n)), 1);
};

const byAmount = (a: { readonly amount: string }, b: { readonly amount: string }): number => {
  const [left, right] = [fromDecimal(a.amount), fromDecimal(b.amount)];
  return left.n * right.d < right.n * left.d ? 1 : -1;
};

/** Direct inputs of the footprint, each with who supplies it. */
const componentsOf = (root: FootprintTreeNode): ProductParts['components'] =>
  root.children
    .flatMap(({ footprint, amount, contribution, share }) =>
      footprint === undefined || amount === undefined
        ? []
        : [
            {
              amount: contribution,
              share,
              product: footprint.product,
              supplier: footprint.owner,
              footprint,
              taken: amount,
            },
          ],
    )
    .sort(byAmount);

const isSuppliers = (line: PinnedLine | undefined): boolean =>
  line?.kind === 'footprint' && 'id' in line.footprint;

/** The calculation behind a record, if the caller may see it. */
export interface Calculated {
  readonly document: PinnedDocument;
  readonly result: CalculationResult;
}

/** Lines that no supplier's record stands behind: the own plant's, and what secondary data fill. */
const linesOf = ({ document, result }: Calculated): NonNullable<ProductParts['lines']> => {
  const written = new Map<string, PinnedLine>([
    ...document.lines.map((line) => [`/${line.id}`, line] as const),
    ...document.nodes.flatMap(({ id, lines }) =>
      lines.map((line) => [`${id}/${line.id}`, line] as const),
    ),
  ]);
  return result.lines
    .map((line) => ({ line, source: written.get(`${line.node ?? ''}/${line.id}`) }))
    .filter(({ source }) => !isSuppliers(source))
    .map(({ line, source }) => {
      const [factor] = line.explanation.factors;
      return {
        id: line.id,
        ...(line.node === undefined ? {} : { node: line.node }),
        ...(source?.name === undefined ? {} : { name: source.name }),
        stage: line.stage,
        scope: line.scope,
        kind: line.kind,
        amount: line.amount,
        share: shareOf(line.amount, result.total),
        ...(factor === undefined
          ? {}
          : {
              factor: {
                ...(factor.id === undefined ? {} : { id: factor.id }),
                value: factor.value,
                unit: factor.unit,
                kind: factor.kind,
              },
            }),
      };
    })
    .sort(byAmount);
};

/** The product view of one footprint (source 001 §2.2). */
export const productParts = (
  queries: ModelQueries,
  tree: FootprintTreeNode & { readonly footprint: ProductParts['footprint'] },
  parts: {
    readonly own: string;
    readonly supplyChain: string;
    readonly calculated: Calculated | undefined;
  },
): ProductParts => {
  const { footprint } = tree;
  const { own, supplyChain, calculated } = parts;
  return {
    product: productParty(queries, footprint.product.id),
    footprint,
    own: { amount: own, share: shareOf(own, footprint.total) },
    supplyChain: { amount: supplyChain, share: shareOf(supplyChain, footprint.total) },
    components: componentsOf(tree),
    ...(calculated === undefined ? {} : { lines: linesOf(calculated) }),
  };
};
