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

/**
 * The documents of a period.
 *
 * @throws TanjiError RECORD_NOT_FOUND if the period has no account
 */
export const documentsOfPeriod = (
  books: AccountBooks,
  accounts: readonly Account[],
  { facility, period }: { readonly facility: string; readonly period: string },
): Documents => {
  const months = period.length === 7 && !period.includes('Q') ? [period] : monthsOfPeriod(period);
  const asked = accounts.filter(({ month }) => months.includes(month));
  if (asked.length === 0) {
    throw new TanjiError('RECORD_NOT_FOUND', { what: 'period', id: `${facility} ${period}` });
  }
  return documentsOf(books, asked);
};
