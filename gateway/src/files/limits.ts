/** Bounds of files from outside: everything is read into memory. */

/** JSON and CSV: about 20,000 lines with long notes. */
export const MAX_TEXT_BYTES = 20_000_000;

/** YAML parsers need some 50 times the text in memory. */
export const MAX_YAML_BYTES = 2_000_000;

/** A workbook as it lies on disk. */
export const MAX_XLSX_BYTES = 10_000_000;

/** A workbook unpacked: a zip bomb has a ratio of 1000 and more. */
export const MAX_XLSX_UNPACKED = 100_000_000;

/** Rows of a table, heading and header block included. */
export const MAX_ROWS = 20_200;

/** Cells of one row. */
export const MAX_COLUMNS = 100;

/** Characters of one cell. */
export const MAX_CELL = 2_000;
