import { describe, expect, it } from 'vitest';
import { ZERO, add, fromDecimal, toExactText, type Rational } from '../quantity/index.js';
import { flowMeaning, inventoryDemand, solveInventory, type InventoryProcess } from './index.js';

type Need = readonly [flow: string, amount: string, unit?: string, provider?: string];

const process = (
  id: string,
  co2: string,
  needs: readonly Need[] = [],
  product: Readonly<{ amount?: string; unit?: string; flow?: string }> = {},
): InventoryProcess => ({
  id,
  name: id.toUpperCase(),
  product: {
    flow: product.flow ?? `f-${id}`,
    name: id,
    unit: product.unit ?? 'kg',
    amount: fromDecimal(product.amount ?? '1'),
  },
  inputs: needs.map(([flow, amount, unit = 'kg', provider]) => ({
    flow,
    name: flow,
    unit,
    amount: fromDecimal(amount),
    ...(provider === undefined ? {} : { provider }),
  })),
  gases: new Map([['CO2', fromDecimal(co2)]]),
});

const co2 = (total: ReadonlyMap<string, Rational> | undefined): string =>
  toExactText(total?.get('CO2') ?? fromDecimal('-1'));

const totals = (processes: readonly InventoryProcess[]) =>
  Object.fromEntries(
    solveInventory(processes).map(({ process: { id }, total, refusal }) => [
      id,
      total === undefined ? refusal?.code : co2(total),
    ]),
  );

/** Steel needs 0.5 kg coal and 3.6 MJ of power; power (per kWh) needs 0.4 kg coal. */
const SYSTEM = [
  process(
    'steel',
    '2',
    [
      ['f-coal', '1000', 'g'],
      ['f-power', '7.2', 'MJ'],
    ],
    { amount: '2' },
  ),
  process('power', '0.1', [['f-coal', '0.4']], { unit: 'kWh' }),
  process('coal', '0.05'),
];

describe('linked system of an inventory', () => {
  it('adds everything below, by quantity along each path, with units converted exactly', () => {
    const [steel, power] = solveInventory(SYSTEM);
    expect(co2(power?.total)).toBe('0.12');
    // (2 + 1 × 0.05 + 2 kWh × 0.12) / 2
    expect(co2(steel?.total)).toBe('1.145');
    expect(co2(steel?.direct)).toBe('1');
    expect(steel?.size).toBe(3);
  });

  it('refuses circles, holes, doubtful makers, other units, and what needs them', () => {
    const processes = [
      process('a', '1', [['f-b', '1']]),
      process('b', '1', [['f-a', '0.1']]),
      process('user', '1', [['f-a', '1']]),
      process('hole', '1', [['f-nothing', '1']]),
      process('twin1', '1', [], { flow: 'f-twin' }),
      process('twin2', '1', [], { flow: 'f-twin' }),
      process('doubt', '1', [['f-twin', '1']]),
      process('named', '1', [['f-twin', '2', 'kg', 'twin2']]),
      process('metres', '1', [['f-a2', '1', 'm']]),
      process('a2', '1'),
      process('self', '1', [['f-self', '0.5']]),
    ];
    expect(totals(processes)).toEqual({
      a: 'cycle',
      b: 'cycle',
      user: 'cycle',
      hole: 'missing-provider',
      twin1: '1',
      twin2: '1',
      doubt: 'several-providers',
      named: '3',
      metres: 'unit-differs',
      a2: '1',
      self: 'cycle',
    });
    const user = solveInventory(processes)[2];
    expect(user?.refusal?.places.slice().sort()).toEqual(['A', 'A', 'B']);
    expect(user?.direct?.get('CO2')).toEqual(fromDecimal('1'));
  });

  it('passes the fault of a process to its users', () => {
    const faulty: InventoryProcess = {
      ...process('x', '1'),
      fault: { code: 'several-products', detail: 'scrap' },
    };
    const [x, user] = solveInventory([faulty, process('user', '1', [['f-x', '1']])]);
    expect(x).toMatchObject({ refusal: { code: 'several-products', places: ['scrap'], at: 'X' } });
    expect(x?.direct).toBeUndefined();
    expect(user).toMatchObject({ refusal: { code: 'several-products', at: 'X' } });
    expect(user?.total).toBeUndefined();
  });
});

