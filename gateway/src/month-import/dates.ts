import { TanjiError } from '@tanji/domain/errors';
import { dateOfSerial } from '../files/index.js';

interface Written {
  readonly month: string;
  readonly day?: string;
}

const MONTH_NAMES = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

/** Year first, in all spellings met; `3/5/2025` is refused, because nobody knows which is the day. */
const FORMS = [
  /^(\d{4})年(\d{1,2})月(?:份)?(?:(\d{1,2})[日号]?)?$/,
  /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:t?[\d:.]+z?)?$/,
  /^(\d{4})(\d{2})(\d{2})?$/,
];

const two = (text: string): string => text.padStart(2, '0');

const isDay = (date: string): boolean => {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
};

const written = (year: string, month: string, day?: string): Written | undefined => {
  const label = `${year}-${two(month)}`;
  const date = `${label}-${two(day ?? '1')}`;
  if (!/^(19|20|21)/.test(year) || !isDay(date)) return undefined;
  return { month: label, ...(day === undefined ? {} : { day: date }) };
};

const named = (text: string): Written | undefined => {
  const [, name = '', year = ''] = /^([a-z]{3})[a-z]*[-.,]?(\d{4})$/.exec(text) ?? [];
  const index = MONTH_NAMES.indexOf(name);
  return index < 0 ? undefined : written(year, String(index + 1));
};

/** Longest spelling of a moment with its time. */
const MAX_DATE = 40;

const parse = (cell: string): Written | undefined => {
  if (cell.length > MAX_DATE) return undefined;
  const whole = cell.normalize('NFKC').trim().toLowerCase();
  // A time of day behind a blank says nothing that a month needs.
  const text = whole.replace(/^(\d{4}\D.*\d)\s+\d{1,2}:[\d:.]+$/, '$1').replace(/\s+/g, '');
  for (const form of FORMS) {
    const [, year, month, day] = form.exec(text) ?? [];
    if (year !== undefined && month !== undefined) return written(year, month, day);
  }
  const serial = /^\d{5}(\.\d+)?$/.test(text) ? dateOfSerial(Number(text)) : undefined;
  return serial === undefined ? named(text) : { month: serial.slice(0, 7), day: serial };
};

/** `2025年3月`, `2025/3`, `2025-03-05`, `Mar 2025`, 45717 → `2025-03`; undefined for anything else. */
export const monthIn = (cell: string): string | undefined => parse(cell)?.month;

/** @throws TanjiError MONTH_INVALID */
export const readMonth = (cell: string): string => {
  const month = monthIn(cell);
  if (month === undefined) throw new TanjiError('MONTH_INVALID', { text: cell.slice(0, 80) });
  return month;
};

/**
 * `2025年3月5日`, `2025/3/5`, `20250305`, 45721 → `2025-03-05`.
 *
 * @throws TanjiError MONTH_DAY_INVALID
 */
export const readDay = (cell: string): string => {
  const day = parse(cell)?.day;
  if (day === undefined) throw new TanjiError('MONTH_DAY_INVALID', { text: cell.slice(0, 80) });
  return day;
};
