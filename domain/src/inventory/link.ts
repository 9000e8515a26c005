import { isUnit, unitOf, sameDimension } from '../quantity/index.js';
import type { InventoryInput, InventoryProcess } from './process.js';

/** Why an input leads to no process. */
export type LinkFault = 'missing-provider' | 'several-providers' | 'unit-differs';

/** An input with the place of its provider in the list, or the reason why there is none. */
export interface LinkedInput {
  readonly input: InventoryInput;
  readonly provider?: number;
  readonly fault?: LinkFault;
}

const compatible = (from: string, to: string): boolean =>
  isUnit(from) && isUnit(to) && sameDimension(unitOf(from).dimension, unitOf(to).dimension);

/**
 * Links inputs to the processes whose reference product they are: by the provider that the data
 * names, else by the flow if exactly one process makes it. Nothing is guessed: a flow with several
 * makers stays open.
 */
export const linkInventory = (
  processes: readonly InventoryProcess[],
): readonly (readonly LinkedInput[])[] => {
  const byId = new Map(processes.map(({ id }, index) => [id, index] as const));
  const byFlow = new Map<string, number[]>();
  for (const [index, { product }] of processes.entries()) {
    byFlow.set(product.flow, [...(byFlow.get(product.flow) ?? []), index]);
  }
  const link = (input: InventoryInput): LinkedInput => {
    const named = input.provider === undefined ? undefined : byId.get(input.provider);
    const makers = named === undefined ? (byFlow.get(input.flow) ?? []) : [named];
    const [maker] = makers;
    if (maker === undefined) return { input, fault: 'missing-provider' };
    if (makers.length > 1) return { input, fault: 'several-providers' };
    const made = processes[maker]?.product.unit ?? '';
    return compatible(input.unit, made)
      ? { input, provider: maker }
      : { input, fault: 'unit-differs' };
  };
  return processes.map(({ inputs }) => inputs.map(link));
};
