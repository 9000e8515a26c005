export {
  askKey,
  type BookFile,
  type FactorFound,
  type Known,
  type Notice,
  type ReadOptions,
  type RowProblem,
} from './model.js';
export { TABLE_WORDS, type TableName } from './columns.js';
export { noticeText } from './notices.js';
export { planImport, type MonthImport } from './plan-import.js';
export type { PlannedMonth } from './plan-months.js';
export { readBooks } from './read-books.js';
export { referencesOf, type FactorQuestion, type References } from './references.js';
export { monthTemplate, type MonthTemplate } from './template-file.js';
