import { formatKg, parseKg, type Micrograms } from '../quantity/index.js';
import type { ElectricityMethod, ScopeAmounts } from '../record/index.js';

/** The four figures of every cut of an account, in micrograms. */
export interface Amounts {
  readonly scope1: Micrograms;
  readonly scope2Location: Micrograms;
  readonly scope2Market: Micrograms;
  readonly scope3: Micrograms;
}

export const AMOUNT_NAMES = ['scope1', 'scope2Location', 'scope2Market', 'scope3'] as const;

export const NOTHING: Amounts = {
  scope1: 0n,
  scope2Location: 0n,
  scope2Market: 0n,
  scope3: 0n,
};

export const addAmounts = (a: Amounts, b: Amounts): Amounts => ({
  scope1: a.scope1 + b.scope1,
  scope2Location: a.scope2Location + b.scope2Location,
  scope2Market: a.scope2Market + b.scope2Market,
  scope3: a.scope3 + b.scope3,
});

export const sumAmounts = (all: readonly Amounts[]): Amounts => all.reduce(addAmounts, NOTHING);

export const readAmounts = (text: ScopeAmounts): Amounts => ({
  scope1: parseKg(text.scope1),
  scope2Location: parseKg(text.scope2Location),
  scope2Market: parseKg(text.scope2Market),
  scope3: parseKg(text.scope3),
});

export const writeAmounts = (amounts: Amounts): ScopeAmounts => ({
  scope1: formatKg(amounts.scope1),
  scope2Location: formatKg(amounts.scope2Location),
  scope2Market: formatKg(amounts.scope2Market),
  scope3: formatKg(amounts.scope3),
});

/** Amounts of one activity: scope 1 and 3 have one figure, scope 2 has two. */
export const amountsOf = (
  scope: 1 | 2 | 3,
  { location, market }: { readonly location: Micrograms; readonly market: Micrograms },
): Amounts => {
  if (scope === 2) return { ...NOTHING, scope2Location: location, scope2Market: market };
  return scope === 1 ? { ...NOTHING, scope1: location } : { ...NOTHING, scope3: location };
};

/** What the own plant emits and buys as energy, scope 2 by the declared method. */
export const ownAmount = (amounts: Amounts, method: ElectricityMethod): Micrograms =>
  amounts.scope1 + (method === 'location' ? amounts.scope2Location : amounts.scope2Market);

/** Own and supply chain. */
export const totalAmount = (amounts: Amounts, method: ElectricityMethod): Micrograms =>
  ownAmount(amounts, method) + amounts.scope3;