describe('meaning of elementary flows', () => {
  it.each([
    ['Carbon dioxide, fossil ', false, { is: 'gas', gas: 'CO2' }],
    ['Methane', false, { is: 'gas', gas: 'CH4-fossil' }],
    ['Methane, chlorodifluoro-, HCFC-22', false, { is: 'gas', gas: 'HCFC-22' }],
    ['Nitrous oxide (laughing gas) [Inorganic emissions to air]', false, { is: 'gas', gas: 'N2O' }],
    ['SF6', false, { is: 'gas', gas: 'SF6' }],
    ['Carbon dioxide, biogenic', false, { is: 'biogenic' }],
    ['Carbon dioxide, in air', true, { is: 'uptake' }],
    ['CFCs, unspecified', false, { is: 'unweighted' }],
    ['Hydrocarbons (other than methane)', false, { is: 'other' }],
    ['NMVOC, non-methane volatile organic compounds', false, { is: 'other' }],
    ['Coal, in ground', true, { is: 'other' }],
  ] as const)('%s', (name, input, meaning) => {
    expect(flowMeaning(name, input, 'AR6')).toEqual(meaning);
  });

  it('says so where only the chosen set lacks a potential', () => {
    expect(flowMeaning('Chloroform', false, 'AR4')).toEqual({ is: 'unweighted' });
    expect(flowMeaning('Chloroform', false, 'AR6')).toEqual({ is: 'gas', gas: 'CHCl3' });
  });
});

const carbon = (gases: ReadonlyMap<string, Rational> | undefined): Rational =>
  gases?.get('CO2') ?? ZERO;

const shown = (processes: readonly InventoryProcess[], id: string) => {
  const demand = inventoryDemand(processes, id);
  return {
    parts: demand?.parts.map(({ process: { name }, made, gases }) => [
      name,
      toExactText(made),
      toExactText(carbon(gases)),
    ]),
    open: demand?.open.map(({ code, at, name, amount, unit }) => [
      code,
      at.name,
      name,
      `${toExactText(amount)} ${unit}`,
    ]),
  };
};

describe('what one unit of a product takes', () => {
  it('is told process by process, a shared supplier once, and sums to the total', () => {
    expect(shown(SYSTEM, 'steel')).toEqual({
      parts: [
        ['STEEL', '1', '1'],
        ['POWER', '1', '0.1'],
        // 0.5 kg for the steel itself, 0.4 kg for its power
        ['COAL', '0.9', '0.045'],
      ],
      open: [],
    });
    const parts = inventoryDemand(SYSTEM, 'steel')?.parts ?? [];
    const [steel] = solveInventory(SYSTEM);
    expect(parts.map(({ gases }) => carbon(gases)).reduce(add)).toEqual(carbon(steel?.total));
  });

  it('keeps what has no single provider, another unit or a fault, with its amount', () => {
    const faulty: InventoryProcess = {
      ...process('scrap', '9'),
      fault: { code: 'several-products', detail: 'dust' },
    };
    const needs: readonly Need[] = [
      ['f-coal', '2'],
      ['f-none', '3', 't'],
      ['f-scrap', '0.5'],
      ['f-power', '1', 'kg'],
    ];
    expect(shown([process('rail', '1', needs), faulty, ...SYSTEM], 'rail')).toEqual({
      parts: [
        ['RAIL', '1', '1'],
        ['COAL', '2', '0.1'],
      ],
      open: [
        ['missing-provider', 'RAIL', 'f-none', '3 t'],
        ['several-products', 'RAIL', 'f-scrap', '0.5 kg'],
        ['unit-differs', 'RAIL', 'f-power', '1 kg'],
      ],
    });
  });

  it('ends at circles, its own and those it meets, and says so', () => {
    const circle = [
      process('a', '1', [
        ['f-b', '1'],
        ['f-coal', '1'],
      ]),
      process('b', '1', [['f-a', '0.1']]),
      process('self', '1', [['f-self', '0.5']]),
      process('user', '1', [['f-a', '2']]),
      ...SYSTEM,
    ];
    expect(shown(circle, 'a')).toEqual({
      parts: [
        ['A', '1', '1'],
        ['COAL', '1', '0.05'],
      ],
      open: [['cycle', 'A', 'f-b', '1 kg']],
    });
    expect(shown(circle, 'self').open).toEqual([['cycle', 'SELF', 'f-self', '0.5 kg']]);
    expect(shown(circle, 'user')).toEqual({
      parts: [['USER', '1', '1']],
      open: [['cycle', 'USER', 'f-a', '2 kg']],
    });
  });

  it('is unknown for what is not there or cannot be calculated itself', () => {
    const faulty = { ...process('x', '1'), fault: { code: 'credit', detail: 'y' } } as const;
    expect(inventoryDemand(SYSTEM, 'nothing')).toBeUndefined();
    expect(inventoryDemand([faulty], 'x')).toBeUndefined();
  });
});
