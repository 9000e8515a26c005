import { hashOf } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import { formatKg, toExactText } from '../quantity/index.js';
import type { FactorReference } from '../record/index.js';
import {
  AMOUNT_NAMES,
  amountsOf,
  sumAmounts,
  totalAmount,
  writeAmounts,
  type Amounts,
} from './amounts.js';
import {
  decompose,
  splitOverUnits,
  type Cell,
  type Decomposition,
  type Unallocated,
} from './decompose.js';
import { ACCOUNT_ENGINE, type AccountDocument } from './document.js';
import { accountEntries, marketOf, type Entry, type EntryPart } from './entries.js';
import type { AccountInput, UsedFactor } from './input.js';
import { sumProduction, type Output } from './production.js';

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** The input in its one order: what is hashed does not depend on how a table was sorted. */
export const orderAccountInput = (input: AccountInput): AccountInput => ({
  ...input,
  lines: [...input.lines].sort(byId),
  activities: [...input.activities].sort(byId),
  certificates: [...input.certificates].sort(byId),
  production: [...input.production].sort(byId),
});

const requireUnique = (what: string, sorted: readonly { readonly id: string }[]): void => {
  sorted.forEach(({ id }, index) => {
    if (index > 0 && sorted[index - 1]?.id === id) {
      throw new TanjiError('REFERENCE_DUPLICATE', { what, id });
    }
  });
};

const unknown = (where: string, what: string, id: string): never => {
  throw new TanjiError('ACCOUNT_REFERENCE_UNKNOWN', { where, what, id });
};

const checkInput = (input: AccountInput): void => {
  const { lines, activities, certificates, production, month } = input;
  requireUnique('line', lines);
  requireUnique('activity', activities);
  requireUnique('certificate', certificates);
  requireUnique('production record', production);
  const known = new Set(lines.map(({ id }) => id));
  for (const { id, line } of activities) {
    if (line !== undefined && !known.has(line)) unknown(`activity ${id}`, 'line', line);
  }
  for (const { id, line, date } of production) {
    if (!known.has(line)) unknown(`production record ${id}`, 'line', line);
    if (!date.startsWith(month)) unknown(`production record ${id}`, 'day', date);
  }
};

const writePart = ({ amount, unit, factor, emissions, certificate }: EntryPart) => ({
  amount: toExactText(amount),
  unit,
  factor,
  emissions: formatKg(emissions),
  ...(certificate === undefined ? {} : { certificate }),
});

const writeEntry = (entry: Entry): AccountDocument['entries'][number] => ({
  activity: entry.activity,
  scope: entry.scope,
  ...(entry.category === undefined ? {} : { category: entry.category }),
  location: formatKg(entry.location.emissions),
  market: formatKg(marketOf(entry)),
  parts: entry.market.map(writePart),
});

const writeCut = <T extends Cell | Unallocated>(cut: T) => ({
  ...cut,
  location: formatKg(cut.location),
  market: formatKg(cut.market),
});

const factorsOf = (input: AccountInput): readonly FactorReference[] => {
  const used: (UsedFactor | undefined)[] = [
    ...input.activities.flatMap(({ factor, marketFactor }) => [factor, marketFactor]),
    ...input.certificates.map(({ factor }) => factor),
  ];
  const found = new Map<string, FactorReference>();
  for (const factor of used) {
    if (factor?.ref !== undefined) found.set(`${factor.ref.id}@${factor.ref.version}`, factor.ref);
  }
  return [...found.keys()].sort().flatMap((key) => found.get(key) ?? []);
};

const scope3Of = (entries: readonly Entry[]): AccountDocument['scope3'] => {
  const sums = new Map<number, bigint>();
  for (const { category, location } of entries) {
    if (category === undefined) continue;
    sums.set(Number(category), (sums.get(Number(category)) ?? 0n) + location.emissions);
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([category, amount]) => ({ category: String(category), amount: formatKg(amount) }));
};

type Places = ReadonlyMap<string, Amounts>;

