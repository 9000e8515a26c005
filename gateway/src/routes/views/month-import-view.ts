import type { ImportedMonth, MonthImportRemark } from '@tanji/domain/api';
import {
  accountDocumentHash,
  accountRecordOf,
  type AccountDocument,
  type Activity,
} from '@tanji/domain/accounting';
import { canonicalJson } from '@tanji/domain/canonical';
import { errorHelp, errorText } from '@tanji/domain/errors';
import { formatKg, parseKg } from '@tanji/domain/quantity';
import type { Account } from '@tanji/domain/record';
import {
  noticeText,
  type Notice,
  type PlannedMonth,
  type RowProblem,
} from '../../month-import/index.js';

/** What a month was before the import. */
export interface MonthBefore {
  readonly with: 'saved' | 'issued';
  readonly account?: Account;
  /** Absent for an account whose data another gateway keeps. */
  readonly document?: AccountDocument;
}

/** A problem in both languages, at its place. */
export const problemRemark = (
  { place, column, month, code, params }: RowProblem,
  files: readonly string[],
): MonthImportRemark => ({
  level: 'error',
  file: files[place.file] ?? '',
  sheet: place.sheet,
  row: place.row,
  ...(column === undefined ? {} : { column }),
  ...(month === undefined ? {} : { month }),
  code,
  params,
  text: { en: errorText(code, params, 'en'), zh: errorText(code, params, 'zh') },
  help: { en: errorHelp(code, 'en'), zh: errorHelp(code, 'zh') },
});

export const noticeRemark = (notice: Notice, files: readonly string[]): MonthImportRemark => ({
  level: 'note',
  file: files[notice.place.file] ?? '',
  sheet: notice.place.sheet,
  row: notice.place.row,
  code: notice.code,
  params: notice.params,
  text: { en: noticeText(notice, 'en'), zh: noticeText(notice, 'zh') },
});

const activitiesOf = ({ entries }: AccountDocument): ReadonlyMap<string, string> =>
  new Map(
    entries.map(({ activity }: { activity: Activity }) => [activity.id, canonicalJson(activity)]),
  );

const activityChanges = (
  before: AccountDocument,
  after: AccountDocument,
): NonNullable<NonNullable<ImportedMonth['compared']>['activities']> => {
  const [old, now] = [activitiesOf(before), activitiesOf(after)];
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    changed: [...now].filter(([id, text]) => old.has(id) && old.get(id) !== text).map(([id]) => id),
    gone: [...old.keys()].filter((id) => !now.has(id)),
  };
};

const comparedWith = (
  { with: which, account, document }: MonthBefore,
  after: AccountDocument,
): ImportedMonth['compared'] => {
  const before = document ?? account;
  if (before === undefined) return undefined;
  const hash = document === undefined ? account?.documentHash : accountDocumentHash(document);
  return {
    with: which,
    ...(which === 'issued' && account !== undefined ? { account: account.id } : {}),
    same: hash === accountDocumentHash(after),
    total: before.total,
    change: formatKg(parseKg(after.total) - parseKg(before.total)),
    totals: before.totals,
    ...(document === undefined ? {} : { activities: activityChanges(document, after) }),
  };
};

/** A month with its reconciliation and what the import changes. */
export const importedMonth = (
  { month, problems, rows, kept, account }: PlannedMonth,
  before: MonthBefore | undefined,
  saved: boolean,
): ImportedMonth => {
  const view = { month, problems, rows, kept, saved };
  if (account === undefined) return view;
  const { document } = account;
  const { totals, total, products, unallocated } = accountRecordOf(document, 1);
  const compared = before === undefined ? undefined : comparedWith(before, document);
  return {
    ...view,
    account: {
      electricity: document.electricity,
      documentHash: accountDocumentHash(document),
      totals,
      total,
      products,
      unallocated,
    },
    ...(compared === undefined ? {} : { compared }),
  };
};
