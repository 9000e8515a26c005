import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TanjiError } from '../errors/index.js';
import { formatKg, parseKg } from '../quantity/index.js';
import { factorVersionSchema, type FactorVersion } from '../record/factor-version.js';
import { calculate } from './calculate.js';
import { parseCalculation, parsePinned } from './parse-calculation.js';
import type { FootprintInput } from './ports.js';
import { factorKey } from './factor-key.js';
import { resolveFactors } from './resolve.js';
import { calculationResultSchema, type CalculationResult, type ResultLine } from './result.js';
import { lineKey } from './walk.js';

interface Resolved {
  readonly id: string;
  readonly version: string;
  readonly rule: string;
  readonly alternatives?: readonly string[];
}

interface Case {
  readonly name: string;
  readonly origin: string;
  readonly derivation: string;
  readonly document: object;
  readonly library?: readonly object[];
  readonly footprints?: readonly FootprintInput[];
  readonly expect?: Readonly<Record<string, unknown>>;
  readonly error?: {
    readonly code: string;
    readonly pointer?: string;
    readonly params?: object;
    readonly issues?: readonly string[];
  };
}

interface VectorFile {
  readonly base: object;
  readonly factorBase: object;
  readonly cases: readonly Case[];
}

const FOLDER = new URL('../../../test/vectors/lca/', import.meta.url);

const run = (file: VectorFile, vector: Case): CalculationResult => {
  const versions = (vector.library ?? []).map((partial): FactorVersion =>
    factorVersionSchema.parse({ ...file.factorBase, ...partial }),
  );
  const footprints = new Map((vector.footprints ?? []).map((record) => [record.id, record]));
  const document = parseCalculation({ ...file.base, ...vector.document });
  const library = {
    versions: (id: string) => versions.filter((version) => version.id === id),
    search: () => versions,
  };
  const pinned = parsePinned(
    JSON.parse(JSON.stringify(resolveFactors(document, library, footprints))),
  );
  const factors = new Map(versions.map((one) => [factorKey(one.id, one.version), one]));
  return calculate(pinned, { factors, footprints });
};

const keyOf = ({ node, id }: ResultLine): string => lineKey(node ?? '', id);

const column = (result: CalculationResult, pick: (line: ResultLine) => unknown): object =>
  Object.fromEntries(result.lines.map((line) => [keyOf(line), pick(line)]));

const resolvedOf = (line: ResultLine): Resolved | undefined => {
  const [factor] = line.explanation.factors;
  if (factor?.resolution === undefined) return undefined;
  const { rule, alternatives } = factor.resolution;
  return {
    id: factor.id ?? '',
    version: factor.version ?? '',
    rule,
    alternatives: alternatives.map(({ id }) => id),
  };
};

/** What a vector may expect beyond members of the result itself. */
const shown = (result: CalculationResult): Record<string, unknown> => ({
  ...result,
  lines: column(result, (line) => line.amount),
  demands: column(result, (line) => line.demand),
  resolved: column(result, resolvedOf),
  warnings: result.warnings.map(({ line, code }) => `${line ?? ''} ${code}`),
});

const sumKg = (amounts: readonly string[]): string =>
  formatKg(amounts.reduce((sum, amount) => sum + parseKg(amount), 0n));

/** Every cut adds to the total to the last digit (design §4, invariant 1). */
const expectConserved = (result: CalculationResult): void => {
  const cuts = [
    Object.values(result.stages),
    Object.values(result.scopes),
    Object.values(result.gases),
    Object.values(result.byOrigin),
    [result.own, result.supplyChain],
    result.lines.map((line) => line.amount),
    result.lines.flatMap((line) => line.parts.map((part) => part.amount)),
  ];
  for (const cut of cuts) expect(sumKg(cut)).toBe(result.total);
  expect(sumKg([result.total, result.uptake])).toBe(result.totalIncludingUptake);
};

const failure = (action: () => unknown): TanjiError => {
  try {
    action();
  } catch (error) {
    if (error instanceof TanjiError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
};

for (const name of readdirSync(FOLDER).sort()) {
  const file = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as VectorFile;
  describe(`vectors ${name}`, () => {
    for (const vector of file.cases) {
      if (vector.error === undefined) {
        it(vector.name, () => {
          const result = run(file, vector);
          expect(calculationResultSchema.parse(result)).toEqual(result);
          expectConserved(result);
          expect(shown(result)).toMatchObject(vector.expect ?? {});
        });
      } else {
        const { code, pointer, params, issues } = vector.error;
        it(`refuses: ${vector.name}`, () => {
          const error = failure(() => run(file, vector));
          expect(error.code, error.message).toBe(code);
          if (pointer !== undefined) expect(error.pointer).toBe(pointer);
          if (params !== undefined) expect(error.params).toMatchObject(params);
          if (issues !== undefined) {
            expect(error.issues.map((one) => `${one.code} ${one.pointer}`)).toEqual(issues);
          }
          expect(error.text('zh')).not.toMatch(/\{\w+\}/);
          expect(error.text('en')).not.toMatch(/\{\w+\}/);
        });
      }
    }
  });
}

describe('vector files', () => {
  it('name an origin and a derivation for every case', () => {
    const cases = readdirSync(FOLDER).flatMap(
      (name) => (JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as VectorFile).cases,
    );
    expect(cases.length).toBeGreaterThanOrEqual(60);
    for (const { name, origin, derivation } of cases) {
      expect(origin.length, name).toBeGreaterThan(3);
      expect(derivation.length, name).toBeGreaterThan(3);
    }
  });
});
