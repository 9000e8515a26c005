import { TanjiError } from '../errors/index.js';
import { ZERO, add, fromDecimal, rational, type Rational } from '../quantity/index.js';
import type { AllocationKey, ProductionRecord } from './input.js';

type MeasuredKey = Exclude<AllocationKey, 'none'>;

/** What was made of one product on one line, summed over the month's records. */
export interface Output {
  readonly line: string;
  readonly product: string;
  readonly pieces: bigint;
  readonly keys: Readonly<Record<MeasuredKey, Rational>>;
  /** First record without this key: missing is not zero. */
  readonly missing: Readonly<Partial<Record<MeasuredKey, string>>>;
}

const MEMBERS = { time: 'hours', mass: 'massKg', energy: 'energyKwh' } as const;
type MemberKey = keyof typeof MEMBERS;
const MEMBER_KEYS = Object.keys(MEMBERS) as readonly MemberKey[];

interface Running {
  readonly line: string;
  readonly product: string;
  pieces: bigint;
  keys: Record<MemberKey, Rational>;
  missing: Partial<Record<MemberKey, string>>;
}

const take = (running: Running, record: ProductionRecord): void => {
  running.pieces += BigInt(record.pieces);
  for (const key of MEMBER_KEYS) {
    const value = record[MEMBERS[key]];
    if (value === undefined) running.missing[key] ??= record.id;
    else running.keys[key] = add(running.keys[key], fromDecimal(value));
  }
};

const byPlace = (a: Output, b: Output): number => {
  const [left, right] = [`${a.line}\n${a.product}`, `${b.line}\n${b.product}`];
  return left < right ? -1 : left > right ? 1 : 0;
};

/**
 * Sums production records by line and product, ordered by line then product whatever their order.
 *
 * @param records in the order of their ids, so that the same record is named as the first without a key
 * @throws TanjiError REFERENCE_DUPLICATE if two records have one id
 */
export const sumProduction = (records: readonly ProductionRecord[]): readonly Output[] => {
  const cells = new Map<string, Running>();
  for (const record of records) {
    const { line, product } = record;
    const place = `${line}\n${product}`;
    let running = cells.get(place);
    if (running === undefined) {
      const keys = { time: ZERO, mass: ZERO, energy: ZERO };
      running = { line, product, pieces: 0n, keys, missing: {} };
      cells.set(place, running);
    }
    take(running, record);
  }
  return [...cells.values()]
    .map((cell) => ({ ...cell, keys: { ...cell.keys, piece: rational(cell.pieces) } }))
    .sort(byPlace);
};

/**
 * The key of an output for an activity.
 *
 * @throws TanjiError ACCOUNT_KEY_MISSING
 */
export const keyOf = (output: Output, key: MeasuredKey, activity: string): Rational => {
  const record = output.missing[key];
  if (record !== undefined) {
    const name = key === 'piece' ? 'pieces' : MEMBERS[key];
    throw new TanjiError('ACCOUNT_KEY_MISSING', { record, key: name, activity });
  }
  return output.keys[key];
};
