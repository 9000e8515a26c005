import type { CalculationDocument, PinnedDocument } from '@tanji/domain/lca';

/** Lines, nodes and uses up to which a document is small: calculated in some milliseconds. */
export const SMALL_ELEMENTS = 500;

/** Characters of a JSON text up to which it is small. */
export const SMALL_TEXT = 256_000;

/** Bytes of spreadsheets up to which they are small; packed ones unfold to ten times that. */
export const SMALL_FILES = 32_000;

/** Characters of a kept inventory up to which one process is calculated in some ten milliseconds. */
export const SMALL_SYSTEM = 2_000_000;

/** What the work grows with: lines, nodes and uses of a document, all counted together. */
export const elementsOf = (document: CalculationDocument | PinnedDocument): number => {
  const { lines, uses, nodes } = document;
  return [{ lines, uses }, ...nodes].reduce(
    (total, part) => total + part.lines.length + part.uses.length,
    nodes.length,
  );
};
