import { describe, expect, it } from 'vitest';
import {
  changed,
  factorVersion,
  footprint,
  type Changes,
} from '../../../test/src/fixtures/index.js';
import { hashRecord } from '../canonical/index.js';
import {
  calculate,
  commitLines,
  factorKey,
  parseCalculation,
  resolveFactors,
  saltsNeeded,
  type CalculationInput,
  type CalculationInputs,
} from '../lca/index.js';
import type { FootprintRecord } from '../record/index.js';
import {
  checkFootprintSums,
  checkFootprintValues,
  footprintInputOf,
  footprintRecordFrom,
  omissionOf,
  parseDisclosure,
  recomputeFootprint,
  type FootprintDetails,
} from './index.js';

const grid = factorVersion('lab');
const bark = factorVersion('lab', {
  id: 'bark',
  value: '-1.1',
  unit: 'kgCO2e/kg',
  origin: 'uptake',
});
const steel = footprint('steelco');
const steelHash = hashRecord(steel);
const inputs: CalculationInputs = {
  factors: new Map([grid, bark].map((one) => [factorKey(one.id, one.version), one])),
  footprints: new Map([
    [steel.id, footprintInputOf({ record: steel, hash: steelHash, assurance: 'verified' })],
  ]),
};

const written: CalculationInput = {
  schema: 'tanji.calculation/1',
  product: { id: 'maker-P1', declaredUnit: 'piece', massKg: '0.85' },
  boundary: 'cradle-to-gate',
  period: { start: '2025-01-01', end: '2026-01-01' },
  geography: 'CN-YN',
  factors: [{ id: 'grid', ref: grid.id }],
  lines: [
    {
      id: 'm1',
      stage: 'materials',
      scope: 3,
      kind: 'material',
      amount: '0.1',
      unit: 'kg',
      factor: { ref: 'bark' },
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
      id: 'x1',
      stage: 'components',
      scope: 3,
      kind: 'footprint',
      amount: '1.5',
      unit: 'piece',
      quantity: '2',
      footprint: { id: steel.id, hash: steelHash },
    },
  ],
  nodes: [
    {
      id: 'board',
      lines: [
        {
          id: 'x1',
          stage: 'components',
          scope: 3,
          kind: 'footprint',
          amount: '0.5',
          unit: 'piece',
          share: '0.5',
          allocation: 'mass',
          footprint: { id: steel.id, hash: steelHash },
        },
        { id: 'd1', stage: 'components', scope: 1, kind: 'direct', amount: '0.02', unit: 'kgCO2e' },
      ],
    },
  ],
  uses: [{ node: 'board', amount: '4' }],
};

const resolved = (input: CalculationInput) =>
  resolveFactors(parseCalculation(input), {
    versions: (id) => [grid, bark].filter((one) => one.id === id),
    search: () => [],
  });

const details: FootprintDetails = {
  owner: 'maker',
  carbonContent: { fossil: '0.1' },
  packagingIncluded: false,
  exemptedPercent: '0',
  standards: ['ISO 14067:2018'],
};

const make = (input = written, more: Partial<FootprintDetails> = {}) => {
  const document = resolved(input);
  const result = calculate(document, inputs);
  const salts = Array.from({ length: saltsNeeded(result) }, (_, index) => hashRecord(index));
  const { root } = commitLines(document, result, salts);
  const record = footprintRecordFrom({
    id: 'maker-FP1',
    document,
    result,
    details: { ...details, ...more },
    footprints: inputs.footprints,
    lines: { root, count: result.lines.length },
  });
  return { document, result, record, salts };
};

describe('footprintRecordFrom', () => {
  it('makes a record whose every figure is the calculation’s', () => {
    const { record, result } = make();
    expect(() => {
      checkFootprintSums(record);
      checkFootprintValues(record);
    }).not.toThrow();
    expect(record).toMatchObject({
      total: result.total,
      // 0.1 kg of bark, and what the four pieces of steel have taken up.
      uptake: '-0.91',
      stages: {
        materials: { amount: '0' },
        assembly: { amount: '0.75124' },
        distribution: { omitted: 'excluded' },
      },
      validity: { start: '2026-01-01', end: '2029-01-01' },
      exemptedPercent: '0',
      packagingIncluded: false,
    });
  });

  it('names each factor and each input once, with what all lines take together', () => {
    const { record } = make();
    expect(record.factors.map(({ id }) => id)).toEqual(['bark', grid.id]);
    // 2 × 1.5 of the product itself, 4 × 0.5 × 0.5 of the boards.
    expect(record.inputs).toEqual([{ id: steel.id, hash: steelHash, amount: '4', unit: 'piece' }]);
  });

  it('says why stages are empty: outside, unknown, or as the owner says', () => {
    const { record } = make(
      { ...written, boundary: 'cradle-to-grave' },
      { omitted: { recycling: 'not-applicable' } },
    );
    expect(record.stages).toMatchObject({
      use: { omitted: 'not-specified' },
      recycling: { omitted: 'not-applicable' },
    });
    expect(omissionOf('gate-to-gate', 'materials')).toBe('excluded');
    expect(omissionOf('gate-to-gate', 'components')).toBe('not-specified');
  });

  it('takes what the owner says', () => {
    const said = {
      facility: 'F1',
      batch: 'B1',
      massKg: '0.9',
      validity: { start: '2026-01-01', end: '2027-01-01' },
      packagingIncluded: true,
      exemptedPercent: '2',
      exemptedReason: 'screws',
      uncertainty: { distribution: 'lognormal', gsd2: '1.2' },
      allocation: 'by mass',
      supersedes: 'maker-FP0',
      reason: 'new meter',
    } as const;
    const { record } = make(written, said);
    const { allocation, ...members } = said;
    expect(record).toMatchObject(members);
    expect(record.method.allocation).toBe(allocation);
  });

  it('takes the mass from the declared amount if that is in kg', () => {
    const product = { id: 'maker-P1', declaredUnit: 'kg', declaredAmount: '2' };
    expect(make({ ...written, product }).record.massKg).toBe('2');
  });

  it('refuses what has no mass, or a unit that no footprint is declared in', () => {
    const product = { id: 'maker-P1', declaredUnit: 'piece' };
    expect(() => make({ ...written, product })).toThrow(
      expect.objectContaining({ code: 'FIELD_MISSING', pointer: '/massKg' }),
    );
    expect(() =>
      make({ ...written, product: { ...product, declaredUnit: 't', massKg: '1' } }),
    ).toThrow(expect.objectContaining({ code: 'SCHEMA_INVALID', pointer: '/declaredUnit' }));
  });

  it('needs the declared unit of each input', () => {
    const { document, result } = make();
    expect(() =>
      footprintRecordFrom({
        id: 'x',
        document,
        result,
        details,
        footprints: new Map(),
        lines: { root: 'a'.repeat(64), count: 1 },
      }),
    ).toThrow(expect.objectContaining({ code: 'FOOTPRINT_INPUT_MISSING' }));
  });
});

