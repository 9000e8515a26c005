import { TanjiError } from '@tanji/domain/errors';
import { normaliseUnit } from '@tanji/domain/quantity';
import { numberOfCell, type NumberForm } from './table-number.js';

/** The cells of one row that have a value, by column key, already read by type. */
export type RowValues = ReadonlyMap<string, string>;

type Line = Record<string, unknown>;

/** Columns that become members of the same name, whatever the kind: the schema refuses misfits. */
const DIRECT = [
  'id',
  'stage',
  'kind',
  'name',
  'amount',
  'unit',
  'gas',
  'distance',
  'distanceUnit',
  'mass',
  'massUnit',
  'economy',
  'economyUnit',
  'heatValue',
  'heatUnit',
  'loadShare',
  'emptyReturn',
  'years',
  'quantity',
  'share',
  'allocation',
  'biogenic',
  'note',
] as const;

/**
 * `id`, `id@version` of the factor database; with a value beside it, the name of an own factor.
 */
const factorOf = (values: RowValues): unknown => {
  const [name, value, unit] = ['factor', 'factorValue', 'factorUnit'].map((key) => values.get(key));
  if (value !== undefined || unit !== undefined) {
    return {
      ...(name === undefined ? {} : { name }),
      ...(value === undefined ? {} : { value }),
      ...(unit === undefined ? {} : { unit }),
    };
  }
  if (name === undefined) return undefined;
  const [ref, version] = name.split('@');
  return { ref, ...(version === undefined ? {} : { version }) };
};

/** `active:3:6:W; standby:21:1.2:W` — name, hours per day, power, unit. */
const modesOf = (text: string, form: NumberForm): unknown[] =>
  text
    .split(/[;;]/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [name, hours, power, unit] = part.split(/[:/:]/).map((piece) => piece.trim());
      const symbol = unit === undefined ? undefined : normaliseUnit(unit);
      if (name === undefined || hours === undefined || power === undefined) {
        throw new TanjiError('FILE_CHOICE_UNKNOWN', {
          text: part,
          choices: 'name:hours:power:unit',
        });
      }
      if (symbol === undefined) throw new TanjiError('UNIT_UNKNOWN', { unit: unit ?? '' });
      return {
        name,
        hoursPerDay: numberOfCell(hours, form),
        power: numberOfCell(power, form),
        unit: symbol,
      };
    });

const footprintOf = (text: string): unknown => {
  const [id, hash] = text.split('@');
  return { id, ...(hash === undefined ? {} : { hash }) };
};

/** Column that a member of a line comes from, for the place of a fault. */
export const columnOfMember = (member: string, rest: readonly string[]): string => {
  if (member === 'factor') {
    return rest[0] === 'value' ? 'factorValue' : rest[0] === 'unit' ? 'factorUnit' : 'factor';
  }
  return member;
};

/**
 * One line of a calculation document from one row.
 *
 * @throws TanjiError of a composed cell (`modes`)
 */
export const lineOfRow = (values: RowValues, form: NumberForm): Line => {
  const line: Line = {};
  for (const key of DIRECT) {
    const value = values.get(key);
    if (value !== undefined) line[key] = value;
  }
  const scope = values.get('scope');
  if (scope !== undefined) line.scope = Number(scope);
  const primary = values.get('primary');
  if (primary !== undefined) line.primary = primary === 'true';
  const factor = factorOf(values);
  if (factor !== undefined) line.factor = factor;
  const modes = values.get('modes');
  if (modes !== undefined) line.modes = modesOf(modes, form);
  const footprint = values.get('footprint');
  if (footprint !== undefined) line.footprint = footprintOf(footprint);
  return line;
};
