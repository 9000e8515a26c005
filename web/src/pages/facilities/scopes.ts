import type { FacilitySummary } from '@tanji/domain/api';
import { add, fromDecimal, toExactText, ZERO } from '@tanji/domain/quantity';

type Amounts = Pick<
  FacilitySummary['reconciliation'][number] & {
    readonly scope1: string;
    readonly scope2Location: string;
    readonly scope2Market: string;
    readonly scope3: string;
  },
  'scope1' | 'scope2Location' | 'scope2Market' | 'scope3'
>;
export type Method = FacilitySummary['electricity'];

/** Scopes as they are drawn: scope 2 by one method. */
export const SCOPES = ['scope1', 'scope2', 'scope3'] as const;
export type Scope = (typeof SCOPES)[number];

export const SCOPE_SERIES = [
  { colour: '1', pattern: 1 },
  { colour: '2', pattern: 2 },
  { colour: '4', pattern: 3 },
] as const;

export const scopeAmount = (amounts: Amounts, scope: Scope, method: Method): string => {
  if (scope === 'scope1') return amounts.scope1;
  if (scope === 'scope3') return amounts.scope3;
  return method === 'location' ? amounts.scope2Location : amounts.scope2Market;
};

/** All scopes together, exact. */
export const scopeTotal = (amounts: Amounts, method: Method): string =>
  toExactText(
    SCOPES.map((scope) => fromDecimal(scopeAmount(amounts, scope, method))).reduce(add, ZERO),
  );