describe('recomputeFootprint', () => {
  const { record, document, salts } = make();
  const disclosure = parseDisclosure({ schema: 'tanji.disclosure/1', document, salts });
  const differs = (changes: Changes<FootprintRecord>, pointer: string): void => {
    expect(() => recomputeFootprint(changed(record, changes), disclosure, inputs)).toThrow(
      expect.objectContaining({ code: 'RECOMPUTATION_DIFFERS', pointer }),
    );
  };

  it('comes to the same record', () => {
    expect(recomputeFootprint(record, disclosure, inputs).total).toBe(record.total);
  });

  it('comes to the same record whatever its owner said beside the figures', () => {
    const said = make(written, {
      batch: 'B1',
      packagingIncluded: true,
      allocation: 'by mass',
      uncertainty: { distribution: 'normal', sd: '0.1' },
      omitted: { distribution: 'not-applicable' },
    });
    expect(() => recomputeFootprint(said.record, disclosure, inputs)).not.toThrow();
  });

  it('finds every other figure, reference and head member', () => {
    differs({ total: '12.000000001' }, '/total');
    differs({ product: 'maker-P2' }, '/product');
    differs({ declaredAmount: '2' }, '/declaredAmount');
    differs({ geography: 'CN' }, '/geography');
    differs({ electricity: 'market' }, '/electricity');
    differs({ aircraft: '1' }, '/aircraft');
    differs({ aircraft: undefined }, '/aircraft');
    differs({ factors: record.factors.slice(1) }, '/factors/0/hash');
    differs({ inputs: [] }, '/inputs/0');
    differs({ inputs: record.inputs.map((one) => ({ ...one, amount: '3' })) }, '/inputs/0/amount');
    differs({ stages: { ...record.stages, use: { amount: '0' } } }, '/stages/use/amount');
    differs(
      { stages: { ...record.stages, assembly: { omitted: 'excluded' } } },
      '/stages/assembly/amount',
    );
    differs({ method: { ...record.method, engine: 'other/1' } }, '/method/engine');
    differs({ otherElectricity: '1' }, '/otherElectricity');
  });

  it('does not believe that there is no packaging if there is', () => {
    const boxed = {
      ...written,
      lines: written.lines?.map((line) => (line.id === 'e1' ? { ...line, packaging: true } : line)),
    };
    const packed = make(boxed, { packagingIncluded: true });
    expect(packed.record.packagingIncluded).toBe(true);
    expect(() => make(boxed, { packagingIncluded: false })).toThrow(
      expect.objectContaining({
        code: 'FOOTPRINT_VALUE_INVALID',
        pointer: '/packagingIncluded',
      }),
    );
    const opened = parseDisclosure({
      schema: 'tanji.disclosure/1',
      document: packed.document,
      salts: packed.salts,
    });
    const denied = { ...packed.record, packagingIncluded: false };
    expect(() => recomputeFootprint(denied, opened, inputs)).toThrow(
      expect.objectContaining({ pointer: '/packagingIncluded' }),
    );
  });

  it('checks count and root of the line tree', () => {
    const wrong = (which: string): unknown =>
      expect.objectContaining({
        code: 'DISCLOSURE_ROOT_WRONG',
        params: expect.objectContaining({ which }) as unknown,
      });
    const { lines } = record;
    const counted = { ...record, lines: { ...lines, count: lines.count + 1 } };
    expect(() => recomputeFootprint(counted, disclosure, inputs)).toThrow(wrong('count'));
    const few = { ...disclosure, salts: salts.slice(1) };
    expect(() => recomputeFootprint(record, few, inputs)).toThrow(wrong('count'));
    const swapped = { ...disclosure, salts: [...salts].reverse() };
    expect(() => recomputeFootprint(record, swapped, inputs)).toThrow(wrong('root'));
  });

  it('reads disclosures strictly, the document inside too', () => {
    const value = { schema: 'tanji.disclosure/1', document, salts };
    expect(() => parseDisclosure({ ...value, extra: 1 })).toThrow(
      expect.objectContaining({ code: 'FIELD_UNKNOWN' }),
    );
    expect(() =>
      parseDisclosure({ ...value, document: { ...document, lines: [], nodes: [], uses: [] } }),
    ).toThrow(expect.objectContaining({ code: 'CALCULATION_EMPTY' }));
  });
});
