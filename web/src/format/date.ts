import type { Period } from '@tanji/domain/record';
import type { PageLanguage } from '../i18n/languages.js';

const DAY_MS = 86_400_000;

const dateFormat = (language: PageLanguage): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });

/** A calendar date such as `2025-01-31`. */
export const formatDate = (date: string, language: PageLanguage): string =>
  dateFormat(language).format(new Date(`${date}T00:00:00Z`));

const monthAndDay = new Intl.DateTimeFormat('zh-CN', {
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});

/** Periods end exclusively in data; people read the last day that is inside. */
export const formatPeriod = ({ start, end }: Period, language: PageLanguage): string => {
  const first = new Date(`${start}T00:00:00Z`);
  const last = new Date(Date.parse(`${end}T00:00:00Z`) - DAY_MS);
  const format = dateFormat(language);
  if (language === 'en') return format.formatRange(first, last);
  // The Chinese range format falls back to slashes.
  const sameYear = first.getUTCFullYear() === last.getUTCFullYear();
  return `${format.format(first)}至${sameYear ? monthAndDay.format(last) : format.format(last)}`;
};

/** A moment in the person's own time zone, with its offset. */
export const formatMoment = (iso: string, language: PageLanguage): string =>
  new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'shortOffset',
  }).format(new Date(iso));
