import { TanjiError } from '../errors/index.js';
import { divide, multiply, ONE, type Rational } from './rational.js';
import { combine, tableUnit, type Dimension } from './unit-table.js';

/** A unit of the table or a compound of such units. */
export interface Unit {
  /** The spelling it was asked for. */
  readonly text: string;
  /** Exact size in base units. */
  readonly factor: Rational;
  readonly dimension: Dimension;
}

/** Longest unit text; `kgCO2e/short_ton.mi` has 19 characters. */
const MAX_UNIT_LENGTH = 80;

/** Most symbols in one compound. */
const MAX_SYMBOLS = 6;

const HEAT_BASES = ['energy', 'heat-net', 'heat-gross'] as const;

const unknown = (unit: string): TanjiError =>
  new TanjiError('UNIT_UNKNOWN', { unit: unit.slice(0, MAX_UNIT_LENGTH) });

const symbolsOf = (text: string): readonly (readonly [symbol: string, sign: 1 | -1])[] => {
  const [above, below, ...more] = text.split('/');
  if (above === undefined || more.length > 0) throw unknown(text);
  const over = above.split('.').map((symbol) => [symbol, 1] as const);
  const under = (below?.split('.') ?? []).map((symbol) => [symbol, -1] as const);
  return [...over, ...under];
};

const readUnit = (text: string): Unit => {
  const symbols = text.length > MAX_UNIT_LENGTH ? [] : symbolsOf(text);
  if (symbols.length === 0 || symbols.length > MAX_SYMBOLS) throw unknown(text);
  let factor = ONE;
  let dimension: Dimension = {};
  for (const [symbol, sign] of symbols) {
    const entry = tableUnit(symbol);
    if (entry === undefined) throw unknown(text);
    factor = sign === 1 ? multiply(factor, entry.factor) : divide(factor, entry.factor);
    dimension = combine(dimension, entry.dimension, sign);
  }
  return { text, factor, dimension };
};

/** Units already read. Bounded: texts come from people. */
const READ = new Map<string, Unit>();
const MAX_READ = 2_000;

/**
 * Reads a unit: `unit := product [ "/" product ]`, `product := symbol { "." symbol }`. Everything
 * after the one slash is below it: `kgCO2e/t.km` is kg CO2e per tonne-kilometre.
 *
 * @throws TanjiError UNIT_UNKNOWN
 */
export const unitOf = (text: string): Unit => {
  const known = READ.get(text);
  if (known !== undefined) return known;
  const unit = readUnit(text);
  if (READ.size < MAX_READ) READ.set(text, unit);
  return unit;
};

/** Whether the table knows the unit. */
export const isUnit = (text: string): boolean => {
  try {
    unitOf(text);
    return true;
  } catch (error) {
    if (error instanceof TanjiError) return false;
    throw error;
  }
};

/** Product (sign 1) or quotient (sign −1) of two units; the text is for people. */
export const combineUnits = (left: Unit, right: Unit, sign: 1 | -1): Unit => ({
  text: `${left.text} ${sign === 1 ? '×' : '÷'} ${right.text}`,
  factor: sign === 1 ? multiply(left.factor, right.factor) : divide(left.factor, right.factor),
  dimension: combine(left.dimension, right.dimension, sign),
});

/** `mass^1·length^-3`, bases in alphabetical order; `1` for a pure number. */
export const dimensionText = (dimension: Dimension): string => {
  const parts = Object.keys(dimension)
    .sort()
    .map((base) => (dimension[base] === 1 ? base : `${base}^${dimension[base] ?? 0}`));
  return parts.length === 0 ? '1' : parts.join('·');
};

export const sameDimension = (left: Dimension, right: Dimension): boolean =>
  dimensionText(left) === dimensionText(right);

const onlyHeatDiffers = (left: Dimension, right: Dimension): boolean => {
  const difference = Object.keys(combine(left, right, -1));
  return difference.length > 0 && difference.every((base) => HEAT_BASES.includes(base as never));
};

/**
 * Checks that two units measure the same thing.
 *
 * @throws TanjiError UNIT_HEAT_BASIS if only the heat basis differs, else UNIT_MISMATCH
 */
export const requireSameDimension = (from: Unit, to: Unit, pointer?: string): void => {
  if (sameDimension(from.dimension, to.dimension)) return;
  const code = onlyHeatDiffers(from.dimension, to.dimension) ? 'UNIT_HEAT_BASIS' : 'UNIT_MISMATCH';
  const params = {
    from: from.text,
    to: to.text,
    fromDimension: dimensionText(from.dimension),
    toDimension: dimensionText(to.dimension),
  };
  throw new TanjiError(code, params, pointer === undefined ? {} : { pointer });
};

/**
 * One `from` in `to`: `MWh` → `kWh` gives 1000.
 *
 * @throws TanjiError UNIT_UNKNOWN, UNIT_MISMATCH, UNIT_HEAT_BASIS
 */
export const conversionFactor = (from: string, to: string): Rational => {
  const [source, target] = [unitOf(from), unitOf(to)];
  requireSameDimension(source, target);
  return divide(source.factor, target.factor);
};

/**
 * Converts exactly. A reciprocal (km/L to L/100km) is a mismatch here: the caller inverts
 * knowingly, see {@link reciprocal}.
 *
 * @throws TanjiError UNIT_UNKNOWN, UNIT_MISMATCH, UNIT_HEAT_BASIS
 */
export const convert = (amount: Rational, from: string, to: string): Rational =>
  multiply(amount, conversionFactor(from, to));

/**
 * Converts an amount to a unit of the inverse dimension: 5 L/100km → 20 km/L.
 *
 * @throws TanjiError UNIT_UNKNOWN, UNIT_MISMATCH, UNIT_HEAT_BASIS; TypeError if amount is 0
 */
export const reciprocal = (amount: Rational, from: string, to: string): Rational => {
  const source = unitOf(from);
  const inverse: Unit = {
    text: `1 ÷ ${from}`,
    factor: divide(ONE, source.factor),
    dimension: combine({}, source.dimension, -1),
  };
  const target = unitOf(to);
  requireSameDimension(inverse, target);
  return divide(divide(ONE, amount), divide(target.factor, inverse.factor));
};
