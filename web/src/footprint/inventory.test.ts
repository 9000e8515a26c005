import { describe, expect, it } from 'vitest';
import { sampleCalculation } from '../testing/sample.js';
import { elementaryFlows, inventoryRows, searchRows, sortRows } from './inventory.js';
import { inventoryCsv } from './inventory-csv.js';

const calculation = sampleCalculation();
const NO_RECORDS = { of: () => undefined };
const rows = inventoryRows(calculation, NO_RECORDS);
const names = new Intl.Collator('en');
const ids = (some: typeof rows): string[] => some.map(({ line }) => line.id);

describe('the inventory', () => {
  it('has every line with its name and what its factor lacks', () => {
    expect(ids(rows)).toEqual(calculation.result.lines.map(({ id }) => id));
    const housing = rows.find(({ line }) => line.id === 'm1');
    expect(housing).toMatchObject({ name: 'Aluminium housing', marks: ['unsourced'] });
    expect(housing?.factors[0]?.used).toMatchObject({ value: '4.9', unit: 'kgCO2e/kg' });
  });

  it('marks estimates, fallbacks and old factors as the engine tells them', () => {
    const [first, ...rest] = calculation.result.lines;
    const factor = {
      kind: 'ledger' as const,
      id: 'test:a',
      version: '1',
      value: '1',
      unit: 'kgCO2e/kg',
      resolution: {
        rule: 'outdated' as const,
        tier: 'core' as const,
        alternatives: [],
        fallback: { from: 'CN-YN', to: 'CN' },
        outdated: { asked: '2025-01-01', validUntil: '2024-01-01' },
      },
    };
    const line = { ...first!, explanation: { ...first!.explanation, factors: [factor] } };
    const changed = {
      ...calculation,
      result: { ...calculation.result, lines: [line, ...rest] },
    };
    const estimated = { of: () => ({ dataSource: 'estimated' }) as never };
    expect(inventoryRows(changed, estimated)[0]?.marks).toEqual([
      'estimated',
      'fallback',
      'outdated',
    ]);
  });

  it('sorts by exact amounts and by the order of stages', () => {
    expect(ids(sortRows(rows, 'amount', { down: true, names }))).toEqual(['u1', 'm1', 'e1', 'r1']);
    expect(ids(sortRows(rows, 'stage', { down: false, names }))).toEqual(['m1', 'e1', 'u1', 'r1']);
  });

  it('finds lines by name, id and factor', () => {
    expect(ids(searchRows(rows, 'alum'))).toEqual(['m1']);
    expect(ids(searchRows(rows, 'GRID'))).toEqual(['e1', 'r1', 'u1']);
    expect(searchRows(rows, 'nothing')).toEqual([]);
  });

  it('goes into a spreadsheet with exact amounts that sum to the total', () => {
    const view = {
      summary: { id: 'fp', hash: 'h' },
      record: { period: { start: '2025-01-01', end: '2026-01-01' }, method: { gwp: 'AR6' } },
    } as never;
    const lines = inventoryCsv(view, rows).split('\r\n');
    expect(lines.find((line) => line.includes('Aluminium'))).toContain(',1.519,');
    expect(lines.filter((line) => line.includes(',kgCO2e/'))).toHaveLength(rows.length);
  });
});

describe('elementary flows', () => {
  it('weigh gases of the table and leave mixed CO2e as it is', () => {
    const result = {
      ...calculation.result,
      gwp: 'AR5' as const,
      gases: { 'CH4-fossil': '60', CO2: '2', CO2e: '5', R410A: '1' },
    };
    expect(elementaryFlows(result)).toEqual([
      { gas: 'CH4-fossil', amount: '60', gwp: '30', mass: '2' },
      { gas: 'CO2e', amount: '5' },
      { gas: 'CO2', amount: '2', gwp: '1', mass: '2' },
      { gas: 'R410A', amount: '1' },
    ]);
  });
});
