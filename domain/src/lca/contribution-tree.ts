import {
  compare,
  divide,
  formatKg,
  fromDecimal,
  isZero,
  multiply,
  parseKg,
  rational,
  toDecimal,
  ZERO,
  type Micrograms,
  type Rational,
} from '../quantity/index.js';
import { STAGES, type Stage } from '../record/common.js';
import type { CalculationResult, ResultLine } from './result.js';
import { fragmentsOf, lineKey, ROOT, type AnyDocument } from './walk.js';

/** A branch of the contribution tree: product → stage → node → line. */
export interface Contribution {
  /** Unique in the tree, such as `stage:use/node:n1/line:e1`. */
  readonly key: string;
  readonly level: 'product' | 'stage' | 'node' | 'line' | 'other';
  /** Product, stage, node or line id; a name where the document gives one. */
  readonly label: string;
  /** kg CO2e; children add to it exactly. */
  readonly amount: string;
  /** Percent of the product’s total, two decimals. */
  readonly share: string;
  /** Scope 1 and 2 of this branch, kg CO2e. */
  readonly own: string;
  /** Scope 3 of this branch, kg CO2e. */
  readonly supplyChain: string;
  readonly children: readonly Contribution[];
}

export interface ContributionTree {
  readonly root: Contribution;
  /** Percent of all emissions, without regard to sign, in the lines that are shown. */
  readonly coverage: string;
}

export interface ContributionOptions {
  /**
   * Lines below this percentage of all emissions are gathered under `other`; default 0 shows all.
   * The cut-off is by emissions: small masses can carry large ones.
   */
  readonly cutoffPercent?: string;
}

const HUNDRED = rational(100n);
const SHARE_SCALE = 2;

const sizeOf = (line: ResultLine): Micrograms => {
  const amount = parseKg(line.amount);
  return amount < 0n ? -amount : amount;
};

const sumOf = (lines: readonly ResultLine[]): Micrograms =>
  lines.reduce((sum, { amount }) => sum + parseKg(amount), 0n);

/** Percent of `whole`, exact; 0 of nothing. */
const percent = (part: Micrograms, whole: Micrograms): Rational => {
  const all = rational(whole);
  return isZero(all) ? ZERO : divide(multiply(rational(part), HUNDRED), all);
};

/** Names that the document gives to nodes and lines. */
const namesOf = (document: AnyDocument): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const { id, name } of document.nodes) if (name !== undefined) names.set(`node:${id}`, name);
  for (const { node, lines } of fragmentsOf(document)) {
    for (const { id, name } of lines) {
      if (name !== undefined) names.set(`line:${lineKey(node, id)}`, name);
    }
  }
  return names;
};

class TreeBuilder {
  readonly #names: ReadonlyMap<string, string>;
  readonly #result: CalculationResult;
  readonly #total: Micrograms;
  readonly #all: Micrograms;
  readonly #cutoff: Rational;
  #shown: Micrograms = 0n;

  constructor(
    options: Readonly<{ document: AnyDocument; result: CalculationResult; cutoff: Rational }>,
  ) {
    this.#names = namesOf(options.document);
    this.#result = options.result;
    this.#total = parseKg(options.result.total);
    this.#all = options.result.lines.reduce((sum, line) => sum + sizeOf(line), 0n);
    this.#cutoff = options.cutoff;
  }

  #branch(
    head: Pick<Contribution, 'key' | 'level' | 'label'>,
    lines: readonly ResultLine[],
    children: readonly Contribution[],
  ): Contribution {
    const amount = sumOf(lines);
    const supplyChain = sumOf(lines.filter(({ scope }) => scope === 3));
    return {
      ...head,
      amount: formatKg(amount),
      share: toDecimal(percent(amount, this.#total), SHARE_SCALE),
      own: formatKg(amount - supplyChain),
      supplyChain: formatKg(supplyChain),
      children,
    };
  }

  #isSmall(line: ResultLine): boolean {
    return compare(percent(sizeOf(line), this.#all), this.#cutoff) < 0;
  }

  /** Lines of one node, largest first, the small ones gathered at the end. */
  #lines(lines: readonly ResultLine[], parent: string): readonly Contribution[] {
    const large = lines
      .filter((line) => !this.#isSmall(line))
      .sort((a, b) => {
        const difference = sizeOf(b) - sizeOf(a);
        if (difference !== 0n) return difference > 0n ? 1 : -1;
        return a.id < b.id ? -1 : 1;
      });
    const small = lines.filter((line) => this.#isSmall(line));
    this.#shown += large.reduce((sum, line) => sum + sizeOf(line), 0n);
    const shown = large.map((line) => {
      const label = this.#names.get(`line:${lineKey(line.node ?? ROOT, line.id)}`) ?? line.id;
      return this.#branch({ key: `${parent}/line:${line.id}`, level: 'line', label }, [line], []);
    });
    if (small.length === 0) return shown;
    const head = { key: `${parent}/other`, level: 'other', label: String(small.length) } as const;
    return [...shown, this.#branch(head, small, [])];
  }

  /** The product’s own lines stand directly under the stage, nodes beside them. */
  #stage(stage: Stage): Contribution | undefined {
    const lines = this.#result.lines.filter((line) => line.stage === stage);
    if (lines.length === 0) return undefined;
    const key = `stage:${stage}`;
    const nodes = [...new Set(lines.flatMap(({ node }) => (node === undefined ? [] : [node])))];
    const branches = nodes.sort().map((node) => {
      const own = lines.filter((line) => line.node === node);
      const place = `${key}/node:${node}`;
      const label = this.#names.get(`node:${node}`) ?? node;
      return this.#branch({ key: place, level: 'node', label }, own, this.#lines(own, place));
    });
    const direct = this.#lines(
      lines.filter(({ node }) => node === undefined),
      key,
    );
    return this.#branch({ key, level: 'stage', label: stage }, lines, [...branches, ...direct]);
  }

  build(): ContributionTree {
    const { lines, product } = this.#result;
    const stages = STAGES.flatMap((stage) => this.#stage(stage) ?? []);
    const head = { key: 'product', level: 'product', label: product.id } as const;
    const root = this.#branch(head, lines, stages);
    const coverage = this.#all === 0n ? HUNDRED : percent(this.#shown, this.#all);
    return { root, coverage: toDecimal(coverage, SHARE_SCALE) };
  }
}

/**
 * Where the emissions come from: product → stage → node → line, every level adding to the one above
 * to the last digit, own and bought-in apart.
 *
 * @throws TanjiError DECIMAL_INVALID if the cut-off is no decimal
 */
export const contributionTree = (
  result: CalculationResult,
  document: AnyDocument,
  options: Readonly<ContributionOptions> = {},
): ContributionTree =>
  new TreeBuilder({
    document,
    result,
    cutoff: fromDecimal(options.cutoffPercent ?? '0'),
  }).build();
