import { TanjiError } from '../errors/index.js';
import { allocateByShares, sharesFromKeys } from '../lca/allocation.js';
import type { CalculationInput } from '../lca/document.js';
import {
  compare,
  divide,
  formatKg,
  fromDecimal,
  isZero,
  multiply,
  parseKg,
  powerOfTen,
  rational,
  roundToMicrograms,
  toDecimal,
  type Micrograms,
  type Rational,
} from '../quantity/index.js';
import type { Stage } from '../record/index.js';
import { AMOUNT_NAMES, type Amounts } from './amounts.js';
import type { AccountDocument, AccountEntry } from './document.js';
import { ACTIVITY_SCOPES, type ActivityKind } from './input.js';

/** A line of a calculation as its author writes it. */
export type InputLine = NonNullable<CalculationInput['lines']>[number];
type OwnFactor = Readonly<Record<'value' | 'unit' | 'source', string>>;

type AmountName = keyof Amounts;
type Figures = Readonly<Partial<Record<AmountName, Micrograms>>>;

/** What one activity contributes to one piece. */
export interface PieceShare {
  readonly entry: AccountEntry;
  /** The figures of its scope: two of scope 2, else one. */
  readonly figures: Figures;
  /** The piece's part of the activity, in its unit; undefined where no emission tells its share. */
  readonly amount: Rational | undefined;
}

const figuresOf = ({ scope }: AccountEntry): readonly AmountName[] => {
  if (scope === 2) return ['scope2Location', 'scope2Market'];
  return [scope === 1 ? 'scope1' : 'scope3'];
};

/** Cells of the product by activity, over its lines. */
const carriedBy = (
  document: AccountDocument,
  product: string,
  method: 'location' | 'market',
): ReadonlyMap<string, bigint> => {
  const sums = new Map<string, bigint>();
  for (const cell of document.cells) {
    if (cell.product !== product) continue;
    sums.set(cell.activity, (sums.get(cell.activity) ?? 0n) + parseKg(cell[method]));
  }
  return sums;
};

/** `each` of a figure over the activities, by what the product carries of them; adds to it exactly. */
const split = (each: Micrograms, carried: readonly bigint[]): readonly Micrograms[] =>
  carried.every((amount) => amount === 0n)
    ? carried.map(() => 0n)
    : allocateByShares(each, sharesFromKeys(carried.map((amount) => rational(amount))));

const partOf = (carried: bigint | undefined, text: string): Rational | undefined => {
  const whole = parseKg(text);
  return carried === undefined || whole === 0n ? undefined : rational(carried, whole);
};

/** By location first: electricity without market-based emissions still has an amount. */
const activityPerPiece = (
  { activity, location, market }: AccountEntry,
  carried: Readonly<Record<'location' | 'market', bigint | undefined>>,
  pieces: bigint,
): Rational | undefined => {
  const part = partOf(carried.location, location) ?? partOf(carried.market, market);
  return part && divide(multiply(fromDecimal(activity.amount), part), rational(pieces));
};

/**
 * What each activity of a month contributes to one piece of a product. Per figure the parts add to
 * the unit share that the account states (`each`), to the digit.
 *
 * @throws TanjiError ACCOUNT_PRODUCT_MISSING
 */
export const pieceShares = (document: AccountDocument, product: string): readonly PieceShare[] => {
  const made = document.products.find((one) => one.product === product);
  const { units } = made ?? {};
  if (made === undefined || units === undefined) {
    const { facility, month } = document;
    throw new TanjiError('ACCOUNT_PRODUCT_MISSING', { facility, month, product });
  }
  const pieces = BigInt(made.pieces);
  const location = carriedBy(document, product, 'location');
  const market = carriedBy(document, product, 'market');
  const entries = document.entries.filter(({ activity }) => location.has(activity.id));
  const shares = new Map<string, Figures>();
  for (const name of AMOUNT_NAMES) {
    const own = entries.filter((entry) => figuresOf(entry).includes(name));
    const carried = name === 'scope2Market' ? market : location;
    const parts = split(
      parseKg(units[name].each),
      own.map(({ activity }) => carried.get(activity.id) ?? 0n),
    );
    own.forEach(({ activity: { id } }, index) =>
      shares.set(id, { ...shares.get(id), [name]: parts[index] ?? 0n }),
    );
  }
  return entries.map((entry) => {
    const { id } = entry.activity;
    const carried = { location: location.get(id), market: market.get(id) };
    return {
      entry,
      figures: shares.get(id) ?? {},
      amount: activityPerPiece(entry, carried, pieces),
    };
  });
};

/** A line keeps the words of its activity; where there are none of the same sense, it is material. */
const LINE_KINDS: Readonly<Record<ActivityKind, 'material' | 'energy' | 'waste'>> = {
  fuel: 'energy',
  'process-gas': 'material',
  refrigerant: 'material',
  electricity: 'energy',
  steam: 'energy',
  heat: 'energy',
  supply: 'material',
  transport: 'material',
  waste: 'waste',
};

