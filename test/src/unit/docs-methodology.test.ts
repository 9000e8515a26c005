import { ERROR_REGISTRY, isTanjiError } from '@tanji/domain/errors';
import {
  ENGINE,
  LINE_KINDS,
  MAX_ALTERNATIVES,
  MAX_BLEND_PORTIONS,
  MAX_DOCUMENT_DEPTH,
  MAX_DOCUMENT_FACTORS,
  MAX_DOCUMENT_LINES,
  MAX_DOCUMENT_NODES,
  MAX_DOCUMENT_USES,
  MAX_ESTIMATE_PEERS,
  MIN_ESTIMATE_PEERS,
  WARNING_CODES,
  calculate,
  calculationDocumentSchema,
  calculationResultSchema,
  gwpOf,
  parseCalculation,
  resolveFactors,
  type CalculationResult,
  type FactorLibrary,
  type FactorUse,
} from '@tanji/domain/lca';
import { FACTOR_MODELS } from '@tanji/domain/factor-model';
import { PLAUSIBILITY_BANDS, gsd2Of, pedigreeVariance } from '@tanji/domain/factor-quality';
import { STANDARDS } from '@tanji/domain/standard';
import { MAX_DECIMAL_LENGTH, UNIT_TABLE, toExactText } from '@tanji/domain/quantity';
import { GWP_SETS, STAGES, factorVersionSchema, type FactorVersion } from '@tanji/domain/record';
import { describe, expect, it } from 'vitest';
import { codes, readPage } from './docs-page.js';

const page = readPage('methodology.md');
const EMPTY: FactorLibrary = { versions: () => [], search: () => [] };

const json = (label: string): unknown => {
  const block = page.blocks.find((one) => one.language === 'json' && one.label === label);
  if (block === undefined) throw new Error(`no block "json ${label}"`);
  return JSON.parse(block.text);
};

const labelled = (first: string): string[] =>
  page.blocks.flatMap(({ label }) => {
    const [word, name] = label.split(' ');
    return word === first && name !== undefined ? [name] : [];
  });

const run = (document: unknown): CalculationResult =>
  calculate(resolveFactors(parseCalculation(document), EMPTY), {
    factors: new Map(),
    footprints: new Map(),
  });

const codeOf = (action: () => unknown): string => {
  try {
    action();
    return 'accepted';
  } catch (error) {
    if (isTanjiError(error)) return error.code;
    throw error;
  }
};

interface Stated {
  readonly lines?: readonly { readonly id: string; readonly node?: string }[];
  readonly warnings?: readonly object[];
}

describe('docs/methodology.md, examples', () => {
  it('has a stated result for every calculation', () => {
    expect(labelled('calculation').length).toBeGreaterThan(6);
    expect(labelled('result')).toEqual(labelled('calculation'));
  });

  it.each(labelled('calculation'))('calculates %s as stated', (name) => {
    const result = run(json(`calculation ${name}`));
    const { lines = [], warnings, ...totals } = json(`result ${name}`) as Stated;
    expect(result).toMatchObject(totals);
    for (const line of lines) {
      const actual = result.lines.find((one) => one.id === line.id && one.node === line.node);
      expect(actual, `line ${line.id}`).toMatchObject(line);
    }
    if (warnings !== undefined) expect(result.warnings).toMatchObject(warnings);
    expect(result.warnings).toHaveLength(warnings?.length ?? 0);
  });

  it.each(labelled('refused'))('refuses the example of %s', (code) => {
    expect(codeOf(() => run(json(`refused ${code}`)))).toBe(code);
  });

  it('shows every kind of line in the example of kinds', () => {
    const { lines } = parseCalculation(json('calculation kinds'));
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(LINE_KINDS));
  });
});

