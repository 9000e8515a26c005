import { formatKg, parseKg } from '../quantity/index.js';
import type { Account, ScopeAmounts } from '../record/index.js';
import { addAmounts, NOTHING, readAmounts, writeAmounts, type Amounts } from './amounts.js';
import { monthsOfPeriod, periodOfMonth, type PeriodLength } from './periods.js';

/** Accounts of one period together. Months that were not issued are named, and are not zero. */
export interface AccountPeriod {
  readonly period: string;
  readonly months: readonly string[];
  readonly missing: readonly string[];
  readonly totals: ScopeAmounts;
  /** By the method that each month declares. */
  readonly total: string;
  readonly unallocated: ScopeAmounts;
  readonly scope3: Account['scope3'];
  readonly products: readonly (ScopeAmounts & {
    readonly product: string;
    readonly pieces: string;
  })[];
}

interface ProductSum {
  readonly amounts: Amounts;
  readonly pieces: bigint;
}

const sumProducts = (accounts: readonly Account[]): AccountPeriod['products'] => {
  const sums = new Map<string, ProductSum>();
  for (const { product, pieces, ...amounts } of accounts.flatMap(({ products }) => products)) {
    const before = sums.get(product) ?? { amounts: NOTHING, pieces: 0n };
    sums.set(product, {
      amounts: addAmounts(before.amounts, readAmounts(amounts)),
      pieces: before.pieces + BigInt(pieces),
    });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([product, { amounts, pieces }]) => ({
      product,
      pieces: String(pieces),
      ...writeAmounts(amounts),
    }));
};

/** Scope 3 by category, in the order of the categories. */
const sumCategories = (accounts: readonly Account[]): Account['scope3'] => {
  const sums = new Map<string, bigint>();
  for (const { category, amount } of accounts.flatMap(({ scope3 }) => scope3)) {
    sums.set(category, (sums.get(category) ?? 0n) + parseKg(amount));
  }
  return [...sums]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([category, amount]) => ({ category, amount: formatKg(amount) }));
};

const sumOf = (amounts: readonly ScopeAmounts[]): ScopeAmounts =>
  writeAmounts(amounts.map(readAmounts).reduce(addAmounts, NOTHING));

const periodOf = (period: string, accounts: readonly Account[]): AccountPeriod => {
  const months = accounts.map(({ month }) => month).sort();
  return {
    period,
    months,
    missing: monthsOfPeriod(period).filter((month) => !months.includes(month)),
    totals: sumOf(accounts.map(({ totals }) => totals)),
    total: formatKg(accounts.reduce((sum, { total }) => sum + parseKg(total), 0n)),
    unallocated: sumOf(accounts.map(({ unallocated }) => unallocated)),
    scope3: sumCategories(accounts),
    products: sumProducts(accounts),
  };
};

/**
 * Months, quarters or years of a facility from its accounts in force, oldest first. Products +
 * unallocated = totals holds for every sum, as it holds for every month.
 *
 * @param accounts one per month at most
 */
export const sumPeriods = (
  accounts: readonly Account[],
  by: PeriodLength,
): readonly AccountPeriod[] => {
  const groups = new Map<string, Account[]>();
  for (const account of accounts) {
    const period = periodOfMonth(account.month, by);
    groups.set(period, [...(groups.get(period) ?? []), account]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([period, group]) => periodOf(period, group));
};
