import { describe, expect, it } from 'vitest';
import {
  calculate,
  parseCalculation,
  resolveFactors,
  type CalculationInput,
} from '../lca/index.js';
import { causesOf, footprintTerms, type Term } from './index.js';

type Lines = NonNullable<CalculationInput['lines']>;

const energy = (id: string, amount: string, unit: string, value: string): Lines[number] => ({
  id,
  stage: 'assembly',
  scope: 2,
  kind: 'energy',
  amount,
  unit,
  factor: { value, unit: `kgCO2e/${unit}` },
});

const termsOf = (lines: Lines): readonly Term[] => {
  const document = parseCalculation({
    schema: 'tanji.calculation/1',
    product: { id: 'P1', declaredUnit: 'piece' },
    boundary: 'cradle-to-gate',
    period: { start: '2025-01-01', end: '2025-02-01' },
    geography: 'CN-GD',
    lines,
  });
  const pinned = resolveFactors(document, { versions: () => [], search: () => [] });
  const result = calculate(pinned, { factors: new Map(), footprints: new Map() });
  return footprintTerms(pinned, result, () => undefined);
};

const effects = (before: Lines, after: Lines) => {
  const causes = causesOf(termsOf(before), termsOf(after));
  return { total: causes.change, ...causes.effects };
};

describe('causes between two footprints', () => {
  it('see a move from one power to another as mix', () => {
    const before = [energy('grid', '10', 'kWh', '0.5'), energy('solar', '0', 'kWh', '0')];
    const after = [energy('grid', '4', 'kWh', '0.5'), energy('solar', '6', 'kWh', '0')];
    expect(effects(before, after)).toEqual({ total: '-3', activity: '0', mix: '-3', factor: '0' });
  });

  it('see less heat as less heat, never as more electricity', () => {
    const before = [energy('grid', '10', 'kWh', '0.5'), energy('heat', '0.02', 'GJ', '110')];
    const after = [energy('grid', '10', 'kWh', '0.5'), energy('heat', '0.01', 'GJ', '110')];
    expect(effects(before, after)).toEqual({
      total: '-1.1',
      activity: '-1.1',
      mix: '0',
      factor: '0',
    });
  });
});