describe('docs/methodology.md, tables', () => {
  const first = (heading: string, header: string): string[] =>
    page.rows(heading, header).flatMap(([cell = '']) => codes(cell));

  it('names the engine', () => {
    expect(page.text).toContain(`\`${ENGINE}\``);
  });

  it('lists every unit of the table and no other', () => {
    const listed = page.rows('## Units', 'dimension').flatMap(([, units = '']) => codes(units));
    const money = ['CNY', 'EUR', 'USD', 'GBP', 'USD2022', 'kUSD2022'];
    const expected = [...UNIT_TABLE.map(({ symbol }) => symbol), ...money];
    expect(listed.sort()).toEqual(expected.sort());
  });

  it('lists every stage, kind and warning', () => {
    expect(first('## Stages and formulas', 'stage')).toEqual([...STAGES]);
    expect(first('## Kinds of line', 'kind').sort()).toEqual([...LINE_KINDS].sort());
    expect(first('## Warnings', 'code')).toEqual([...WARNING_CODES]);
  });

  it('states the global warming potentials of the table', () => {
    for (const [gas = '', ...values] of page.rows('## Gases and GWP sets', 'gas')) {
      const name = codes(gas)[0] ?? '';
      expect(GWP_SETS.map((set) => toExactText(gwpOf(name, set)))).toEqual(values);
    }
  });

  it('lists every factor model with the unit of its factor', () => {
    const stated = page
      .rows('### Factor models', 'model')
      .map(([id = '', , unit = '']) => [codes(id)[0], codes(unit)[0]]);
    expect(stated).toEqual(FACTOR_MODELS.map(({ id, steps }) => [id, steps.at(-1)?.unit]));
  });

  it('states the uncertainty of ratings', () => {
    for (const [ratings = '', ...stated] of page.rows('### Quality of a factor', 'ratings')) {
      const [technological, geographical, temporal, completeness, reliability] = ratings.split(' ');
      const given = { technological, geographical, temporal, completeness, reliability };
      const quality = Object.fromEntries(
        Object.entries(given).filter(([, rating]) => rating !== '–'),
      ) as FactorVersion['quality'];
      const variance = pedigreeVariance(quality);
      expect([variance, gsd2Of(variance)]).toEqual(stated);
    }
  });

  it('states the plausible ranges', () => {
    const section = page.text.split('### Quality of a factor')[1]?.replace(/\s+/g, ' ') ?? '';
    for (const { low, high } of PLAUSIBILITY_BANDS) {
      expect(section).toContain(`${low} to ${high}`);
    }
  });

  it('states what each standard counts', () => {
    const rows = page.rows('### Several standards', 'standard');
    rows.forEach(([name = ''], index) => expect(STANDARDS[index]?.name).toContain(name));
    expect(rows).toHaveLength(STANDARDS.length);
    expect(rows.map(([, , uptake]) => uptake)).toEqual(STANDARDS.map(({ uptake }) => uptake));
    expect(rows.map(([, , , electricity = '']) => electricity.startsWith('grid'))).toEqual(
      STANDARDS.map(({ electricity }) => electricity === 'location'),
    );
  });

  it('lists refusal codes that exist', () => {
    const section = page.text.split('## Refusals')[1]?.split('```')[0] ?? '';
    const listed = codes(section).filter((code) => /^[A-Z_]+$/.test(code));
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.filter((code) => !Object.hasOwn(ERROR_REGISTRY, code))).toEqual([]);
  });

  it('names members that the result has', () => {
    const members = first('## The result document', 'member').map((name) => name.replace('[]', ''));
    const actual = Object.keys(calculationResultSchema.shape);
    const head = ['schema', 'product', 'gwp', 'electricity'];
    expect([...head, ...members].sort()).toEqual(actual.sort());
  });

  it('states the limits in force', () => {
    const stated = page.rows('## Limits', 'limit').map(([, value = '']) => value);
    const limits = [
      MAX_DOCUMENT_LINES,
      MAX_DOCUMENT_NODES,
      MAX_DOCUMENT_USES,
      MAX_DOCUMENT_DEPTH,
      MAX_DOCUMENT_FACTORS,
      24,
      100,
      MAX_ALTERNATIVES,
      MAX_BLEND_PORTIONS,
      MIN_ESTIMATE_PEERS,
      MAX_ESTIMATE_PEERS,
      MAX_DECIMAL_LENGTH,
    ];
    expect(stated.map((text) => Number(text.replace(',', '')))).toEqual(limits);
  });

  it('states the limits of use lines that the schema keeps', () => {
    const document = json('calculation kinds') as { lines: { kind: string; modes: object[] }[] };
    const use = document.lines.find(({ kind }) => kind === 'use');
    const withModes = (count: number): unknown => ({
      ...document,
      lines: [{ ...use, modes: Array.from({ length: count }, () => use?.modes[0]) }],
    });
    const withYears = (years: string): unknown => ({ ...document, lines: [{ ...use, years }] });
    expect(calculationDocumentSchema.safeParse(withModes(24)).success).toBe(true);
    expect(calculationDocumentSchema.safeParse(withModes(25)).success).toBe(false);
    expect(codeOf(() => parseCalculation(withYears('100')))).toBe('accepted');
    expect(codeOf(() => parseCalculation(withYears('100.1')))).toBe('SCHEMA_INVALID');
  });
});

