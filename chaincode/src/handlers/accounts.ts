import { checkAccountSums, daysOfMonth } from '@tanji/domain/accounting';
import { TanjiError } from '@tanji/domain/errors';
import { checkFactorReference } from '@tanji/domain/footprint';
import { factorKeyPart, type StateOf } from '@tanji/domain/ledger';
import type { Account } from '@tanji/domain/record';
import { provenanceOf, type Handler } from '../pipeline/handler.js';
import type { LedgerState } from '../pipeline/ledger-state.js';
import { requireNew, requireOwned } from './checks.js';

type StoredAccount = StateOf<'account'>;

const refuse = (id: string, reason: string): never => {
  throw new TanjiError('ACCOUNT_SEQUENCE', { id, reason });
};

/** The account in force of the month, which a new version has to name. */
const previousOf = async (
  state: LedgerState,
  { id, facility, month, version, supersedes }: Account,
): Promise<StoredAccount | undefined> => {
  const head = (await state.get('account-month', facility, month))?.head;
  if (supersedes !== head) refuse(id, `it must supersede ${head ?? 'nothing'}`);
  const previous = head === undefined ? undefined : await state.get('account', head);
  const expected = previous === undefined ? 1 : Number(previous.record.version) + 1;
  if (Number(version) !== expected) refuse(id, `its version must be ${String(expected)}`);
  return previous;
};

const checkProducts = async (state: LedgerState, { owner, products }: Account): Promise<void> => {
  for (const { product } of products) await requireOwned(state, 'product', [product, owner]);
};

const checkFactors = async (state: LedgerState, { month, factors }: Account): Promise<void> => {
  const record = { period: daysOfMonth(month) };
  for (const reference of factors) {
    const { id, version } = reference;
    const found = await state.get('factor', factorKeyPart(id), version);
    checkFactorReference(record, reference, found);
  }
};

/**
 * A certificate is used once, by whomever: the key is its number alone. A re-issued month keeps its
 * own, and what it no longer uses is free again.
 */
const useCertificates = async (
  state: LedgerState,
  account: Account,
  previous: StoredAccount | undefined,
): Promise<void> => {
  const kept = new Set(account.certificates.map(({ id }) => id));
  for (const { id } of account.certificates) {
    const user = (await state.get('certificate', id))?.account;
    if (user !== undefined && user !== previous?.record.id) {
      throw new TanjiError('CERTIFICATE_USED', { certificate: id, account: user });
    }
    state.put('certificate', [id], { account: account.id });
  }
  for (const { id } of previous?.record.certificates ?? []) {
    if (!kept.has(id)) state.put('certificate', [id], {});
  }
};

/**
 * A facility's month with its allocation (design §9). The sums are computed again here; a later
 * version of the month supersedes the one in force, which stays readable.
 */
export const issueAccount: Handler<'account.issue'> = async (context) => {
  const { state, command } = context;
  const { content: record, contentHash: hash } = command;
  checkAccountSums(record);
  await requireNew(state, 'account', record.id);
  await requireOwned(state, 'facility', [record.facility, record.owner]);
  await checkProducts(state, record);
  await checkFactors(state, record);
  const previous = await previousOf(state, record);
  await useCertificates(state, record, previous);
  if (previous !== undefined) {
    const { id } = previous.record;
    state.put('account', [id], { ...previous, status: 'superseded', supersededBy: record.id });
  }
  state.put('account-month', [record.facility, record.month], { head: record.id });
  state.put('account', [record.id], {
    record,
    hash,
    status: 'active',
    ...provenanceOf(context),
  });
  return { recordHash: hash };
};
