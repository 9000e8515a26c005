import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TanjiError } from '../errors/index.js';
import { calculate, parseCalculation, resolveFactors } from '../lca/index.js';
import { isUnit } from '../quantity/index.js';
import {
  FACTOR_MODELS,
  evaluateModel,
  factorModel,
  inlineFactorOf,
  modelHash,
  parseExpression,
  type FactorModel,
  type ModelSettings,
} from './index.js';

interface Vector {
  readonly name: string;
  readonly origin: string;
  readonly derivation: string;
  readonly model: string;
  readonly settings: ModelSettings;
  readonly value?: string;
  readonly unit?: string;
  readonly steps?: Readonly<Record<string, string>>;
  readonly faults?: readonly string[];
}

const { cases, hashes } = JSON.parse(
  readFileSync(new URL('../../../test/vectors/factor-model/models.json', import.meta.url), 'utf8'),
) as { cases: Vector[]; hashes: Record<string, string> };

const failure = (action: () => unknown): TanjiError => {
  try {
    action();
  } catch (error) {
    if (error instanceof TanjiError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
};

describe('factor model vectors', () => {
  it.each(cases.filter(({ value }) => value !== undefined))('$name', (vector) => {
    const evaluation = evaluateModel(factorModel(vector.model), vector.settings);
    expect(evaluation).toMatchObject({ value: vector.value, unit: vector.unit });
    const steps = Object.fromEntries(evaluation.steps.map(({ id, value }) => [id, value]));
    expect(steps).toMatchObject(vector.steps ?? {});
  });

  it.each(cases.filter(({ faults }) => faults !== undefined))('refuses: $name', (vector) => {
    const error = failure(() => evaluateModel(factorModel(vector.model), vector.settings));
    expect(error.code).toBe('FACTOR_MODEL_INPUT');
    expect(error.issues.map(({ pointer }) => pointer.slice(1))).toEqual(vector.faults);
  });

  it('has a derivation and an origin for each, and one for every model', () => {
    for (const { origin, derivation } of cases) {
      expect(origin.length + derivation.length).toBeGreaterThan(8);
    }
    const tried = new Set(cases.filter(({ value }) => value).map(({ model }) => model));
    expect(FACTOR_MODELS.filter(({ id }) => !tried.has(id)).map(({ id }) => id)).toEqual([]);
  });
});

describe('factor models', () => {
  it('never change within a version', () => {
    const actual = FACTOR_MODELS.map((one) => [`${one.id}@${one.version}`, modelHash(one)]);
    expect(Object.fromEntries(actual)).toEqual(hashes);
  });

  it.each(FACTOR_MODELS.map((model) => [model.id, model] as const))(
    '%s is sound: names in both languages, known units, formulas that name what exists',
    (_id, model: FactorModel) => {
      const both = [model, ...model.choices, ...model.inputs, ...model.steps].map(
        ({ name }) => name,
      );
      const options = model.choices.flatMap(({ options: all }) => all);
      for (const { en, zh } of [...both, model.note, ...options.map(({ name }) => name)]) {
        expect(en.length).toBeGreaterThan(2);
        expect(zh).toMatch(/[\u4e00-\u9fff]/);
      }
      for (const { unit } of [...model.inputs, ...model.steps]) expect(isUnit(unit)).toBe(true);
      for (const { formula } of model.steps) expect(() => parseExpression(formula)).not.toThrow();
      const inputs = new Set(model.inputs.map(({ id }) => id));
      for (const { values = {}, ranges = {} } of options) {
        const unknown = [...Object.keys(values), ...Object.keys(ranges)].filter(
          (id) => !inputs.has(id),
        );
        expect(unknown).toEqual([]);
      }
      const ids = [...model.choices, ...model.inputs, ...model.steps].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it('gives the same bytes in whatever order the settings come', () => {
    const settings = { hydroShare: '0.8', hydro: '0.02', rest: '0.9', loss: '0.05' };
    const reversed = Object.fromEntries(Object.entries(settings).reverse());
    const model = factorModel('electricity-hydro-share');
    expect(evaluateModel(model, reversed)).toEqual(evaluateModel(model, settings));
    expect(evaluateModel(model, { ...settings, loss: '0.06' }).hash).not.toBe(
      evaluateModel(model, settings).hash,
    );
  });

  it('refuses an unknown model and an unknown version', () => {
    expect(failure(() => factorModel('power-peat')).code).toBe('FACTOR_MODEL_UNKNOWN');
    expect(failure(() => factorModel('power-coal', '99')).code).toBe('FACTOR_MODEL_UNKNOWN');
  });
});

describe('formulas', () => {
  it.each(['', '1 +', '(1', '1 2', 'a $ b', 'f(', '* 2', 'sum(a'])('refuses “%s”', (text) => {
    expect(() => parseExpression(text)).toThrow(TypeError);
  });

  it('binds products closer than sums and to the left', () => {
    const model = factorModel('electricity-mix');
    const of = (formula: string): string =>
      evaluateModel(
        {
          ...model,
          steps: [{ id: 'factor', name: model.name, unit: '1', formula }],
        },
        { shares: '1', sources: '0.5', loss: '0' },
      ).value;
    expect(of('2 + 3 * 4')).toBe('14');
    expect(of('20 - 5 - 3')).toBe('12');
    expect(of('24 / 4 / 3')).toBe('2');
    expect(of('(2 + 3) * 4')).toBe('20');
    expect(of('sum(shares) * 1.5')).toBe('1.5');
    expect(() => of('sources')).toThrow(TypeError);
    expect(() => of('2 + loss * dot(sources, shares)')).toThrow(TypeError);
    expect(() => of('max(loss, 1)')).toThrow(TypeError);
    expect(failure(() => of('1 / loss')).code).toBe('FACTOR_MODEL_INPUT');
  });
});

describe('a model result in a calculation', () => {
  const factor = inlineFactorOf(
    evaluateModel(factorModel('electricity-hydro-share'), {
      hydroShare: '0.8',
      hydro: '0.02',
      rest: '0.9',
      loss: '0.05',
    }),
  );
  const run = (use: object) => {
    const document = parseCalculation({
      schema: 'tanji.calculation/1',
      product: { id: 'P', declaredUnit: 'piece' },
      boundary: 'cradle-to-gate',
      period: { start: '2025-01-01', end: '2026-01-01' },
      geography: 'CN-YN',
      lines: [
        {
          id: 'e',
          stage: 'assembly',
          scope: 2,
          kind: 'energy',
          amount: '10',
          unit: 'kWh',
          factor: use,
        },
      ],
    });
    const library = { versions: () => [], search: () => [] };
    return calculate(resolveFactors(document, library), {
      factors: new Map(),
      footprints: new Map(),
    });
  };

  it('carries the model and its explanation', () => {
    const { total, lines } = run(factor);
    expect(total).toBe('2.063157895');
    const { settings, ...recorded } = factor.model;
    expect(Object.keys(settings)).toEqual(['hydro', 'hydroShare', 'loss', 'rest']);
    expect(lines[0]?.explanation.factors[0]?.model).toEqual(recorded);
    expect(recorded.explanation).toContain('generation / (1 - loss) ≈ 0.206315789 kgCO2e/kWh');
  });

  it('is computed again: nobody can put a wish under a model’s name', () => {
    const member = (use: object): unknown => failure(() => run(use)).params.member;
    expect(member({ ...factor, value: '0.1' })).toBe('value');
    expect(member({ ...factor, unit: 'kgCO2e/MWh' })).toBe('unit');
    expect(member({ ...factor, gwp: 'AR5' })).toBe('gwp');
    expect(member({ ...factor, gases: [{ gas: 'CO2', amount: '0.1' }] })).toBe('gases');
    const model = (changes: object): object => ({
      ...factor,
      model: { ...factor.model, ...changes },
    });
    expect(member(model({ explanation: 'trust me' }))).toBe('explanation');
    expect(member(model({ hash: '0'.repeat(64) }))).toBe('hash');
    expect(failure(() => run(model({ version: '2' }))).code).toBe('FACTOR_MODEL_UNKNOWN');
    expect(failure(() => run(model({ settings: {} }))).code).toBe('FACTOR_MODEL_INPUT');
    expect(failure(() => run({ ...factor, value: '0.1' })).code).toBe('FACTOR_MODEL_DIFFERS');
  });
});
