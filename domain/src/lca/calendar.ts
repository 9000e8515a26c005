import type { Period } from '../record/common.js';

const DAYS_PER_ERA = 146_097;
const YEARS_PER_ERA = 400;
/** Day 0 is 1970-01-01. */
const EPOCH = 719_468;

const wholes = (amount: number, size: number): number => Math.floor(amount / size);

/**
 * Days from 1970-01-01 to a date of the Gregorian calendar. Counted in integers and without a clock,
 * so that every machine counts the same; the year begins in March, which puts the leap day last.
 */
export const dayNumber = (date: string): number => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const shifted = month > 2 ? year : year - 1;
  const era = wholes(shifted, YEARS_PER_ERA);
  const yearOfEra = shifted - era * YEARS_PER_ERA;
  const dayOfYear = wholes(153 * (month > 2 ? month - 3 : month + 9) + 2, 5) + day - 1;
  const leapDays = wholes(yearOfEra, 4) - wholes(yearOfEra, 100);
  return era * DAYS_PER_ERA + yearOfEra * 365 + leapDays + dayOfYear - EPOCH;
};

/** Days of a period whose end is exclusive. */
export const daysIn = ({ start, end }: Period): number => dayNumber(end) - dayNumber(start);

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** The common part of two periods, or undefined where they share no day. */
export const commonPart = (a: Period, b: Period): Period | undefined => {
  const [start, end] = [later(a.start, b.start), earlier(a.end, b.end)];
  return start < end ? { start, end } : undefined;
};

/** Days that two periods share. */
export const commonDays = (a: Period, b: Period): number => {
  const part = commonPart(a, b);
  return part === undefined ? 0 : daysIn(part);
};

/** The calendar years that a period touches, in order, each with the part that lies in it. */
export const yearsOf = (period: Period): readonly { year: string; part: Period }[] => {
  const first = Number(period.start.slice(0, 4));
  const last = Number(period.end.slice(0, 4));
  const dateOf = (year: number): string => `${String(year).padStart(4, '0')}-01-01`;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((year) => {
    const part = commonPart(period, { start: dateOf(year), end: dateOf(year + 1) });
    return part === undefined ? [] : [{ year: String(year).padStart(4, '0'), part }];
  });
};
