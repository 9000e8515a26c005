export {
  TableProblems,
  readCalculation,
  type CalculationFile,
  type ParseContents,
  type ReadCalculation,
} from './read-calculation.js';
export { readJsonFile, type LocatedDocument } from './json-file.js';
export { readYamlFile } from './yaml-file.js';
export { csvText, problemsText, templateText } from './write-table.js';
export { decimalOf } from './number-text.js';
export {
  detectNumberForm,
  numberOfCell,
  toldNumberForm,
  type DecimalSign,
  type NumberForm,
} from './table-number.js';
export type { CellProblem } from './table-file.js';
export { foldHeading, isProblemHeading } from './columns.js';
export { decodeText } from './decode.js';
export { readCsvGrid, type Delimiter, type GridRow } from './grid.js';
export { MAX_CELL, MAX_COLUMNS } from './limits.js';
export { readXlsxSheet } from './xlsx-grid.js';
export { unpackParts, type ZipLimits } from './zip.js';
export { columnName, openWorkbook, type SheetRow, type WorkbookLimits } from './workbook.js';
export { xlsxBytes, type TextSheet } from './write-xlsx.js';
export { dateOfSerial } from './xlsx-dates.js';
export { zipParts } from './write-zip.js';
