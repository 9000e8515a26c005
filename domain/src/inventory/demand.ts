import { cyclicComponents, topologicalOrder } from '../lca/index.js';
import {
  ONE,
  ZERO,
  add,
  conversionFactor,
  divide,
  isZero,
  multiply,
  type Rational,
} from '../quantity/index.js';
import { graphOf, graphWithout } from './graph.js';
import { linkInventory, type LinkedInput } from './link.js';
import type { InventoryProcess } from './process.js';
import { rounded, type Gases, type Obstacle } from './solve.js';

/** What one process of the linked system gives off itself for one unit of the product asked for. */
export interface InventoryPart {
  readonly process: InventoryProcess;
  /** How much of its own product it makes for that, in its own unit. */
  readonly made: Rational;
  /** Kilograms of each gas. */
  readonly gases: Gases;
}

/** A need that is not in the sum, because nothing says what lies behind it. Missing is not zero. */
export interface OpenNeed {
  readonly code: Obstacle;
  /** The process that needs it. */
  readonly at: InventoryProcess;
  readonly name: string;
  readonly amount: Rational;
  readonly unit: string;
}

/** A linked system by its processes, as far as it is known. */
export interface InventoryDemand {
  readonly parts: readonly InventoryPart[];
  /** Empty exactly where the system has a total. */
  readonly open: readonly OpenNeed[];
}

type Links = readonly (readonly LinkedInput[])[];

/** Processes on circles other than the one asked for: demand on them would never end. */
const circling = (links: Links, root: number): ReadonlySet<number> =>
  new Set(
    cyclicComponents(graphOf(links))
      .flatMap((component) => [...component])
      .filter((index) => index !== root),
  );

class DemandWalk {
  readonly #processes: readonly InventoryProcess[];
  readonly #links: Links;
  readonly #root: number;
  readonly #circling: ReadonlySet<number>;
  readonly #demand = new Map<number, Rational>();
  readonly #open: OpenNeed[] = [];

  constructor(options: Readonly<{ processes: readonly InventoryProcess[]; root: number }>) {
    const { processes, root } = options;
    this.#processes = processes;
    this.#root = root;
    this.#links = linkInventory(processes).map((inputs, index) =>
      // What the process asked for needs of itself stays open, like any other circle.
      index === root
        ? inputs.map((one) => (one.provider === root ? { input: one.input } : one))
        : inputs,
    );
    this.#circling = circling(this.#links, root);
  }

  run(): InventoryDemand {
    const parts: InventoryPart[] = [];
    this.#demand.set(this.#root, ONE);
    // Users before what they need: the demand on a process is complete when its turn comes.
    for (const index of topologicalOrder(graphWithout(this.#links, this.#circling))) {
      const made = rounded(this.#demand.get(index) ?? ZERO);
      const process = this.#processes[index];
      if (process === undefined || isZero(made)) continue;
      parts.push({ process, made, gases: this.#gases(process, made) });
      for (const linked of this.#links[index] ?? []) this.#need(process, made, linked);
    }
    return { parts, open: this.#open };
  }

  #gases({ gases, product }: InventoryProcess, made: Rational): Gases {
    const times = divide(made, product.amount);
    return new Map([...gases].map(([gas, mass]) => [gas, multiply(mass, times)] as const));
  }

  #need(at: InventoryProcess, made: Rational, { input, provider, fault }: LinkedInput): void {
    const amount = multiply(input.amount, divide(made, at.product.amount));
    const maker = this.#makerAt(provider);
    if (provider === undefined || maker === undefined || maker.fault !== undefined) {
      const { name, unit } = input;
      const code = fault ?? maker?.fault?.code ?? 'cycle';
      this.#open.push({ code, at, name, amount, unit });
      return;
    }
    const factor = conversionFactor(input.unit, maker.product.unit);
    const known = this.#demand.get(provider) ?? ZERO;
    this.#demand.set(provider, add(known, multiply(amount, factor)));
  }

  /** The process that makes an input, unless a circle ends there. */
  #makerAt(provider: number | undefined): InventoryProcess | undefined {
    if (provider === undefined || this.#circling.has(provider)) return undefined;
    return this.#processes[provider];
  }
}

/**
 * Everything that one unit of a product takes, process by process, and what stays open. Where nothing
 * is open, the gases of all parts sum to the total of {@link solveInventory}, up to its rounding;
 * else they are what is known, and no footprint.
 *
 * @returns undefined where there is no such process or it cannot be calculated itself
 */
export const inventoryDemand = (
  processes: readonly InventoryProcess[],
  id: string,
): InventoryDemand | undefined => {
  const root = processes.findIndex((process) => process.id === id);
  if (root < 0 || processes[root]?.fault !== undefined) return undefined;
  return new DemandWalk({ processes, root }).run();
};
