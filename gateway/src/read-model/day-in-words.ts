import { dateSchema } from '@tanji/domain/record';

/** What the words of a query say about time. */
export interface DayInWords {
  /** As the person wrote it. */
  readonly text: string;
  /** The day, or the first one of the month or year that is named. */
  readonly date: string;
}

/** A query in words, without what it says about time. */
export interface DatedQuery {
  readonly q: string;
  readonly day?: DayInWords;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

const [OF_YEAR, OF_MONTH, OF_PART] = ['年', '月', '份'] as const;
const OF_DAY = ['日', '号'].join('|');

/** Not inside an id, a number or a word: `hub-2022-03-x` is no date. */
const FREE = '(?<![\\p{Script=Latin}\\d_:/.-])';
const ENDS = '(?![\\p{Script=Latin}\\d_:/-])';

/**
 * Ways to write a day or month. A bare year is none: names of factors have years in them, and
 * `2022.1` names an edition.
 */
const FORMS = [
  `${FREE}(?<year>\\d{4})\\s?${OF_YEAR}(?:\\s?(?<month>\\d{1,2})\\s?${OF_MONTH}(?:${OF_PART}|\\s?(?<day>\\d{1,2})\\s?(?:${OF_DAY}))?)?`,
  `${FREE}(?<year>\\d{4})([-/])(?<month>\\d{1,2})(?:\\2(?<day>\\d{1,2}))?${ENDS}`,
  `${FREE}(?:(?<day>\\d{1,2})\\s+)?(?<word>${MONTH})\\.?,?\\s+(?<year>\\d{4})${ENDS}`,
  `${FREE}(?<word>${MONTH})\\.?\\s+(?<day>\\d{1,2}),?\\s+(?<year>\\d{4})${ENDS}`,
].map((form) => new RegExp(form, 'iu'));

const dateOf = ({
  year = '',
  month,
  word,
  day = '1',
}: Readonly<Record<string, string | undefined>>): string => {
  const number =
    word === undefined
      ? (month ?? '1')
      : String(MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1);
  return `${year}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/**
 * Takes the time out of a query as people type it: `electricity, Yunnan, March 2022`, `云南2022年3月电力`.
 * A factor for that time need not have it in its name.
 */
export const readDay = (query: string): DatedQuery => {
  const text = query.normalize('NFKC');
  for (const form of FORMS) {
    const found = form.exec(text);
    if (found === null) continue;
    const date = dateOf(found.groups ?? {});
    if (!dateSchema.safeParse(date).success) continue;
    const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
    return { q: rest.replace(/\s+/gu, ' ').trim(), day: { text: found[0].trim(), date } };
  }
  return { q: query };
};
