import { monthsOfPeriod, type AccountDocument } from '@tanji/domain/accounting';
import { TanjiError } from '@tanji/domain/errors';
import type { Account } from '@tanji/domain/record';
import type { AccountBooks } from '../../private-store/index.js';
import type { ModelQueries } from '../../read-model/index.js';

/** Accounts of a facility in force, oldest month first. */
export const inForceAccounts = async (
  queries: ModelQueries,
  facility: string,
): Promise<readonly Account[]> =>
  (await queries.accountsOf(facility))
    .filter(({ value }) => value.status === 'active')
    .map(({ value }) => value.record);

export interface Documents {
  readonly documents: readonly AccountDocument[];
  /** Months that were issued without their data being kept here. */
  readonly undocumented: readonly string[];
}

/** The documents behind accounts, by the hashes that were signed. */
export const documentsOf = (books: AccountBooks, accounts: readonly Account[]): Documents => {
  const found = accounts.map((account) => ({
    month: account.month,
    document: books.document(account.documentHash),
  }));
  return {
    documents: found.flatMap(({ document }) => document ?? []),
    undocumented: found.flatMap(({ month, document }) => (document === undefined ? [month] : [])),
  };
};

interface PeriodOf {
  readonly facility: string;
  /** 2025, 2025-Q1 or 2025-03 */
  readonly period: string;
}

/**
 * The accounts of a period.
 *
 * @throws TanjiError RECORD_NOT_FOUND if the period has none
 */
const accountsOfPeriod = (
  accounts: readonly Account[],
  { facility, period }: PeriodOf,
): readonly Account[] => {
  const months = monthsOfPeriod(period);
  const asked = accounts.filter(({ month }) => months.includes(month));
  if (asked.length > 0) return asked;
  throw new TanjiError('RECORD_NOT_FOUND', { what: 'period', id: `${facility} ${period}` });
};

/**
 * The documents of a period, as far as this gateway keeps them.
 *
 * @throws TanjiError RECORD_NOT_FOUND if the period has no account
 */
export const documentsOfPeriod = (
  books: AccountBooks,
  accounts: readonly Account[],
  period: PeriodOf,
): Documents => documentsOf(books, accountsOfPeriod(accounts, period));

/**
 * Every document of a period, for comparing it: where a month is missing, the causes would be of the
 * gap and not of the plant.
 *
 * @throws TanjiError RECORD_NOT_FOUND, ACCOUNT_PERIOD_PARTIAL, ACCOUNT_DOCUMENT_UNKNOWN
 */
export const wholePeriod = (
  books: AccountBooks,
  accounts: readonly Account[],
  { facility, period }: PeriodOf,
): readonly AccountDocument[] => {
  const asked = accountsOfPeriod(accounts, { facility, period });
  const missing = monthsOfPeriod(period).filter((name) =>
    asked.every(({ month }) => month !== name),
  );
  if (missing.length > 0) {
    const months = missing.join(', ');
    throw new TanjiError('ACCOUNT_PERIOD_PARTIAL', { facility, period, months });
  }
  const { documents, undocumented } = documentsOf(books, asked);
  const [month] = undocumented;
  if (month !== undefined) throw new TanjiError('ACCOUNT_DOCUMENT_UNKNOWN', { facility, month });
  return documents;
};
