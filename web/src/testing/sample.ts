import type { CalculationView } from '@tanji/domain/api';
import { calculate, parseCalculation, resolveFactors } from '@tanji/domain/lca';

/** Worked example of the interface document: four lines whose sum is known, 36.3293152 kg CO2e. */
const DOCUMENT = {
  schema: 'tanji.calculation/1',
  product: {
    id: 'SPK-S1',
    name: { en: 'Smart speaker S1', zh: '智能音箱 S1' },
    declaredUnit: 'piece',
    declaredAmount: '1',
    massKg: '0.85',
  },
  boundary: 'cradle-to-grave',
  period: { start: '2025-01-01', end: '2026-01-01' },
  geography: 'CN-YN',
  gwp: 'AR6',
  electricity: 'location',
  factors: [
    { id: 'al-hydro', value: '4.9', unit: 'kgCO2e/kg', region: 'CN-YN' },
    { id: 'grid', value: '0.5366', unit: 'kgCO2e/kWh' },
  ],
  lines: [
    {
      id: 'm1',
      name: 'Aluminium housing',
      stage: 'materials',
      scope: 3,
      kind: 'material',
      amount: '0.31',
      unit: 'kg',
      factor: 'al-hydro',
    },
    {
      id: 'e1',
      stage: 'assembly',
      scope: 2,
      kind: 'energy',
      amount: '1.4',
      unit: 'kWh',
      factor: 'grid',
    },
    {
      id: 'u1',
      stage: 'use',
      scope: 3,
      kind: 'use',
      years: '4',
      modes: [
        { name: 'active', hoursPerDay: '3', power: '6', unit: 'W' },
        { name: 'standby', hoursPerDay: '21', power: '1.2', unit: 'W' },
      ],
      factor: 'grid',
    },
    {
      id: 'r1',
      stage: 'recycling',
      scope: 3,
      kind: 'energy',
      amount: '0.4',
      unit: 'kWh',
      factor: 'grid',
    },
  ],
};

const NO_FACTORS = { versions: () => [], search: () => [] };

/** A calculation as the gateway would answer it, made by the engine itself. */
export const sampleCalculation = (): CalculationView => {
  const document = resolveFactors(parseCalculation(DOCUMENT), NO_FACTORS);
  return { document, result: calculate(document, { factors: new Map(), footprints: new Map() }) };
};
