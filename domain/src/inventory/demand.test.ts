import { describe, expect, it } from 'vitest';
import { ZERO, add, fromDecimal, toExactText, type Rational } from '../quantity/index.js';
import { inventoryDemand, solveInventory, type InventoryProcess } from './index.js';

type Need = readonly [flow: string, amount: string, unit?: string];

const process = (
  id: string,
  co2: string,
  needs: readonly Need[] = [],
  product: Readonly<{ amount?: string; unit?: string }> = {},
): InventoryProcess => ({
  id,
  name: id.toUpperCase(),
  product: {
    flow: `f-${id}`,
    name: id,
    unit: product.unit ?? 'kg',
    amount: fromDecimal(product.amount ?? '1'),
  },
  inputs: needs.map(([flow, amount, unit = 'kg']) => ({
    flow,
    name: flow,
    unit,
    amount: fromDecimal(amount),
  })),
  gases: new Map([['CO2', fromDecimal(co2)]]),
});

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