describe('docs/methodology.md, factor resolution', () => {
  const HEADING = '## Factor resolution';

  const factorOf = (row: readonly string[]): FactorVersion => {
    const [id = '', version = '', category, subcategory, region, tier, valid = ''] = row;
    const [start = '', end = ''] = valid.split('…');
    return factorVersionSchema.parse({
      schema: 'tanji.factor/1',
      id: codes(id)[0],
      version,
      name: { en: 'Example' },
      value: row[7],
      unit: 'kgCO2e/kWh',
      gwp: 'not-applicable',
      origin: 'fossil',
      category,
      subcategory,
      region,
      tier,
      validity: { start, end },
      dataSource: 'official_statistics',
      source: {
        title: 'Example',
        publisher: 'Example',
        edition: row[8],
        locator: 'row 1',
        licence: 'CC0',
      },
      quality: { technological: '2', geographical: '2', temporal: '2' },
      publisher: 'x',
      published: start,
    });
  };

  const versions = page.rows(HEADING, 'factor').map(factorOf);
  const library: FactorLibrary = {
    versions: (id) => versions.filter((factor) => factor.id === id),
    search: () => versions,
  };

  const ask = (factor: FactorUse): { answer: string; rule: string } => {
    const document = parseCalculation({
      schema: 'tanji.calculation/1',
      product: { id: 'Q', declaredUnit: 'piece' },
      boundary: 'cradle-to-gate',
      period: { start: '2025-01-01', end: '2026-01-01' },
      geography: 'CN-YN',
      lines: [
        {
          id: 'q',
          stage: 'assembly',
          scope: 2,
          kind: 'energy',
          amount: '1',
          unit: 'kWh',
          factor,
        },
      ],
    });
    try {
      const [line] = resolveFactors(document, library).lines;
      const pinned = line?.kind === 'energy' ? line.factor : undefined;
      if (typeof pinned !== 'object' || !('hash' in pinned)) throw new Error('not pinned');
      return { answer: `${pinned.ref}@${pinned.version}`, rule: pinned.resolution.rule };
    } catch (error) {
      if (isTanjiError(error)) return { answer: error.code, rule: '' };
      throw error;
    }
  };

  it.each(page.rows(HEADING, 'asked'))(
    'answers %s with %s',
    (asked = '', answer = '', rule = '') => {
      const question = JSON.parse(codes(asked)[0] ?? '') as FactorUse;
      expect(ask(question)).toEqual({ answer: codes(answer)[0], rule: codes(rule)[0] ?? '' });
    },
  );

  it.each(page.rows('### Over a version boundary', 'asked over the boundary'))(
    'over a boundary answers %s with %s',
    (asked = '', stated = '', named = '') => {
      const factor = JSON.parse(codes(asked)[0] ?? '') as FactorUse;
      const document = parseCalculation({
        schema: 'tanji.calculation/1',
        product: { id: 'Q', declaredUnit: 'piece' },
        boundary: 'cradle-to-gate',
        period: { start: '2024-07-01', end: '2025-07-01' },
        geography: 'CN-YN',
        lines: [
          {
            id: 'q',
            stage: 'assembly',
            scope: 2,
            kind: 'energy',
            amount: '365',
            unit: 'kWh',
            factor,
          },
        ],
      });
      const factors = new Map(versions.map((one) => [`${one.id}@${one.version}`, one]));
      const answer = (): CalculationResult =>
        calculate(resolveFactors(document, library), { factors, footprints: new Map() });
      if (stated === '') {
        expect(codeOf(answer)).toBe(codes(named)[0]);
        return;
      }
      const { total, lines } = answer();
      expect(total).toBe(stated);
      const used = lines[0]?.explanation.factors.map(({ id, version }) => `${id}@${version}`);
      expect(used).toEqual(codes(named));
    },
  );

  it('prefers an expired factor nearby to a valid one further away, when both are permitted', () => {
    const asked = { category: 'energy', subcategory: 'steam', allowFallback: true } as const;
    const wider = { ...versions[4]!, id: 'x:steam/CN', region: 'CN' };
    const valid = { ...wider, validity: { start: '2025-01-01', end: '2026-01-01' } };
    versions.push(valid);
    expect(ask(asked).answer).toBe('x:steam/CN@1');
    expect(ask({ ...asked, allowOutdated: true }).answer).toBe('x:steam@1');
    versions.pop();
  });
});
