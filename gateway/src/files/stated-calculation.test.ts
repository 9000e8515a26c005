import { hashRecord } from '@tanji/domain/canonical';
import {
  parseStatedCalculation,
  resolveFactors,
  type CalculationDocument,
} from '@tanji/domain/lca';
import { describe, expect, it } from 'vitest';
import { withDeclaration } from '../cli/declaration.js';
import { TableProblems, readCalculation } from './read-calculation.js';
import { templateText } from './write-table.js';

const CALCULATION = `schema: tanji.calculation/1
product: { id: SPK-S1, declaredUnit: piece, declaredAmount: 1, massKg: 0.850 }
boundary: cradle-to-gate
period: { start: 2025-01-01, end: 2026-01-01 }
geography: CN-YN
lines:
  - { id: m1, stage: materials, scope: 3, kind: material, amount: 0.31, unit: kg, factor: { value: 4.9, unit: kgCO2e/kg } }
`;

const pinnedHash = (document: CalculationDocument): string =>
  hashRecord(resolveFactors(document, { versions: () => [], search: () => [] }));

describe('what is signed', () => {
  const stated = (name: string, content: string) =>
    readCalculation({ name, bytes: Buffer.from(content) }, (value) =>
      parseStatedCalculation(withDeclaration(value, {})),
    );
  const caught = (name: string, content: string): unknown => {
    try {
      return stated(name, content);
    } catch (error) {
      return error;
    }
  };
  const STATED = `${CALCULATION}gwp: AR6
electricity: location
declaration:
  carbonContent: { fossil: 0.160, recycled: 0.115 }
  packagingIncluded: false
  exemptedPercent: 0
  standards: [ 'ISO 14067:2018' ]
`;

  it('is written in the file, and is no part of what the lines commit to', () => {
    const { document } = stated('p.yaml', STATED);
    expect(document).toMatchObject({
      gwp: 'AR6',
      declaration: {
        carbonContent: { fossil: '0.16', recycled: '0.115' },
        packagingIncluded: false,
        exemptedPercent: '0',
      },
    });
    const { declaration, ...bare } = document;
    expect(pinnedHash(document)).toBe(pinnedHash(bare));
    expect(declaration.standards).toEqual(['ISO 14067:2018']);
  });

  it.each([
    ['gwp: AR6\n', '/gwp'],
    ['electricity: location\n', '/electricity'],
    ['declaredAmount: 1, ', '/product/declaredAmount'],
    ['fossil: 0.160, ', '/declaration/carbonContent/fossil'],
    ['  packagingIncluded: false\n', '/declaration/packagingIncluded'],
    ['  exemptedPercent: 0\n', '/declaration/exemptedPercent'],
    ["  standards: [ 'ISO 14067:2018' ]\n", '/declaration/standards'],
  ])('is never assumed: without %j it is refused at %s', (text, pointer) => {
    expect(STATED).toContain(text);
    const error = caught('p.yaml', STATED.replace(text, ''));
    expect(error).toMatchObject({ code: 'FIELD_MISSING', pointer });
  });

  it.each(['en', 'zh'] as const)('is left empty in the %s template, cell by cell', (language) => {
    const text = templateText(language);
    const error = caught('t.csv', text);
    if (!(error instanceof TableProblems)) throw error;
    expect(error.problems.map(({ column }) => column)).toEqual([
      'fossil carbon content (kg)',
      'packaging included',
      'exempted emissions (%)',
      'standards',
    ]);
    const filled = text
      .replace(/^(fossil carbon content \(kg\)|化石碳含量（kg）),/m, '$1,0.16')
      .replace(/^(packaging included),/m, '$1,no')
      .replace(/^(包含包装),/m, '$1,否')
      .replace(/^(exempted emissions \(%\)|豁免排放占比（%）),/m, '$1,0')
      .replace(/^(standards|遵循标准),/m, '$1,ISO 14067:2018; PACT 3.0');
    const { document } = stated('t.csv', filled);
    expect(document.declaration).toEqual({
      carbonContent: { fossil: '0.16' },
      packagingIncluded: false,
      exemptedPercent: '0',
      standards: ['ISO 14067:2018', 'PACT 3.0'],
    });
  });
});
