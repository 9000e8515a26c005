import { hashOf } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import { formatKg, parseKg, toDecimal, fromDecimal } from '../quantity/index.js';
import { accountIdOf, type Account } from '../record/index.js';
import { AMOUNT_NAMES, addAmounts, readAmounts, sumAmounts, totalAmount } from './amounts.js';
import type { AccountDocument } from './document.js';

/** Hash that the record names its document by. */
export const accountDocumentHash = (document: AccountDocument): string =>
  hashOf('account', document);

/**
 * The record that is signed for a document.
 *
 * @param version 1 for the first account of the month, else one more than the last
 */
export const accountRecordOf = (document: AccountDocument, version: number): Account => {
  const { facility, owner, month, electricity, totals, total, scope3, inputHash } = document;
  const at = (number: number): string => accountIdOf(facility, month, String(number));
  return {
    schema: 'tanji.account/1',
    id: at(version),
    owner,
    facility,
    month,
    version: String(version),
    electricity,
    totals,
    total,
    scope3,
    products: document.products.map(
      ({ product, pieces, scope1, scope2Location, scope2Market, scope3: supply }) => ({
        product,
        pieces,
        scope1,
        scope2Location,
        scope2Market,
        scope3: supply,
      }),
    ),
    unallocated: unallocatedOf(document),
    certificates: document.certificates.map(({ id, kWh }) => ({
      id,
      kWh: toDecimal(fromDecimal(kWh), 9),
    })),
    factors: document.factors,
    inputHash,
    documentHash: accountDocumentHash(document),
    ...(version === 1 ? {} : { supersedes: at(version - 1) }),
  };
};

/** What no product carries, over all activities. */
export const unallocatedOf = (document: AccountDocument): Account['unallocated'] => {
  const scopes = new Map(document.entries.map(({ activity, scope }) => [activity.id, scope]));
  const sums = { scope1: 0n, scope2Location: 0n, scope2Market: 0n, scope3: 0n };
  for (const { activity, location, market } of document.unallocated) {
    const scope = scopes.get(activity);
    if (scope === 2) {
      sums.scope2Location += parseKg(location);
      sums.scope2Market += parseKg(market);
    } else {
      sums[scope === 1 ? 'scope1' : 'scope3'] += parseKg(location);
    }
  }
  return {
    scope1: formatKg(sums.scope1),
    scope2Location: formatKg(sums.scope2Location),
    scope2Market: formatKg(sums.scope2Market),
    scope3: formatKg(sums.scope3),
  };
};

const expectSum = (which: string, expected: bigint, actual: bigint): void => {
  if (expected === actual) return;
  const params = { which, expected: formatKg(expected), actual: formatKg(actual) };
  throw new TanjiError('ACCOUNT_SUM_WRONG', params);
};

const requireOnce = (what: string, ids: readonly string[]): void => {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw new TanjiError('REFERENCE_DUPLICATE', { what, id: repeated });
};

/**
 * The identities of an account, which the contract checks before it keeps one: products and the
 * unallocated rest are the factory, the categories are scope 3, and the total is the sum of its
 * scopes by the declared method. To the last digit.
 *
 * @throws TanjiError ACCOUNT_SUM_WRONG, REFERENCE_DUPLICATE
 */
export const checkAccountSums = (account: Account): void => {
  const totals = readAmounts(account.totals);
  const products = sumAmounts(account.products.map(readAmounts));
  const all = addAmounts(products, readAmounts(account.unallocated));
  for (const name of AMOUNT_NAMES) {
    expectSum(`products + unallocated, ${name}`, totals[name], all[name]);
  }
  const categories = account.scope3.reduce((sum, { amount }) => sum + parseKg(amount), 0n);
  expectSum('scope 3 by category', totals.scope3, categories);
  expectSum('total', totalAmount(totals, account.electricity), parseKg(account.total));
  requireOnce(
    'product',
    account.products.map(({ product }) => product),
  );
  requireOnce(
    'certificate',
    account.certificates.map(({ id }) => id),
  );
  requireOnce(
    'factor',
    account.factors.map(({ id, version }) => `${id}@${version}`),
  );
};
