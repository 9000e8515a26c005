import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTanjiError, type TanjiError } from '../errors/index.js';
import {
  add,
  formatKg,
  fromDecimal,
  multiply,
  ONE,
  parseKg,
  roundToMicrograms,
  toExactText,
  ZERO,
  type Rational,
} from '../quantity/index.js';
import { factorVersionSchema } from '../record/factor-version.js';
import { calculate, inputHashOf, resultHashOf } from './calculate.js';
import type { CalculationInput, PinnedDocument } from './document.js';
import { canonicalOrder } from './order.js';
import { parseCalculation, parsePinned } from './parse-calculation.js';
import { collectReferences } from './references.js';
import { factorHash } from './factor-key.js';
import { resolveFactors } from './resolve.js';
import type { CalculationResult } from './result.js';

const NO_LIBRARY = { versions: () => [], search: () => [] };
const NO_INPUTS = { factors: new Map(), footprints: new Map() };

type Line = NonNullable<CalculationInput['lines']>[number];

const head = {
  schema: 'tanji.calculation/1',
  product: { id: 'P-1', declaredUnit: 'piece' },
  boundary: 'cradle-to-grave',
  period: { start: '2025-01-01', end: '2026-01-01' },
  geography: 'CN',
} as const;

const material = (id: string, amount: string, value: string): Line => ({
  id,
  stage: 'materials',
  scope: 3,
  kind: 'material',
  amount,
  unit: 'kg',
  factor: { value, unit: 'kgCO2e/kg' },
});

const pin = (input: object): PinnedDocument =>
  resolveFactors(parseCalculation({ ...head, ...input }), NO_LIBRARY);

const run = (input: object): CalculationResult => calculate(pin(input), NO_INPUTS);

const failure = (action: () => unknown): TanjiError => {
  try {
    action();
  } catch (error) {
    if (isTanjiError(error)) return error;
    throw error;
  }
  throw new Error('expected a refusal');
};

const FACTOR = factorVersionSchema.parse({
  schema: 'tanji.factor/1',
  id: 'grid',
  version: '1',
  name: { en: 'Grid' },
  value: '0.5',
  unit: 'kgCO2e/kWh',
  gwp: 'AR6',
  origin: 'fossil',
  category: 'energy',
  subcategory: 'electricity',
  region: 'CN',
  tier: 'core',
  validity: { start: '2025-01-01', end: '2026-01-01' },
  dataSource: 'official_statistics',
  source: { title: 'T', publisher: 'P', edition: '2025', locator: 'row 1', licence: 'none' },
  quality: { technological: '2', geographical: '2', temporal: '1' },
  publisher: 'p',
  published: '2025-01-01',
});

const withFactor = (): PinnedDocument =>
  resolveFactors(
    parseCalculation({
      ...head,
      lines: [{ ...material('a', '1', '1'), unit: 'kWh', factor: { ref: 'grid', version: '1' } }],
    }),
    { versions: () => [FACTOR], search: () => [] },
  );

describe('calculate', () => {
  it('refuses a factor that is not the one the document was pinned to', () => {
    const pinned = withFactor();
    const altered = { ...FACTOR, value: '0.4' };
    const inputs = { ...NO_INPUTS, factors: new Map([['grid@1', altered]]) };
    const error = failure(() => calculate(pinned, inputs));
    expect([error.code, error.pointer]).toEqual(['FACTOR_HASH_MISMATCH', '/lines/0/factor']);
    expect(failure(() => calculate(pinned, NO_INPUTS)).code).toBe('FACTOR_NOT_FOUND');
    const good = calculate(pinned, { ...NO_INPUTS, factors: new Map([['grid@1', FACTOR]]) });
    expect(good.total).toBe('0.5');
    expect(good.lines[0]?.explanation.factors[0]).toMatchObject({
      kind: 'ledger',
      id: 'grid',
      version: '1',
      hash: factorHash(FACTOR),
      tier: 'core',
    });
  });

  it('hashes everything in the result but the hash itself', () => {
    const result = run({ lines: [material('a', '1', '2')] });
    expect(resultHashOf(result)).toBe(result.resultHash);
    expect(resultHashOf({ ...result, total: '3' })).not.toBe(result.resultHash);
    expect(result.inputHash).toBe(inputHashOf(pin({ lines: [material('a', '1', '2')] })));
    expect(run({ lines: [material('a', '1', '2.0')] }).resultHash).toBe(result.resultHash);
    expect(run({ lines: [material('a', '1', '2.1')] }).inputHash).not.toBe(result.inputHash);
  });

  it('replays a pinned document from its stored form to the same bytes', () => {
    const pinned = withFactor();
    const inputs = { ...NO_INPUTS, factors: new Map([['grid@1', FACTOR]]) };
    const stored: unknown = JSON.parse(JSON.stringify(canonicalOrder(pinned)));
    expect(calculate(parsePinned(stored), inputs)).toEqual(calculate(pinned, inputs));
  });

  it('collects what a document needs from outside', () => {
    const document = parseCalculation({
      ...head,
      factors: [{ id: 'g', ref: 'grid', date: '2025-02-01' }],
      lines: [
        material('a', '1', '1'),
        { ...material('b', '1', '1'), factor: { category: 'materials', region: 'CN' } },
      ],
      nodes: [
        {
          id: 'n',
          lines: [
            {
              id: 'p',
              stage: 'components',
              scope: 3,
              kind: 'footprint',
              amount: '1',
              unit: 'piece',
              footprint: { id: 'FP-1' },
            },
          ],
        },
      ],
      uses: [{ node: 'n', amount: '1' }],
    });
    const found = collectReferences(document);
    expect(found.factors).toEqual([{ id: 'grid', pointer: '/factors/0' }]);
    expect(found.queries.map(({ pointer }) => pointer)).toEqual(['/lines/1/factor']);
    expect(found.footprints).toEqual([{ id: 'FP-1', pointer: '/nodes/0/lines/0/footprint' }]);
  });

  it('refuses documents over the limits before reading them', () => {
    const many = (count: number): Line[] => new Array<Line>(count).fill(material('a', '1', '1'));
    expect(failure(() => run({ lines: many(20_001) })).code).toBe('GRAPH_TOO_LARGE');
    const nodes = new Array(5_001).fill({ id: 'n' });
    expect(failure(() => run({ nodes })).params).toMatchObject({ what: 'nodes', limit: 5_000 });
    const uses = new Array(50_001).fill({ node: 'n', amount: '1' });
    expect(failure(() => run({ uses })).params).toMatchObject({ what: 'uses' });
    const factors = new Array(5_001).fill({});
    expect(failure(() => run({ factors })).params).toMatchObject({ what: 'factors' });
    expect(failure(() => parseCalculation(null)).code).toBe('SCHEMA_INVALID');
  });
});

