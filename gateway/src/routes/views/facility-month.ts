import type { FacilityMonth, FacilityMonthHead } from '@tanji/domain/api';
import {
  accountDocumentHash,
  accountRecordOf,
  type AccountDocument,
} from '@tanji/domain/accounting';
import { TanjiError } from '@tanji/domain/errors';
import type { AccountBooks, SavedHead } from '../../private-store/index.js';
import type { AccountEntry } from '../../read-model/index.js';
import type { Services } from '../services.js';

type Sources = Pick<Services, 'model' | 'books'>;

/** Data and accounts of one month. */
interface MonthSources {
  readonly month: string;
  readonly saved: SavedHead | undefined;
  /** Every account of the month, oldest first. */
  readonly accounts: readonly AccountEntry[];
}

const inForce = ({ accounts }: MonthSources): AccountEntry | undefined =>
  accounts.find(({ value }) => value.status === 'active');

const stateOf = (
  saved: SavedHead | undefined,
  account: AccountEntry | undefined,
): FacilityMonthHead['state'] => {
  if (account === undefined) return 'draft';
  const same = saved === undefined || saved.documentHash === account.value.record.documentHash;
  return same ? 'issued' : 'changed';
};

const headOf = (books: AccountBooks, sources: MonthSources): FacilityMonthHead => {
  const account = inForce(sources);
  const { month, saved } = sources;
  return {
    month,
    state: stateOf(saved, account),
    ...(saved === undefined ? {} : { saved }),
    ...(account === undefined
      ? {}
      : {
          account: {
            id: account.value.record.id,
            version: account.value.record.version,
            documentHash: account.value.record.documentHash,
            total: account.value.record.total,
            transactionId: account.origin.transactionId,
            block: account.origin.block,
            kept: books.has(account.value.record.documentHash),
          },
        }),
  };
};

/** What is not signed is the owner's alone. */
const forReader = (sources: MonthSources, isOwner: boolean): MonthSources =>
  isOwner ? sources : { ...sources, saved: undefined };

const sourcesOf = async (
  { model, books }: Sources,
  facility: string,
): Promise<readonly MonthSources[]> => {
  const accounts = await model.queries.accountsOf(facility);
  const saved = new Map(
    (await books.months(facility)).map(({ month, head }) => [month, head] as const),
  );
  const months = new Set([...saved.keys(), ...accounts.map(({ value }) => value.record.month)]);
  return [...months].sort().map((month) => ({
    month,
    saved: saved.get(month),
    accounts: accounts.filter(({ value }) => value.record.month === month),
  }));
};

/** Every month with saved data or an account, oldest first. */
export const facilityMonths = async (
  sources: Sources,
  facility: string,
  isOwner: boolean,
): Promise<readonly FacilityMonthHead[]> =>
  (await sourcesOf(sources, facility))
    .map((month) => forReader(month, isOwner))
    .filter((month) => month.saved !== undefined || inForce(month) !== undefined)
    .map((month) => headOf(sources.books, month));

export interface MonthQuestion {
  readonly facility: string;
  readonly month: string;
  readonly of: 'saved' | 'issued' | undefined;
  readonly isOwner: boolean;
}

const isLedgerOnly = (question: MonthQuestion): boolean =>
  !question.isOwner || question.of === 'issued';

/** Hash of the document that answers, where there is one. */
const wantedHash = (sources: MonthSources, question: MonthQuestion): string | undefined => {
  const issued = inForce(sources)?.value.record.documentHash;
  if (isLedgerOnly(question)) return issued;
  return sources.saved?.documentHash ?? (question.of === 'saved' ? undefined : issued);
};

const recordFor = (sources: MonthSources, document: AccountDocument): FacilityMonth['record'] => {
  const hash = accountDocumentHash(document);
  const issued = sources.accounts.find(({ value }) => value.record.documentHash === hash);
  return issued?.value.record ?? accountRecordOf(document, sources.accounts.length + 1);
};

/**
 * A month with its document.
 *
 * @throws TanjiError RECORD_NOT_FOUND if there is nothing to see; ACCOUNT_DOCUMENT_UNKNOWN if the month
 *   was issued elsewhere and this gateway does not keep what it was made from
 */
export const facilityMonth = async (
  sources: Sources,
  question: MonthQuestion,
): Promise<FacilityMonth> => {
  const { facility, month, isOwner } = question;
  const found = (await sourcesOf(sources, facility)).find((one) => one.month === month);
  const hash = found && wantedHash(found, question);
  if (found === undefined || hash === undefined) {
    throw new TanjiError('RECORD_NOT_FOUND', { what: 'month', id: `${facility} ${month}` });
  }
  const document = sources.books.document(hash);
  if (document === undefined) throw new TanjiError('ACCOUNT_DOCUMENT_UNKNOWN', { facility, month });
  return {
    head: headOf(sources.books, forReader(found, isOwner)),
    document,
    record: recordFor(found, document),
  };
};
