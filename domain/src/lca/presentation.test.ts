import { describe, expect, it } from 'vitest';
import { saltedProof, verifySalted } from '../merkle/index.js';
import { parseKg } from '../quantity/index.js';
import { calculate } from './calculate.js';
import { commitLines, saltsNeeded } from './commit-lines.js';
import { contributionTree, type Contribution } from './contribution-tree.js';
import { explainLine } from './describe-line.js';
import { gasNames, gwpOf } from './gwp.js';
import { parseCalculation } from './parse-calculation.js';
import { resolveFactors } from './resolve.js';
import { WARNING_CODES } from './result.js';
import { warningText } from './warning-text.js';

const document = parseCalculation({
  schema: 'tanji.calculation/1',
  product: { id: 'SPK-S1', declaredUnit: 'piece' },
  boundary: 'cradle-to-grave',
  period: { start: '2025-01-01', end: '2026-01-01' },
  geography: 'CN-YN',
  factors: [{ id: 'grid', value: '0.5', unit: 'kgCO2e/kWh' }],
  lines: [
    {
      id: 'e1',
      name: 'Assembly hall',
      stage: 'assembly',
      scope: 2,
      kind: 'energy',
      amount: '12',
      unit: 'kWh',
      factor: 'grid',
    },
    {
      id: 'e2',
      stage: 'assembly',
      scope: 2,
      kind: 'energy',
      amount: '0.01',
      unit: 'kWh',
      factor: 'grid',
    },
    {
      id: 'g1',
      stage: 'assembly',
      scope: 1,
      kind: 'gas',
      amount: '0.0001',
      unit: 'kg',
      gas: 'SF6',
    },
    {
      id: 'w1',
      stage: 'recycling',
      scope: 3,
      kind: 'material',
      amount: '-1',
      unit: 'kg',
      factor: { value: '0.525', unit: 'kgCO2e/kg' },
    },
  ],
  nodes: [
    {
      id: 'board',
      name: 'Main board',
      lines: [
        {
          id: 'b1',
          stage: 'components',
          scope: 3,
          kind: 'material',
          amount: '0.1',
          unit: 'kg',
          factor: { value: '10', unit: 'kgCO2e/kg' },
        },
      ],
    },
  ],
  uses: [{ node: 'board', amount: '2' }],
});
const pinned = resolveFactors(document, { versions: () => [], search: () => [] });
const result = calculate(pinned, { factors: new Map(), footprints: new Map() });

const find = (tree: Contribution, key: string): Contribution | undefined =>
  tree.key === key
    ? tree
    : tree.children.map((child) => find(child, key)).find((one) => one !== undefined);

const expectSums = (branch: Contribution): void => {
  expect(parseKg(branch.own) + parseKg(branch.supplyChain)).toBe(parseKg(branch.amount));
  if (branch.children.length === 0) return;
  const sum = branch.children.reduce((all, child) => all + parseKg(child.amount), 0n);
  expect(sum, branch.key).toBe(parseKg(branch.amount));
  branch.children.forEach(expectSums);
};

describe('contributionTree', () => {
  it('adds up at every level and keeps own and bought-in apart', () => {
    // 6 + 0.005 + 2.52 − 0.525 + 2 = 10
    expect(result.total).toBe('10');
    const { root, coverage } = contributionTree(result, document);
    expectSums(root);
    expect(coverage).toBe('100');
    expect([root.own, root.supplyChain, root.share]).toEqual(['8.525', '1.475', '100']);
    expect(root.children.map(({ label }) => label)).toEqual([
      'components',
      'assembly',
      'recycling',
    ]);
    expect(find(root, 'stage:components/node:board')).toMatchObject({
      label: 'Main board',
      amount: '2',
      share: '20',
    });
    expect(find(root, 'stage:assembly')?.children.map(({ label }) => label)).toEqual([
      'Assembly hall',
      'g1',
      'e2',
    ]);
  });

  it('cuts off by emissions and says what it covers', () => {
    const { root, coverage } = contributionTree(result, document, { cutoffPercent: '1' });
    expectSums(root);
    expect(find(root, 'stage:assembly/other')).toMatchObject({ amount: '0.005', label: '1' });
    // Shown 6 + 2.52 + 0.525 + 2 of 11.05 without regard to sign.
    expect(coverage).toBe('99.95');
  });
});

describe('explainLine', () => {
  it('says in both languages what was multiplied', () => {
    const line = result.lines.find(({ id }) => id === 'g1');
    expect(line).toBeDefined();
    if (line === undefined) return;
    expect(explainLine(line, 'en')).toBe(
      'Process gas “g1”: about 2.52 kg CO2e by formula (4): 0.0001 kg × 25200 kgCO2e/kg = 2.52 kgCO2e; 100-year warming potential of SF6, AR6.',
    );
    expect(explainLine(line, 'zh')).toBe(
      '工艺气体“g1”：约 2.52 kg CO2e，按公式（4）计算：0.0001 kg × 25200 kgCO2e/kg = 2.52 kgCO2e；SF6 的 100 年全球变暖潜势（AR6）。',
    );
  });

  it('has a sentence in both languages for every warning', () => {
    for (const code of WARNING_CODES) {
      const params = {
        id: 'x',
        from: 'a',
        to: 'b',
        node: 'n',
        factor: 'AR4',
        document: 'AR6',
        stage: 's',
        boundary: 'c',
        validUntil: 'd',
        asked: 'e',
        value: '1',
        unit: 'u',
        low: '0',
        high: '2',
        peers: '3',
      };
      for (const language of ['en', 'zh'] as const) {
        expect(warningText({ code, params }, language)).not.toMatch(/\{\w+\}/);
      }
    }
  });
});

describe('commitLines', () => {
  const salts = Array.from({ length: saltsNeeded(result) }, (_, i) =>
    i.toString(16).padStart(32, '0'),
  );

  it('lets one line be shown against the root', () => {
    const { root, entries } = commitLines(pinned, result, salts);
    expect(entries.map(({ path }) => path)).toEqual([
      '/document',
      '/lines/0',
      '/lines/1',
      '/lines/2',
      '/lines/3',
      '/lines/4',
    ]);
    const proof = saltedProof(entries, 3);
    expect(verifySalted(proof, root)).toBe(true);
    const lie = { ...proof, entry: { ...proof.entry, value: { amount: '0' } } };
    expect(verifySalted(lie, root)).toBe(false);
  });

  it('refuses short salts and a wrong number of them', () => {
    expect(() => commitLines(pinned, result, salts.slice(1))).toThrow(TypeError);
    expect(() =>
      commitLines(
        pinned,
        result,
        salts.map(() => 'ab'),
      ),
    ).toThrow(expect.objectContaining({ code: 'SALT_TOO_SHORT' }));
  });
});

describe('gwpOf', () => {
  it('has a value in AR5 and AR6 for every gas, and blends between their parts', () => {
    expect(gasNames().length).toBeGreaterThan(50);
    for (const gas of gasNames()) {
      expect(gwpOf(gas, 'AR5').n, gas).toBeGreaterThan(0n);
      expect(gwpOf(gas, 'AR6').n, gas).toBeGreaterThan(0n);
    }
  });
});
