import type { Period } from '../record/index.js';

/** Longest validity of a footprint after its reference period, in years (PACT v3, validity). */
export const MAX_VALIDITY_YEARS = 3;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The same day some years later; 29 February becomes 28 February in common years. */
export const addYears = (date: string, years: number): string => {
  const year = Number(date.slice(0, 4)) + years;
  const day = date.slice(4);
  const text = String(year).padStart(4, '0');
  return day === '-02-29' && !isLeap(year) ? `${text}-02-28` : text + day;
};

/**
 * The widest validity allowed, and the default: from the end of the reference period for
 * {@link MAX_VALIDITY_YEARS} years, as PACT v3 sets when a footprint gives none.
 */
export const validityWindow = (period: Period): Period => ({
  start: period.end,
  end: addYears(period.end, MAX_VALIDITY_YEARS),
});
