export {
  TableProblems,
  readCalculation,
  type CalculationFile,
  type ParseContents,
  type ReadCalculation,
} from './read-calculation.js';
export { readJsonFile, type LocatedDocument } from './json-file.js';
export { readYamlFile } from './yaml-file.js';
export { problemsText, templateText } from './write-table.js';
export { decimalOf } from './number-text.js';
export type { DecimalSign } from './table-number.js';
export type { CellProblem } from './table-file.js';
