export { importEdition, type ImportProgress, type ImportedEdition } from './import-edition.js';
export {
  IMPORT_STAGES,
  ISSUE_CODES,
  type ImportFile,
  type ImportedRow,
  type PreviousRow,
  type PublisherProfile,
  type RowIssue,
} from './model.js';
export { PUBLISHERS, publisherOf } from './publishers/index.js';
export { issueSentence, issueText, reportText } from './report-text.js';
export { KEPT_PER_CODE, type ImportReport } from './report.js';
export { factorTemplate, type FactorTemplate } from './template-file.js';
export { inventoryView, type InventoryView } from './openlca/index.js';
