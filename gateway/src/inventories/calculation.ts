import type { InventoryCalculation } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import { inventoryDemand, type InventoryPart } from '@tanji/domain/inventory';
import { gwpOf, isGas } from '@tanji/domain/lca';
import {
  ZERO,
  add,
  compare,
  divide,
  fromDecimal,
  isZero,
  magnitude,
  multiply,
  powerOfTen,
  rational,
  roundHalfEven,
  sum,
  toExactText,
  toSignificant,
  type Rational,
} from '@tanji/domain/quantity';
import type { GwpSet } from '@tanji/domain/record';
import { UPTAKE } from '../factor-import/index.js';
import type { SystemProcess } from './system-text.js';

/** Decimals of one gas of one process, kg CO2e: rounded once, so that every cut adds up. */
const SCALE = 18;

/** Digits of amounts that nothing is added up from. */
const DIGITS = 12;

/** Processes and open needs that are named; the others are summed or counted. */
const NAMED = 200;

const BIOGENIC = 'CO2-biogenic';

const rounded = (value: Rational): Rational =>
  rational(roundHalfEven(value, SCALE), powerOfTen(SCALE));

/** kg CO2e of a part by gas. */
const weighted = (
  { gases }: InventoryPart,
  gwp: GwpSet,
): readonly (readonly [string, Rational])[] =>
  [...gases]
    .filter(([gas]) => isGas(gas) && gas !== BIOGENIC)
    .map(([gas, mass]) => [gas, rounded(multiply(mass, gwpOf(gas, gwp)))] as const);

const masses = (parts: readonly InventoryPart[]): ReadonlyMap<string, Rational> => {
  const all = new Map<string, Rational>();
  for (const [gas, mass] of parts.flatMap(({ gases }) => [...gases])) {
    all.set(gas, add(all.get(gas) ?? ZERO, mass));
  }
  return all;
};

const digits = (value: Rational): string => toSignificant(value, DIGITS);

const bySize = (a: Rational, b: Rational): number => compare(magnitude(b), magnitude(a));

/** What stands beside the sum: biogenic CO2, uptake, gases without a potential. */
const asideOf = (
  all: ReadonlyMap<string, Rational>,
): Pick<InventoryCalculation['leftOut'], 'biogenic' | 'uptake' | 'unweighted'> => {
  const [biogenic, uptake] = [all.get(BIOGENIC), all.get(UPTAKE)];
  return {
    ...(biogenic === undefined ? {} : { biogenic: digits(biogenic) }),
    ...(uptake === undefined ? {} : { uptake: digits(uptake) }),
    unweighted: [...all]
      .filter(([gas, mass]) => gas.endsWith('*') && !isZero(mass))
      .map(([gas, mass]) => ({ flow: gas.slice(0, -1), kg: digits(mass) })),
  };
};

const bandOf = (known: Rational, gsd2: string): { low: string; high: string } => {
  const spread = fromDecimal(gsd2);
  return {
    low: toSignificant(divide(known, spread), 6),
    high: toSignificant(multiply(known, spread), 6),
  };
};

const partsOf = (
  parts: readonly InventoryPart[],
  gwp: GwpSet,
): Pick<InventoryCalculation, 'parts' | 'rest'> => {
  const emitting = parts
    .map((part) => ({ part, amount: sum(weighted(part, gwp).map(([, amount]) => amount)) }))
    .filter(({ amount }) => !isZero(amount))
    .sort((a, b) => bySize(a.amount, b.amount));
  const others = emitting.slice(NAMED);
  return {
    parts: emitting.slice(0, NAMED).map(({ part: { process, made }, amount }) => ({
      process: process.id,
      name: process.name,
      made: digits(made),
      unit: process.product.unit,
      amount: toExactText(amount),
    })),
    ...(others.length === 0
      ? {}
      : {
          rest: {
            processes: others.length,
            amount: toExactText(sum(others.map(({ amount }) => amount))),
          },
        }),
  };
};

const gasesOf = (parts: readonly InventoryPart[], gwp: GwpSet): InventoryCalculation['gases'] => {
  const all = masses(parts);
  const amounts = new Map<string, Rational>();
  for (const [gas, amount] of parts.flatMap((part) => weighted(part, gwp))) {
    amounts.set(gas, add(amounts.get(gas) ?? ZERO, amount));
  }
  return [...amounts]
    .filter(([, amount]) => !isZero(amount))
    .sort(([, a], [, b]) => bySize(a, b))
    .map(([gas, amount]) => ({
      gas,
      kg: digits(all.get(gas) ?? ZERO),
      amount: toExactText(amount),
    }));
};

/**
 * One unit of a product, calculated over the linked system as far as it is known, with everything
 * that is left out by name. Missing is not zero: with an open need the sum is no footprint.
 *
 * @throws TanjiError RECORD_NOT_FOUND, INVENTORY_PROCESS_UNUSABLE
 */
export const calculateInventory = (
  system: readonly SystemProcess[],
  id: string,
  gwp: GwpSet,
): InventoryCalculation => {
  const process = system.find((one) => one.id === id);
  if (process === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'process', id });
  const demand = inventoryDemand(system, id);
  if (demand === undefined) {
    const { code = '', detail = '' } = process.fault ?? {};
    const params = { name: process.name, reason: code, place: detail };
    throw new TanjiError('INVENTORY_PROCESS_UNUSABLE', params);
  }
  const { parts, open } = demand;
  const known = sum(parts.flatMap((part) => weighted(part, gwp).map(([, amount]) => amount)));
  const { gsd2 } = process;
  return {
    process: id,
    unit: process.product.unit,
    gwp,
    complete: open.length === 0,
    known: toExactText(known),
    ...partsOf(parts, gwp),
    gases: gasesOf(parts, gwp),
    leftOut: {
      open: open.slice(0, NAMED).map(({ code, at, name, amount, unit }) => ({
        code,
        process: at.id,
        at: at.name,
        name,
        amount: digits(amount),
        unit,
      })),
      openCount: open.length,
      ...asideOf(masses(parts)),
    },
    ...(gsd2 === undefined || open.length > 0 ? {} : { band: bandOf(known, gsd2) }),
  };
};
