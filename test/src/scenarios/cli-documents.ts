/** What the smelter submits, with everything stated. */
export const INGOT = `schema: tanji.calculation/1
product: { id: INGOT, declaredUnit: kg, declaredAmount: 1 }
boundary: cradle-to-gate
period: { start: 2025-01-01, end: 2026-01-01 }
geography: CN-YN
gwp: AR6
electricity: location
declaration: { carbonContent: { fossil: 0 }, packagingIncluded: false, exemptedPercent: 0, standards: [ 'ISO 14067:2018' ] }
lines:
  - { id: e1, stage: materials, scope: 2, kind: energy, amount: 13.5, unit: kWh, factor: { value: 0.1, unit: kgCO2e/kWh } }
  - { id: d1, stage: materials, scope: 1, kind: direct, amount: 1.6, unit: kgCO2e }
`;

/** What the maker submits; its declaration comes by options. */
export const speaker = (hash: string): string => `schema: tanji.calculation/1
product: { id: SPEAKER, declaredUnit: piece, declaredAmount: 1, massKg: 0.85 }
boundary: cradle-to-gate
period: { start: 2025-01-01, end: 2026-01-01 }
geography: CN-YN
gwp: AR6
electricity: location
lines:
  - { id: p1, stage: components, scope: 3, kind: footprint, amount: 0.31, unit: kg, footprint: { id: FP-INGOT, hash: "${hash}" } }
  - { id: e1, stage: assembly, scope: 2, kind: energy, amount: 1.4, unit: kWh, factor: { value: 0.5366, unit: kgCO2e/kWh } }
`;

const factor = (id: string) => ({
  id,
  version: '1',
  name: { en: id },
  value: '0.5',
  unit: 'kgCO2e/kWh',
  gwp: 'AR6',
  origin: 'fossil',
  category: 'energy',
  subcategory: 'grid',
  region: 'CN-YN',
  tier: 'region',
  validity: { start: '2025-01-01', end: '2027-01-01' },
  dataSource: 'official_statistics',
  source: { title: 'T', publisher: 'P', edition: '1', locator: 'p. 1', licence: 'CC0-1.0' },
  quality: { technological: '2', geographical: '1', temporal: '1' },
});
/** Proposals that wait for a review. */
export const FACTORS = ['test:grid/a', 'test:grid/b', 'test:grid/c'].map(factor);
