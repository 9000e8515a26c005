import { divideHalfEven, formatKg, parseKg, roundHalfEven, sum } from '../quantity/index.js';
import type { ElectricityMethod } from '../record/index.js';
import {
  attributeChange,
  EFFECTS,
  type Attribution,
  type EffectName,
  type Term,
} from './attribute.js';
import type { AccountDocument } from './document.js';
import { factoryTerms, perPieceTerms, productTerms } from './terms.js';

/** Change between two periods with its causes, in kg CO2e. All parts add to the change. */
export interface ChangeCauses {
  readonly before: string;
  readonly after: string;
  readonly change: string;
  readonly own: string;
  readonly supplyChain: string;
  readonly effects: Readonly<Record<EffectName, string>>;
  /** Greatest first. */
  readonly sources: readonly (Readonly<Record<EffectName, string>> & {
    readonly group: string;
    readonly source: string;
    readonly side: Term['side'];
    readonly change: string;
  })[];
}

const total = (terms: readonly Term[]): bigint =>
  roundHalfEven(sum(terms.map(({ emissions }) => emissions)), 0);

const size = (value: bigint): bigint => (value < 0n ? -value : value);

const write = (before: bigint, after: bigint, { change, sources }: Attribution): ChangeCauses => {
  const rows = sources.map((source) => ({
    ...source,
    change: EFFECTS.reduce((all, effect) => all + source[effect], 0n),
  }));
  const sumOf = (read: (row: (typeof rows)[number]) => bigint): string =>
    formatKg(rows.reduce((all, row) => all + read(row), 0n));
  return {
    before: formatKg(before),
    after: formatKg(after),
    change: formatKg(change),
    own: sumOf(({ side, change: part }) => (side === 'own' ? part : 0n)),
    supplyChain: sumOf(({ side, change: part }) => (side === 'own' ? 0n : part)),
    effects: {
      activity: sumOf(({ activity }) => activity),
      mix: sumOf(({ mix }) => mix),
      factor: sumOf(({ factor }) => factor),
    },
    sources: rows
      .filter(({ activity, mix, factor }) => activity !== 0n || mix !== 0n || factor !== 0n)
      .sort((a, b) => (size(a.change) < size(b.change) ? 1 : -1))
      .map(({ group, source, side, activity, mix, factor, change: part }) => ({
        group,
        source,
        side,
        activity: formatKg(activity),
        mix: formatKg(mix),
        factor: formatKg(factor),
        change: formatKg(part),
      })),
  };
};

/** Attributes the change between two sets of terms, with the totals that they round to. */
export const causesOf = (before: readonly Term[], after: readonly Term[]): ChangeCauses => {
  const [from, to] = [total(before), total(after)];
  return write(from, to, attributeChange(before, after, to - from));
};

/** Attributes the change of a factory's total between two periods. */
export const attributeFactory = (
  before: readonly AccountDocument[],
  after: readonly AccountDocument[],
  method: ElectricityMethod,
): ChangeCauses => {
  const termsOf = (documents: readonly AccountDocument[]): readonly Term[] =>
    documents.flatMap((document) => factoryTerms(document, method));
  return causesOf(termsOf(before), termsOf(after));
};

const piecesOf = (documents: readonly AccountDocument[], product: string): bigint =>
  documents
    .flatMap(({ products }) => products)
    .filter((one) => one.product === product)
    .reduce((all, { pieces }) => all + BigInt(pieces), 0n);

/** Attributes the change of what one piece of a product carries of the factory's account. */
export const attributeProduct = (
  before: readonly AccountDocument[],
  after: readonly AccountDocument[],
  { product, method }: { readonly product: string; readonly method: ElectricityMethod },
): ChangeCauses => {
  const termsOf = (documents: readonly AccountDocument[]): readonly Term[] => {
    const terms = documents.flatMap((document) => productTerms(document, product, method));
    return perPieceTerms(terms, piecesOf(documents, product));
  };
  return causesOf(termsOf(before), termsOf(after));
};

/** What one piece carries in a period, kg CO2e; undefined where none was made. */
export const amountPerPiece = (amount: string, pieces: string): string | undefined =>
  pieces === '0' ? undefined : formatKg(divideHalfEven(parseKg(amount), BigInt(pieces)));
