import type { Language } from '@tanji/domain/errors';
import { markedFiles, type MarkedFile } from './marked-file.js';
import type { BookFile, Known, Notice, ReadOptions, RecognisedTable, RowProblem } from './model.js';
import { planMonths, type PlannedMonth } from './plan-months.js';
import { readBooks } from './read-books.js';

/** What an import comes to. */
export interface MonthImport {
  readonly tables: readonly RecognisedTable[];
  readonly months: readonly PlannedMonth[];
  /** The first of them, see {@link MAX_LISTED}. */
  readonly problems: readonly RowProblem[];
  readonly notices: readonly Notice[];
  readonly counts: {
    readonly problems: number;
    readonly unplaced: number;
    readonly notices: number;
  };
  readonly marked: readonly MarkedFile[];
}

/** Problems and notices in an answer; the marked files have all problems. */
export const MAX_LISTED = 500;

export interface ImportRequest {
  readonly files: readonly BookFile[];
  readonly options: ReadOptions;
  readonly known: Known;
  /** Whether months may be saved: what they are made of can be a hundred thousand records. */
  readonly keep: boolean;
  readonly language: Language;
}

const withoutInput = ({ account, ...month }: PlannedMonth): PlannedMonth =>
  account === undefined ? month : { ...month, account: { document: account.document } };

/**
 * From files to months, with everything that is in the way.
 *
 * @throws TanjiError of {@link readBooks}
 */
export const planImport = (request: ImportRequest): MonthImport => {
  const { files, options, known, keep, language } = request;
  const read = readBooks(files, options);
  const { months, problems, notices } = planMonths(read, known);
  return {
    tables: read.tables,
    months: keep ? months : months.map(withoutInput),
    problems: problems.slice(0, MAX_LISTED),
    notices: notices.slice(0, MAX_LISTED),
    counts: {
      problems: problems.length,
      unplaced: problems.filter(({ month }) => month === undefined).length,
      notices: notices.length,
    },
    marked: markedFiles(files, { tables: read.tables, problems }, language),
  };
};