/** A random product: nodes that use later nodes only, each with one line. */
const product = fc
  .record({
    lines: fc.array(fc.tuple(fc.nat(10_000), fc.integer({ min: -999, max: 9_999 })), {
      minLength: 1,
      maxLength: 8,
    }),
    edges: fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.nat(3_000)), { maxLength: 16 }),
    order: fc.nat(),
  })
  .map(({ lines, edges, order }) => {
    const size = lines.length;
    const inside = edges
      .map(([a, b, amount]) => ({ from: a % size, to: b % size, amount: decimal(amount, 3) }))
      .filter(({ from, to }) => from < to);
    return { lines, edges: inside, order };
  });

const decimal = (value: number, scale: number): string => {
  const digits = Math.abs(value)
    .toString()
    .padStart(scale + 1, '0');
  const cut = digits.length - scale;
  return `${value < 0 ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}`;
};

type Product = typeof product extends fc.Arbitrary<infer T> ? T : never;

const inputOf = ({ lines, edges }: Product): { nodes: object[]; uses: object[] } => ({
  nodes: lines.map(([amount, value], node) => ({
    id: `n${node}`,
    lines: [material('x', decimal(amount, 4), decimal(value, 3))],
    uses: edges
      .filter(({ from }) => from === node)
      .map(({ to, amount: needed }) => ({ node: `n${to}`, amount: needed })),
  })),
  uses: [{ node: 'n0', amount: '1' }],
});

/** Demand by walking every single path: slow, and nothing like the engine. */
const demandByPaths = ({ edges }: Product, target: number, from = 0): Rational => {
  const here = from === target ? ONE : ZERO;
  return edges
    .filter((edge) => edge.from === from)
    .reduce(
      (sum, edge) =>
        add(
          sum,
          multiply(
            fromDecimal(edge.amount),
            demandByPaths({ lines: [], edges, order: 0 }, target, edge.to),
          ),
        ),
      here,
    );
};

const rotate = <T>(items: readonly T[], by: number): T[] => {
  const at = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(at), ...items.slice(0, at)].reverse();
};

describe('laws of the graph', () => {
  it('agrees with walking every path, and every cut adds to the total', () => {
    fc.assert(
      fc.property(product, (sample) => {
        const result = run(inputOf(sample));
        let total = 0n;
        sample.lines.forEach(([amount, value], node) => {
          const demand = demandByPaths(sample, node);
          const line = result.lines.find((one) => one.node === `n${node}`);
          const perUnit = multiply(fromDecimal(decimal(amount, 4)), fromDecimal(decimal(value, 3)));
          const expected = roundToMicrograms(multiply(demand, perUnit));
          total += expected;
          expect(line?.demand).toBe(toExactText(demand));
          expect(line?.amount).toBe(formatKg(expected));
        });
        expect(result.total).toBe(formatKg(total));
        const sum = (values: readonly string[]): bigint =>
          values.reduce((all, value) => all + parseKg(value), 0n);
        for (const cut of [result.stages, result.scopes, result.gases, result.byOrigin]) {
          expect(sum(Object.values(cut))).toBe(total);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same bytes for any order of lines, nodes and uses', () => {
    fc.assert(
      fc.property(product, (sample) => {
        const input = inputOf(sample);
        const extra = [
          material('a', '1', '0.1'),
          material('b', '2', '0.2'),
          material('c', '3', '0.3'),
        ];
        const shuffled = {
          nodes: rotate(input.nodes, sample.order).map((node) => {
            const { uses } = node as { uses: object[] };
            return { ...node, uses: rotate(uses, sample.order) };
          }),
          uses: rotate(input.uses, sample.order),
          lines: rotate(extra, sample.order),
        };
        expect(run(shuffled)).toEqual(run({ ...input, lines: extra }));
      }),
      { numRuns: 60 },
    );
  });
});
