import type { Rational } from '../quantity/index.js';

/** What a process takes in, makes, or hands over for treatment. */
export interface InventoryFlow {
  /** Id of the flow; processes are linked by it. */
  readonly flow: string;
  readonly name: string;
  /** Symbol of our unit table. */
  readonly unit: string;
  readonly amount: Rational;
}

/** An input, perhaps with the process that the data names as its provider. */
export interface InventoryInput extends InventoryFlow {
  readonly provider?: string;
}

/** Why a process gives no factor, whatever the others are. */
export const PROCESS_FAULTS = [
  'no-reference',
  'several-products',
  'credit',
  'unit-unknown',
  'amount-invalid',
] as const;
export type ProcessFault = (typeof PROCESS_FAULTS)[number];

/**
 * A unit process of a life-cycle inventory, read and characterised: gases by the names of the GWP
 * table, everything per `product.amount`.
 */
export interface InventoryProcess {
  readonly id: string;
  readonly name: string;
  readonly product: InventoryFlow;
  readonly inputs: readonly InventoryInput[];
  /** Kilograms of each gas that the process itself gives off. */
  readonly gases: ReadonlyMap<string, Rational>;
  /** Set where the process can be no part of a calculation; `detail` names the place. */
  readonly fault?: { readonly code: ProcessFault; readonly detail: string };
}
