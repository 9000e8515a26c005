import {
  divide,
  fromDecimal,
  isZero,
  multiply,
  parseKg,
  rational,
  sum,
  unitOf,
  ZERO,
  dimensionText,
  type Rational,
} from '../quantity/index.js';
import type { ElectricityMethod } from '../record/index.js';
import type { Term } from './attribute.js';
import type { AccountDocument, AccountEntry } from './document.js';

/** Reads a decimal or `n/d` as the document writes exact amounts. */
export const readExact = (text: string): Rational => {
  const [above = '', below] = text.split('/');
  return below === undefined ? fromDecimal(above) : rational(BigInt(above), BigInt(below));
};

/** What can stand in for what: all electricity, all suppliers of one component. */
const groupOf = ({ activity }: AccountEntry, unit: string): string => {
  const what = activity.component ?? activity.kind;
  return `${activity.kind}/${what}/${dimensionText(unitOf(unit).dimension)}`;
};

const sourceOf = ({ activity }: AccountEntry): string => activity.supplier ?? activity.id;

/** Name of what certificates cover, whatever their numbers: a month's numbers are never a next one's. */
export const GREEN_POWER = 'green-certificates';

/** The source of a part, its amount in base units and its emissions in micrograms. */
type Part = Pick<Term, 'group' | 'source' | 'amount' | 'emissions'>;

const inBase = (amount: string, unit: string): Rational =>
  multiply(readExact(amount), unitOf(unit).factor);

const partsOf = (entry: AccountEntry, method: ElectricityMethod): readonly Part[] => {
  const { activity, scope } = entry;
  const plain = {
    group: groupOf(entry, activity.unit),
    source: sourceOf(entry),
    amount: inBase(activity.amount, activity.unit),
    emissions: rational(parseKg(entry.location)),
  };
  if (scope !== 2 || method === 'location') return [plain];
  return entry.parts.map(({ amount, unit, emissions, certificate }) => ({
    group: plain.group,
    source: certificate === undefined ? plain.source : GREEN_POWER,
    amount: inBase(amount, unit),
    emissions: rational(parseKg(emissions)),
  }));
};

const sideOf = ({ scope }: AccountEntry): Term['side'] => (scope === 3 ? 'supply-chain' : 'own');

/** The factory’s terms of one month, scope 2 by the method. */
export const factoryTerms = (
  document: AccountDocument,
  method: ElectricityMethod,
): readonly Term[] =>
  document.entries.flatMap((entry) =>
    partsOf(entry, method).map((part) => ({ ...part, side: sideOf(entry) })),
  );

/** Cells of one product by activity, in micrograms, scope 2 by the method. */
const cellsOf = (
  document: AccountDocument,
  product: string,
  method: ElectricityMethod,
): ReadonlyMap<string, bigint> => {
  const sums = new Map<string, bigint>();
  for (const cell of document.cells) {
    if (cell.product !== product) continue;
    sums.set(cell.activity, (sums.get(cell.activity) ?? 0n) + parseKg(cell[method]));
  }
  return sums;
};

const shareOf = (cell: bigint | undefined, text: string): Rational | undefined => {
  const whole = parseKg(text);
  return cell === undefined || whole === 0n ? undefined : rational(cell, whole);
};

/**
 * The terms of one product in one month. Emissions are exactly what its cells add to; amounts are the
 * product’s share of the activity.
 */
export const productTerms = (
  document: AccountDocument,
  product: string,
  method: ElectricityMethod,
): readonly Term[] => {
  const location = cellsOf(document, product, 'location');
  const market = cellsOf(document, product, 'market');
  const cells = method === 'location' ? location : market;
  return document.entries.flatMap((entry) => {
    const { id } = entry.activity;
    const cell = cells.get(id);
    if (cell === undefined) return [];
    // By location first: electricity without market-based emissions still has an amount.
    const share =
      shareOf(location.get(id), entry.location) ?? shareOf(market.get(id), entry.market) ?? ZERO;
    const parts = partsOf(entry, method);
    const whole = sum(parts.map(({ emissions }) => emissions));
    const carried = isZero(whole) ? ZERO : divide(rational(cell), whole);
    return parts.map((part) => ({
      ...part,
      side: sideOf(entry),
      amount: multiply(part.amount, share),
      emissions: multiply(part.emissions, carried),
    }));
  });
};

/** Terms per piece: what a changed number of pieces does not change. */
export const perPieceTerms = (terms: readonly Term[], pieces: bigint): readonly Term[] => {
  const count = rational(pieces);
  if (isZero(count)) return [];
  return terms.map((term) => ({
    ...term,
    amount: divide(term.amount, count),
    emissions: divide(term.emissions, count),
  }));
};
