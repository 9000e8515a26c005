import {
  add,
  fromDecimal,
  multiply,
  ONE,
  rational,
  requireSameDimension,
  toExactText,
  unitOf,
  ZERO,
  divide,
  type Rational,
  type Unit,
} from '../quantity/index.js';
import type { PinnedLine, PinnedLineOf } from './document.js';
import type { Term } from './result.js';

/** One factor of the product that makes an activity. */
export interface TermValue {
  readonly name: string;
  readonly operation: Term['operation'];
  readonly value: Rational;
  readonly unit: Unit;
}

/** Days of a year in formula (6). */
const DAYS_PER_YEAR = rational(365n);

const times = (name: string, value: Rational, unit: string): TermValue => ({
  name,
  operation: 'multiply',
  value,
  unit: unitOf(unit),
});

const amount = (line: { readonly amount: string; readonly unit: string }): TermValue =>
  times('amount', fromDecimal(line.amount), line.unit);

const distance = (line: { readonly distance: string; readonly distanceUnit: string }): TermValue =>
  times('distance', fromDecimal(line.distance), line.distanceUnit);

/** An optional pure number; nothing is multiplied where it is left out. */
const optional = (name: string, text: string | undefined): readonly TermValue[] =>
  text === undefined ? [] : [times(name, fromDecimal(text), '1')];

/**
 * Distance per fuel (km/L) divides, fuel per distance (kWh/km, L/100km) multiplies: the reciprocal
 * is taken by what stands above the slash, never guessed from the size of the number.
 */
const economy = (line: PinnedLineOf<'vehicle'>): TermValue => {
  const above = unitOf(line.economyUnit.split('/')[0] ?? line.economyUnit);
  const perFuel = above.dimension.length === 1 && Object.keys(above.dimension).length === 1;
  return {
    name: 'economy',
    operation: perFuel ? 'divide' : 'multiply',
    value: fromDecimal(line.economy),
    unit: unitOf(line.economyUnit),
  };
};

/**
 * Formula (5), distribution: `D × Q × EF / η` (source 000, claim 9), extended by the share of the
 * load that is this product and by the empty way back. The factor EF follows as its own term.
 */
const vehicle = (line: PinnedLineOf<'vehicle'>): readonly TermValue[] => [
  distance(line),
  economy(line),
  ...(line.heatValue === undefined || line.heatUnit === undefined
    ? []
    : [times('heatValue', fromDecimal(line.heatValue), line.heatUnit)]),
  ...optional('loadShare', line.loadShare),
  ...(line.emptyReturn === undefined
    ? []
    : [times('1 + emptyReturn', add(ONE, fromDecimal(line.emptyReturn)), '1')]),
];

const dailyUse = (line: PinnedLineOf<'use'>, pointer: string): TermValue => {
  const watt = unitOf('W');
  const total = line.modes.reduce((sum, mode, index) => {
    const unit = unitOf(mode.unit);
    requireSameDimension(unit, watt, `${pointer}/modes/${index}/unit`);
    const watts = multiply(fromDecimal(mode.power), divide(unit.factor, watt.factor));
    return add(sum, multiply(fromDecimal(mode.hoursPerDay), watts));
  }, ZERO);
  return times('Σ hoursPerDay × power', total, 'Wh/day');
};

/** Formula (6), use: `Y × (T1·W1 + T2·W2 + T3·W3) × EF × 365` (source 000, claim 10). */
const use = (line: PinnedLineOf<'use'>, pointer: string): readonly TermValue[] => [
  times('years', fromDecimal(line.years), 'year'),
  times('daysPerYear', DAYS_PER_YEAR, 'day/year'),
  dailyUse(line, pointer),
  ...optional('overhead', line.overhead),
];

/** Formulas (2), (3), (4), (7): `A × EF`, `Q × GF`, `W × EF` (source 000, claims 7 and 8). */
const activityOf = (line: PinnedLine, pointer: string): readonly TermValue[] => {
  switch (line.kind) {
    case 'vehicle':
      return vehicle(line);
    case 'use':
      return use(line, pointer);
    case 'freight':
      return [times('mass', fromDecimal(line.mass), line.massUnit), distance(line)];
    case 'distance':
      return [distance(line)];
    default:
      return [amount(line)];
  }
};

/**
 * The terms whose product is the activity of a line, in the order of its formula; the emission
 * factor is not among them.
 *
 * @param demand units of the node per product; undefined for the product’s own lines
 * @throws TanjiError UNIT_UNKNOWN, UNIT_MISMATCH
 */
export const activityTerms = (
  line: PinnedLine,
  demand: Rational | undefined,
  pointer: string,
): readonly TermValue[] => [
  ...activityOf(line, pointer),
  ...optional('quantity', line.quantity),
  ...optional('share', line.share),
  ...(demand === undefined ? [] : [times('demand', demand, '1')]),
];

/** Pointer of the unit that decides a line’s dimension, for error messages. */
export const unitPointer = (line: PinnedLine, pointer: string): string => {
  const members: Partial<Record<PinnedLine['kind'], string>> = {
    vehicle: 'economyUnit',
    freight: 'massUnit',
    distance: 'distanceUnit',
    use: 'modes/0/unit',
  };
  return `${pointer}/${members[line.kind] ?? 'unit'}`;
};

/** The term as it stands in the explanation. */
export const termOf = ({ name, operation, value, unit }: TermValue): Term => ({
  name,
  operation,
  value: toExactText(value),
  unit: unit.text,
});
