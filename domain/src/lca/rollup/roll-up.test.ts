import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TanjiError } from '../../errors/index.js';
import { rollUpExact } from './exact.js';
import { prepareGraph, type GraphInput } from './prepare.js';
import { rollUp } from './roll-up.js';

type Edge = readonly [from: number, to: number, amount: bigint];

const graphOf = (direct: readonly bigint[], edges: readonly Edge[], scale: number): GraphInput => ({
  direct: BigInt64Array.from(direct),
  from: Uint32Array.from(edges, ([from]) => from),
  to: Uint32Array.from(edges, ([, to]) => to),
  amount: BigInt64Array.from(edges, ([, , amount]) => amount),
  scale,
});

const ONE = 10n ** 30n;

describe('rollUp', () => {
  it('counts a shared node by quantity along every path', () => {
    // 0 needs 2 of 1 and 3 of 2; 1 needs 5 of 3; 2 needs 0.5 of 3. Demand of 3: 10 + 1.5.
    const edges: Edge[] = [
      [0, 1, 20n],
      [0, 2, 30n],
      [1, 3, 50n],
      [2, 3, 5n],
    ];
    const result = rollUp(prepareGraph(graphOf([7n, 1n, 2n, 3n], edges, 1)));
    expect([0, 1, 2, 3].map((node) => result.demand(node))).toEqual([
      ONE,
      2n * ONE,
      3n * ONE,
      (23n * ONE) / 2n,
    ]);
    // 11.5 × 3 = 34.5, a tie: to the even 34. 1.5 × 3 + 3 × 2 = 10.5 below node 2: to the even 10.
    expect([0, 1, 2, 3].map((node) => result.contribution(node))).toEqual([7n, 2n, 6n, 34n]);
    expect(result.total).toBe(49n);
    expect([0, 1, 2, 3].map((node) => result.cumulative(node))).toEqual([50n, 32n, 10n, 34n]);
    expect(result.arithmetic).toBe('limbs');
  });

  it('names the circle', () => {
    const edges: Edge[] = [
      [0, 1, 1n],
      [1, 2, 1n],
      [2, 3, 1n],
      [3, 1, 1n],
    ];
    const input = { ...graphOf([1n, 1n, 1n, 1n], edges, 0), nameOf: (i: number) => `n${i}` };
    expect(() => prepareGraph(input)).toThrow(
      expect.objectContaining({
        code: 'CYCLE_FOUND',
        params: { path: 'n1 → n2 → n3 → n1', groups: 1 },
      }),
    );
    expect(() => prepareGraph(graphOf([1n], [[0, 0, 1n]], 0))).toThrow(TanjiError);
  });

  it('leaves nodes without demand at zero', () => {
    const result = rollUp(prepareGraph(graphOf([1n, 9n, 4n], [[1, 2, 3n]], 0)));
    expect([result.total, result.contribution(1), result.cumulative(2)]).toEqual([1n, 0n, 0n]);
  });

  it('takes BigInt where limbs cannot hold the numbers, with the same digits', () => {
    const chain = Array.from({ length: 40 }, (_, i): Edge => [i, i + 1, 1_000_000n]);
    const direct = Array.from({ length: 41 }, (_, i) => (i === 40 ? 1n : 0n));
    const large = rollUp(prepareGraph(graphOf(direct, chain, 0)));
    expect(large.total).toBe(10n ** 240n);
    expect(large.arithmetic).toBe('bigint');
    const fine = rollUp(prepareGraph(graphOf([1n, 10n ** 9n], [[0, 1, 1n]], 9)));
    expect([fine.total, fine.arithmetic]).toEqual([2n, 'bigint']);
  });

  it('refuses columns that do not fit together', () => {
    const good = graphOf([1n, 1n], [[0, 1, 1n]], 0);
    expect(() => prepareGraph({ ...good, to: Uint32Array.of(5) })).toThrow(TypeError);
    expect(() => prepareGraph({ ...good, amount: BigInt64Array.of(-1n) })).toThrow(TypeError);
    expect(() => prepareGraph({ ...good, root: 2 })).toThrow(TypeError);
    expect(() => prepareGraph({ ...good, scale: -1 })).toThrow(TypeError);
    expect(() => prepareGraph({ ...good, from: new Uint32Array() })).toThrow(TypeError);
  });

  const scenario = fc.record({
    direct: fc.array(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), {
      minLength: 2,
      maxLength: 25,
    }),
    scale: fc.integer({ min: 0, max: 6 }),
    edges: fc.array(fc.tuple(fc.nat(24), fc.nat(24), fc.bigInt({ min: 0n, max: 200_000_000n })), {
      maxLength: 80,
    }),
    shift: fc.nat(24),
  });

  it('gives the same digits in limbs as in BigInt, for any numbering of the nodes', () => {
    const used = new Set<string>();
    fc.assert(
      fc.property(scenario, ({ direct, scale, edges, shift }) => {
        const size = direct.length;
        const inside = edges
          .map(([a, b, amount]): Edge => [a % size, b % size, amount])
          .filter(([a, b]) => a !== b)
          .map(([a, b, amount]): Edge => [Math.min(a, b), Math.max(a, b), amount]);
        const graph = prepareGraph(graphOf(direct, inside, scale));
        const [fast, exact] = [rollUp(graph), rollUpExact(graph)];
        const moved = (node: number): number => (node + shift) % size;
        const turned: bigint[] = [];
        direct.forEach((amount, node) => (turned[moved(node)] = amount));
        const renamed = inside.map(([a, b, x]): Edge => [moved(a), moved(b), x]).reverse();
        const other = rollUp(prepareGraph({ ...graphOf(turned, renamed, scale), root: moved(0) }));
        used.add(fast.arithmetic);
        expect(fast.total).toBe(exact.total);
        expect(other.total).toBe(exact.total);
        for (let node = 0; node < size; node += 1) {
          expect(fast.demand(node)).toBe(exact.demand(node));
          expect(fast.contribution(node)).toBe(exact.contribution(node));
          expect(fast.cumulative(node)).toBe(exact.cumulative(node));
          expect(other.cumulative(moved(node))).toBe(exact.cumulative(node));
        }
      }),
      { numRuns: 300 },
    );
    expect(used).toContain('limbs');
  });
});