/** Scope 1 and 2 are measured at the plant itself, in the month itself. Ratings 1 best to 5. */
const OWN_METERS = {
  primary: true,
  quality: { technological: '1', geographical: '1', temporal: '1' },
} as const;

export interface ProductLinesOptions {
  readonly product: string;
  /** The signed account, as the lines name it. */
  readonly account: { readonly id: string; readonly documentHash: string };
  /** Stage of what the plant itself does. */
  readonly stage: Stage;
  /** Stage of what was bought for the product. */
  readonly supplyStage: Stage;
  /** Components that come with a footprint of their own: their purchases are left out here. */
  readonly components?: ReadonlySet<string>;
}

const isReplaced = ({ activity }: AccountEntry, components: ReadonlySet<string>): boolean =>
  activity.kind === 'supply' &&
  activity.component !== undefined &&
  components.has(activity.component);

/** Decimals of an amount per piece, more where fewer than seven digits would be left. */
const AMOUNT_DECIMALS = 9;
const MOST_AMOUNT_DECIMALS = 18;
const AMOUNT_DIGITS = 7;
const FACTOR_DECIMALS = 30;

const amountText = (amount: Rational): string => {
  let decimals = AMOUNT_DECIMALS;
  const isShort = (): boolean =>
    compare(amount, rational(1n, powerOfTen(decimals - AMOUNT_DIGITS))) < 0;
  while (decimals < MOST_AMOUNT_DECIMALS && isShort()) decimals += 1;
  return toDecimal(amount, decimals);
};

/** The shortest factor by which an amount gives exactly these emissions, once they are rounded. */
const factorFor = (amount: Rational, emissions: Micrograms): string => {
  const exact = divide(fromDecimal(formatKg(emissions)), amount);
  for (let decimals = 0; decimals < FACTOR_DECIMALS; decimals += 1) {
    const text = toDecimal(exact, decimals);
    if (roundToMicrograms(multiply(amount, fromDecimal(text))) === emissions) return text;
  }
  // Thirty decimals are finer than any rounding of an amount that fits a line.
  throw new TypeError(`no factor gives ${formatKg(emissions)} kg`);
};

interface Measure {
  readonly amount: string;
  readonly unit: string;
  /** The factor by which the amount gives exactly these emissions. */
  readonly factorOf: (emissions: Micrograms) => string;
}

/** The activity per piece; where there is no amount to speak of, one piece counts with its emissions. */
const measureOf = ({ entry, amount }: PieceShare): Measure => {
  const text = amount === undefined ? '0' : amountText(amount);
  const written = fromDecimal(text);
  if (isZero(written)) return { amount: '1', unit: 'piece', factorOf: formatKg };
  return {
    amount: text,
    unit: entry.activity.unit,
    factorOf: (emissions) => factorFor(written, emissions),
  };
};

const lineOf = (share: PieceShare, options: ProductLinesOptions): InputLine => {
  const { entry, figures } = share;
  const { id, kind, amount, unit, key } = entry.activity;
  const measure = measureOf(share);
  const { account, stage, supplyStage } = options;
  const source = `Account ${account.id}, document ${account.documentHash}`;
  const factorOf = (figure: AmountName): OwnFactor => ({
    value: measure.factorOf(figures[figure] ?? 0n),
    unit: `kgCO2e/${measure.unit}`,
    source,
  });
  const common = {
    id,
    stage: kind === 'supply' ? supplyStage : stage,
    scope: ACTIVITY_SCOPES[kind],
    amount: measure.amount,
    unit: measure.unit,
    // Own meters of the month; what was bought is as good as its factor, which the account names.
    ...(entry.scope === 3 ? {} : OWN_METERS),
    note: `${kind}: ${amount} ${unit} in the month, divided by ${key}`,
  } as const;
  if (entry.scope === 2) {
    const factor = factorOf('scope2Location');
    return { ...common, kind: 'energy', factor, marketFactor: factorOf('scope2Market') };
  }
  const factor = factorOf(entry.scope === 1 ? 'scope1' : 'scope3');
  return { ...common, kind: LINE_KINDS[kind], factor };
};

/**
 * The account of a month as calculation lines of one piece of a product: one line an activity, its
 * amount per piece with a factor that gives the piece's share exactly and names the account. Scope 1 and 2 stay the own
 * plant's. Purchases of `components` are left out: the bill of materials counts them.
 *
 * @throws TanjiError ACCOUNT_PRODUCT_MISSING
 */
export const productLines = (
  document: AccountDocument,
  options: ProductLinesOptions,
): readonly InputLine[] => {
  const components = options.components ?? new Set<string>();
  return pieceShares(document, options.product)
    .filter(({ entry }) => !isReplaced(entry, components))
    .map((share) => lineOf(share, options));
};
