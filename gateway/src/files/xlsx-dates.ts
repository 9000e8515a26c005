import { attribute } from './xlsx-text.js';

/** Built-in formats that show a date, also those of Chinese Excel. */
const isBuiltIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** A format with a year, month or day in it, outside quotes, brackets and escapes. */
const showsDate = (code: string): boolean =>
  /[yd年月]|m(?!.*[hs])/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** Numbers of the cell formats that show dates. */
export const dateFormats = (styles: string): ReadonlySet<number> => {
  const own = new Map<number, string>();
  for (const [, tag = ''] of styles.matchAll(/<(?:\w+:)?numFmt\b([^<>]*)>/g)) {
    own.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode'));
  }
  const start = styles.search(/<(?:\w+:)?cellXfs\b/);
  const end = styles.search(/<\/(?:\w+:)?cellXfs>/);
  const cells = start < 0 ? '' : styles.slice(start, end < start ? undefined : end);
  const dates = new Set<number>();
  let index = 0;
  for (const [, tag = ''] of cells.matchAll(/<(?:\w+:)?xf\b([^<>]*)>/g)) {
    const id = Number(attribute(tag, 'numFmtId'));
    const code = own.get(id);
    if (code === undefined ? isBuiltIn(id) : showsDate(code)) dates.add(index);
    index += 1;
  }
  return dates;
};

const DAY_MS = 86_400_000;
/** Day 0 of Excel; its 29 February 1900 never was, so days before March 1900 are one off. */
const EPOCH = Date.UTC(1899, 11, 30);
/** Days that a workbook of old Macs begins later. */
export const EPOCH_1904_DAYS = 1_462;

/** Days from 1954 to 2119: a number of pieces or kilowatt-hours in a column of days is no date. */
const [FIRST_SERIAL, LAST_SERIAL] = [20_000, 80_000];

/** `45717` → `2025-03-01`; undefined for what is no day of this or the last century. */
export const dateOfSerial = (serial: number): string | undefined => {
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL)) return undefined;
  return new Date(EPOCH + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);
};
