import {
  askKey,
  type FactorAsk,
  type ReadActivity,
  type ReadBooks,
  type ReadCertificate,
} from './model.js';
import { monthsIn } from './plan-months.js';

/** A factor or footprint that a row names, with the month that it is meant for. */
export interface FactorQuestion {
  readonly ask: Exclude<FactorAsk, { readonly is: 'own' }>;
  readonly month: string;
}

/** What has to be looked up before months can be made of what was read. */
export interface References {
  readonly months: readonly string[];
  readonly factors: readonly FactorQuestion[];
  readonly products: readonly string[];
}

const asksOf = (row: ReadActivity | ReadCertificate): readonly (FactorAsk | undefined)[] =>
  'market' in row ? [row.factor, row.market] : [row.factor];

/** Everything that the rows refer to, each once. */
export const referencesOf = (read: ReadBooks): References => {
  const factors = new Map<string, FactorQuestion>();
  for (const row of [...read.activities, ...read.certificates]) {
    for (const ask of asksOf(row)) {
      if (ask === undefined || ask.is === 'own') continue;
      factors.set(askKey(ask, row.month), { ask, month: row.month });
    }
  }
  const products = new Set<string>();
  for (const { product } of read.production) products.add(product);
  for (const { product } of read.activities) if (product !== undefined) products.add(product);
  return { months: monthsIn(read), factors: [...factors.values()], products: [...products] };
};
