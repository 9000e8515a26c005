export { editionVersion, isEditionName } from './edition-number.js';
export { nextLedgerVersion } from './ledger-version.js';
export {
  editionTree,
  factorRowHash,
  factorRowLeaf,
  rowOfVersion,
  verifyRowProof,
  versionOfRow,
  type RowProof,
} from './row.js';
