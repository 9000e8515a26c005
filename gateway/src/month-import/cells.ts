import { TanjiError } from '@tanji/domain/errors';
import { foldHeading, numberOfCell, type NumberForm } from '../files/index.js';
import type { Column, Words } from './columns.js';
import { readDay, readMonth } from './dates.js';
import { inUnit, shifted, writtenUnit, type WrittenUnit } from './units.js';

/** Marks that people put where there is nothing. Missing is not zero. */
const NOTHING = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '–',
  '/',
  '\\',
  'n/a',
  '#n/a',
  'na',
  '无',
  '空',
]);

export const isEmptyCell = (cell: string): boolean => NOTHING.has(cell.trim().toLowerCase());

const ID = /^[A-Za-z0-9:._-]{1,128}$/;

const readId = (cell: string): string => {
  const text = cell.normalize('NFKC').trim();
  if (!ID.test(text)) throw new TanjiError('MONTH_ID_INVALID', { text: cell.slice(0, 80) });
  return text;
};

const FOLDED = new WeakMap<Words, ReadonlyMap<string, string>>();

const foldedWords = (words: Words): ReadonlyMap<string, string> => {
  const known = FOLDED.get(words);
  if (known !== undefined) return known;
  const made = new Map(
    Object.entries(words).flatMap(([value, list]) =>
      [value, ...list].map((word) => [foldHeading(word), value] as const),
    ),
  );
  FOLDED.set(words, made);
  return made;
};

const readChoice = (cell: string, words: Words): string => {
  const found = foldedWords(words).get(foldHeading(cell));
  if (found !== undefined) return found;
  const choices = Object.entries(words).map(([value, [word]]) =>
    word === undefined ? value : `${value}/${word}`,
  );
  throw new TanjiError('FILE_CHOICE_UNKNOWN', {
    text: cell.slice(0, 80),
    choices: choices.join(', '),
  });
};

const readPieces = (cell: string, form: NumberForm): string => {
  const number = numberOfCell(cell, form);
  if (/^(0|[1-9]\d{0,11})$/.test(number)) return number;
  throw new TanjiError('MONTH_PIECES_INVALID', { text: cell.slice(0, 80) });
};

const WITH_UNIT = /^([+-]?[\d.,'\s]*\d)\s*(\p{L}.*)$/u;

/** `1,234 kWh` → the number and its unit. */
const splitUnit = (cell: string): readonly [number: string, unit: WrittenUnit | undefined] => {
  const found = WITH_UNIT.exec(cell.normalize('NFKC').trim());
  const unit = found === null ? undefined : writtenUnit(found[2] ?? '');
  return unit === undefined ? [cell, undefined] : [found?.[1] ?? '', unit];
};

const positive = (number: string, cell: string): string => {
  if (!number.startsWith('-')) return number;
  throw new TanjiError('FILE_NUMBER_INVALID', { text: cell.slice(0, 80) });
};

/** What a cell says, as text of the account; an amount may name its unit. */
export interface CellValue {
  readonly text: string;
  readonly unit?: string;
}

const readAmount = (cell: string, { form, unit: ofHeading, target }: AmountPlace): CellValue => {
  const [text, own] = splitUnit(cell);
  const number = positive(numberOfCell(text, form), cell);
  const unit = own ?? ofHeading;
  if (unit === undefined) return { text: number };
  if (target !== undefined) return { text: inUnit(number, unit, target) };
  return { text: shifted(number, unit.places), unit: unit.unit };
};

interface AmountPlace {
  readonly form: NumberForm;
  /** Unit in the heading, `用电量（万千瓦时）`. */
  readonly unit: WrittenUnit | undefined;
  /** Unit that the column is in. */
  readonly target: string | undefined;
}

const readText = (cell: string): string => cell.normalize('NFC').trim().slice(0, 300);

const readCategory = (cell: string): string => {
  const text = cell.normalize('NFKC').replace(/^\D+/, '').trim();
  if (/^([1-9]|1[0-5])$/.test(text)) return text;
  throw new TanjiError('FILE_CHOICE_UNKNOWN', { text: cell.slice(0, 80), choices: '1–15' });
};

/**
 * The value of one cell that is not empty, by the kind of its column.
 *
 * @throws TanjiError MONTH_INVALID, MONTH_DAY_INVALID, MONTH_ID_INVALID, MONTH_PIECES_INVALID,
 *   FILE_NUMBER_INVALID, FILE_NUMBER_AMBIGUOUS, FILE_CHOICE_UNKNOWN, UNIT_UNKNOWN, UNIT_MISMATCH
 */
export const readCell = (
  cell: string,
  { reading }: Column,
  { form, unit }: { readonly form: NumberForm; readonly unit: WrittenUnit | undefined },
): CellValue => {
  switch (reading.is) {
    case 'month':
      return { text: readMonth(cell) };
    case 'day':
      return { text: readDay(cell) };
    case 'id':
      return { text: readId(cell) };
    case 'unit':
      return { text: cell.trim() };
    case 'pieces':
      return { text: readPieces(cell, form) };
    case 'amount':
      return readAmount(cell, { form, unit, target: reading.unit });
    case 'choice':
      return { text: readChoice(cell, reading.words) };
    case 'category':
      return { text: readCategory(cell) };
    case 'text':
      return { text: readText(cell) };
  }
};