const sumBy = <T extends Cell | Unallocated>(
  cuts: readonly T[],
  placeOf: (cut: T) => string | undefined,
  scopes: ReadonlyMap<string, 1 | 2 | 3>,
): Places => {
  const sums = new Map<string, Amounts>();
  for (const cut of cuts) {
    const place = placeOf(cut);
    if (place === undefined) continue;
    const amounts = amountsOf(scopes.get(cut.activity) ?? 1, cut);
    sums.set(place, sumAmounts([sums.get(place) ?? amountsOf(1, NONE), amounts]));
  }
  return sums;
};

const NONE = { location: 0n, market: 0n };

const at = (places: Places, place: string) => writeAmounts(places.get(place) ?? amountsOf(1, NONE));

const piecesBy = (
  outputs: readonly Output[],
  place: (output: Output) => string,
): ReadonlyMap<string, bigint> => {
  const pieces = new Map<string, bigint>();
  for (const output of outputs) {
    pieces.set(place(output), (pieces.get(place(output)) ?? 0n) + output.pieces);
  }
  return pieces;
};

const unitsOf = (amounts: Amounts, pieces: bigint) => {
  const units = AMOUNT_NAMES.map((name) => {
    const { each, above } = splitOverUnits(amounts[name], pieces) ?? { each: 0n, above: 0n };
    return [name, { each: formatKg(each), above: String(above) }] as const;
  });
  return Object.fromEntries(units) as unknown as NonNullable<
    AccountDocument['products'][number]['units']
  >;
};

const productsOf = (
  outputs: readonly Output[],
  { cells }: Decomposition,
  scopes: ReadonlyMap<string, 1 | 2 | 3>,
): AccountDocument['products'] => {
  const amounts = sumBy(cells, ({ product }) => product, scopes);
  const pieces = piecesBy(outputs, ({ product }) => product);
  return [...pieces]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([product, count]) => ({
      product,
      pieces: String(count),
      ...at(amounts, product),
      ...(count === 0n
        ? {}
        : { units: unitsOf(amounts.get(product) ?? amountsOf(1, NONE), count) }),
    }));
};

const linesOf = (
  input: AccountInput,
  outputs: readonly Output[],
  { cells, unallocated }: Decomposition,
  scopes: ReadonlyMap<string, 1 | 2 | 3>,
): AccountDocument['lines'] => {
  const products = sumBy(cells, ({ line }) => line, scopes);
  const rest = sumBy(unallocated, ({ line }) => line, scopes);
  const pieces = piecesBy(outputs, ({ line }) => line);
  return input.lines.map(({ id, name }) => ({
    line: id,
    name,
    pieces: String(pieces.get(id) ?? 0n),
    products: at(products, id),
    unallocated: at(rest, id),
  }));
};

/**
 * The account of a facility's month: emissions by scope, and their decomposition to lines, products
 * and single units (design §9). Products + unallocated = factory to the last digit, in each figure.
 * The same input in any order gives the same document, and so the same hash.
 *
 * @throws TanjiError REFERENCE_DUPLICATE, ACCOUNT_…, UNIT_…
 */
export const calculateAccount = (unordered: AccountInput): AccountDocument => {
  const input = orderAccountInput(unordered);
  checkInput(input);
  const { facility, owner, month, electricity } = input;
  const entries = accountEntries(input.activities, input.certificates);
  const outputs = sumProduction(input.production);
  const parts = decompose(entries, outputs);
  const scopes = new Map(entries.map(({ activity, scope }) => [activity.id, scope]));
  const totals = sumAmounts(
    entries.map((entry) =>
      amountsOf(entry.scope, { location: entry.location.emissions, market: marketOf(entry) }),
    ),
  );
  return {
    schema: 'tanji.account-document/1',
    engine: ACCOUNT_ENGINE,
    facility,
    owner,
    month,
    electricity,
    inputHash: hashOf('account', input),
    totals: writeAmounts(totals),
    total: formatKg(totalAmount(totals, electricity)),
    scope3: scope3Of(entries),
    entries: entries.map(writeEntry),
    lines: linesOf(input, outputs, parts, scopes),
    products: productsOf(outputs, parts, scopes),
    cells: parts.cells.map(writeCut),
    unallocated: parts.unallocated.map(writeCut),
    certificates: input.certificates.map(({ id, kWh }) => ({ id, kWh })),
    factors: [...factorsOf(input)],
  };
};
