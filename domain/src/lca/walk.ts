import type {
  CalculationDocument,
  CalculationLine,
  PinnedDocument,
  PinnedLine,
} from './document.js';
import type { FactorUse, NamedFactor, PinnedFactorUse, PinnedNamedFactor } from './factor-use.js';

/** Either form of a document; most checks are the same for both. */
export type AnyDocument = CalculationDocument | PinnedDocument;
export type AnyLine = CalculationLine | PinnedLine;
export type AnyFactorUse = FactorUse | PinnedFactorUse;
export type AnyNamedFactor = NamedFactor | PinnedNamedFactor;

/** Name of the product's own level among the nodes; no id can be empty. */
export const ROOT = '';

/** Lines and uses of the product itself or of one node. */
export interface Fragment<L extends AnyLine = AnyLine> {
  /** Node id, {@link ROOT} for the product itself. */
  readonly node: string;
  /** Pointer of the fragment in the document. */
  readonly pointer: string;
  readonly lines: readonly L[];
  readonly uses: readonly { readonly node: string; readonly amount: string }[];
}

type LineOf<D extends AnyDocument> = D['lines'][number];

/** The product’s own fragment first, then the nodes in document order. */
export const fragmentsOf = <D extends AnyDocument>(document: D): readonly Fragment<LineOf<D>>[] => {
  const nodes: readonly { id: string; lines: readonly LineOf<D>[]; uses: Fragment['uses'] }[] =
    document.nodes;
  return [
    { node: ROOT, pointer: '', lines: document.lines, uses: document.uses },
    ...nodes.map(({ id, lines, uses }, index) => ({
      node: id,
      pointer: `/nodes/${index}`,
      lines,
      uses,
    })),
  ];
};

/** How warnings and trees name a line: `id`, or `node/id`. */
export const lineKey = (node: string, id: string): string => (node === ROOT ? id : `${node}/${id}`);

/** A member of a line that holds a factor, with its pointer. */
export interface FactorPlace<F extends AnyFactorUse = AnyFactorUse> {
  readonly use: F;
  readonly pointer: string;
}

type FactorMember = 'factor' | 'marketFactor';
const SINGLE: readonly FactorMember[] = ['factor', 'marketFactor'];

type FactorHolder = Partial<Record<FactorMember, AnyFactorUse>> & {
  readonly factorByYear?: readonly AnyFactorUse[];
};

/** The factors of one line. */
export const factorPlaces = (line: AnyLine, pointer: string): readonly FactorPlace[] => {
  const holder = line as FactorHolder;
  const single = SINGLE.flatMap((member) => {
    const use = holder[member];
    return use === undefined ? [] : [{ use, pointer: `${pointer}/${member}` }];
  });
  const yearly = (holder.factorByYear ?? []).map((use, index) => ({
    use,
    pointer: `${pointer}/factorByYear/${index}`,
  }));
  return [...single, ...yearly];
};
