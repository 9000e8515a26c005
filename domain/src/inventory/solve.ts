import { circleIn, cyclicComponents, topologicalOrder } from '../lca/index.js';
import {
  ZERO,
  add,
  conversionFactor,
  divide,
  isZero,
  multiply,
  powerOfTen,
  rational,
  roundHalfEven,
  type Rational,
} from '../quantity/index.js';
import { graphOf, graphWithout } from './graph.js';
import { linkInventory, type LinkFault, type LinkedInput } from './link.js';
import type { InventoryProcess, ProcessFault } from './process.js';

/** Decimals of a gas per unit of product, in kg; rounded once per process, half-even. */
export const INVENTORY_SCALE = 30;

/** Why the linked system of a process cannot be solved. */
export type Obstacle = LinkFault | ProcessFault | 'cycle';

/** A reason and the places that it names: flows without a provider, the processes of a circle. */
export interface Refusal {
  readonly code: Obstacle;
  readonly places: readonly string[];
  /** Process in which the obstacle stands: this one, or one that it needs. */
  readonly at: string;
}

/** Kilograms of each gas per unit of the product. */
export type Gases = ReadonlyMap<string, Rational>;

export interface SolvedProcess {
  readonly process: InventoryProcess;
  /** The process alone, gate to gate; undefined if it has a fault of its own. */
  readonly direct?: Gases;
  /** With everything that it needs, cradle to gate; undefined where `refusal` says why. */
  readonly total?: Gases;
  /** Processes in the linked system, this one included. */
  readonly size?: number;
  readonly refusal?: Refusal;
}

/** Rounds once to {@link INVENTORY_SCALE}, half-even: exact fractions would grow with the system. */
export const rounded = (value: Rational): Rational =>
  rational(roundHalfEven(value, INVENTORY_SCALE), powerOfTen(INVENTORY_SCALE));

const perUnit = ({ gases, product }: InventoryProcess): Gases =>
  new Map(
    [...gases]
      .map(([gas, mass]) => [gas, rounded(divide(mass, product.amount))] as const)
      .filter(([, mass]) => !isZero(mass)),
  );

const LINK_FAULTS: readonly LinkFault[] = ['missing-provider', 'several-providers', 'unit-differs'];

class InventorySystem {
  readonly #processes: readonly InventoryProcess[];
  readonly #links: readonly (readonly LinkedInput[])[];
  readonly #circles = new Map<number, readonly string[]>();
  readonly #solved: SolvedProcess[] = [];
  readonly #needs: ReadonlySet<number>[] = [];

  constructor(options: Readonly<{ processes: readonly InventoryProcess[] }>) {
    this.#processes = options.processes;
    this.#links = linkInventory(options.processes);
    const graph = graphOf(this.#links);
    for (const component of cyclicComponents(graph)) {
      const names = circleIn(graph, component).map((node) => this.#at(node).name);
      for (const member of component) this.#circles.set(member, names);
    }
  }

  run(): readonly SolvedProcess[] {
    const order = topologicalOrder(graphWithout(this.#links, new Set(this.#circles.keys())));
    // Needs before users; processes on circles hang on nothing here and stand anywhere.
    for (const index of [...this.#circles.keys(), ...order.reverse()]) {
      this.#solved[index] ??= this.#solve(index);
    }
    return this.#solved;
  }

  #at(index: number): InventoryProcess {
    const process = this.#processes[index];
    if (process === undefined) throw new TypeError(`no process ${index}`);
    return process;
  }

  #solve(index: number): SolvedProcess {
    const process = this.#at(index);
    const { fault, name } = process;
    if (fault !== undefined) {
      return { process, refusal: { code: fault.code, places: [fault.detail], at: name } };
    }
    const direct = perUnit(process);
    const refusal = this.#refusalOf(index);
    if (refusal !== undefined) return { process, direct, refusal };
    const total = this.#totalOf(index, direct);
    return { process, direct, total, size: this.#closureOf(index).size };
  }

  /** The first obstacle: a circle, an open input, or one below. */
  #refusalOf(index: number): Refusal | undefined {
    const at = this.#at(index).name;
    const circle = this.#circles.get(index);
    if (circle !== undefined) return { code: 'cycle', places: circle, at };
    const links = this.#links[index] ?? [];
    for (const code of LINK_FAULTS) {
      const open = links.filter(({ fault }) => fault === code);
      if (open.length > 0) return { code, places: open.map(({ input }) => input.name), at };
    }
    return links
      .map(({ provider }) => this.#solved[provider ?? -1]?.refusal)
      .find((below) => below !== undefined);
  }

  #totalOf(index: number, direct: Gases): Gases {
    const { product } = this.#at(index);
    const total = new Map(direct);
    for (const { input, provider = -1 } of this.#links[index] ?? []) {
      const below = this.#solved[provider]?.total ?? new Map<string, Rational>();
      const factor = conversionFactor(input.unit, this.#at(provider).product.unit);
      const share = divide(multiply(input.amount, factor), product.amount);
      for (const [gas, mass] of below) {
        total.set(gas, add(total.get(gas) ?? ZERO, multiply(share, mass)));
      }
    }
    return new Map([...total].map(([gas, mass]) => [gas, rounded(mass)] as const));
  }

  #closureOf(index: number): ReadonlySet<number> {
    const closure = new Set([index]);
    for (const { provider = -1 } of this.#links[index] ?? []) {
      for (const needed of this.#needs[provider] ?? []) closure.add(needed);
    }
    this.#needs[index] = closure;
    return closure;
  }
}

/**
 * Gases per unit of every process, alone and with the whole linked system below it, exactly and
 * rounded once per process. A process on a circle, with an open input, or that needs such a process
 * gets no total, and is told why: an inventory with a hole would be a number that is too small.
 */
export const solveInventory = (processes: readonly InventoryProcess[]): readonly SolvedProcess[] =>
  new InventorySystem({ processes }).run();
