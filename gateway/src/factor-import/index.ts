export { importEdition, type ImportProgress, type ImportedEdition } from './import-edition.js';
export {
  IMPORT_STAGES,
  ISSUE_CODES,
  type ImportFile,
  type ImportedRow,
  type PreviousRow,
  type IssueCode,
  type PublisherProfile,
  type RowIssue,
} from './model.js';
export { withTerms, type StatedTerms } from './with-terms.js';
export { PUBLISHERS, inventorySource, publisherOf } from './publishers/index.js';
export { OBSTACLES, issueSentence, issueText, reportText } from './report-text.js';
export { KEPT_PER_CODE, type ImportReport } from './report.js';
export { factorTemplate, type FactorTemplate } from './template-file.js';
export {
  UPTAKE,
  amountBand,
  amountOf,
  gwpOfSet,
  inventoryView,
  isInput,
  isReference,
  leftOutIssues,
  pedigreeOf,
  processHead,
  refusalIssue,
  solveArchive,
  stateOf,
  unitOfExchange,
  weightedSum,
  type ExchangeDocument,
  type InventoryView,
  type ProcessDocument,
  type ReadProgress,
  type SolvedInventory,
} from './openlca/index.js';
export { cleanName, factorIdOf } from './clean-text.js';
