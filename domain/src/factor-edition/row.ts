import { canonicalBytes, hashOf } from '../canonical/index.js';
import { createMerkleTree, leafHash, verifyInclusion, type MerkleTree } from '../merkle/index.js';
import { factorRowSchema, type FactorRow, type FactorVersion } from '../record/index.js';

/** Content hash of a row, for lists and comparisons. */
export const factorRowHash = (row: FactorRow): string => hashOf('edition', row);

/** The row's leaf in the tree of its edition. */
export const factorRowLeaf = (row: FactorRow): string => leafHash(canonicalBytes(row));

/**
 * Tree of an edition; rows stand in ascending order of id, so the order of the file is no matter.
 *
 * @param leaves hashes of {@link factorRowLeaf} in that order
 */
export const editionTree = (leaves: Iterable<string>): MerkleTree => createMerkleTree(leaves);

/** What shows that a row belongs to an edition. */
export interface RowProof {
  readonly row: FactorRow;
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly root: string;
}

/**
 * Whether the row stands in the edition with this root. Root and size must come from a manifest
 * that is trusted: the signed one on the ledger.
 */
export const verifyRowProof = ({ row, ...claim }: Readonly<RowProof>): boolean =>
  verifyInclusion({ ...claim, leafHash: factorRowLeaf(row) });

/** Members that depend on who imported the row, and when. */
const LOCAL: ReadonlySet<string> = new Set(['publisher', 'published', 'supersedes']);

/** A factor version reduced to the row that it was made from. */
export const rowOfVersion = (version: FactorVersion): FactorRow => {
  const content = Object.entries(version).filter(([member]) => !LOCAL.has(member));
  return factorRowSchema.parse({ ...Object.fromEntries(content), schema: 'tanji.factor-row/1' });
};

/** A row as a factor version of whoever answers for the import. */
export const versionOfRow = (
  row: FactorRow,
  around: Readonly<{ publisher: string; published: string; supersedes?: string }>,
): FactorVersion => ({ ...row, ...around, schema: 'tanji.factor/1' });
