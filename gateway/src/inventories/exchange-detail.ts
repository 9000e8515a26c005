import type { InventoryExchange } from '@tanji/domain/api';
import { flowMeaning, type LinkedInput } from '@tanji/domain/inventory';
import { toExactText } from '@tanji/domain/quantity';
import type { GwpSet } from '@tanji/domain/record';
import {
  amountBand,
  amountOf,
  cleanName,
  isInput,
  isReference,
  unitOfExchange,
  type ExchangeDocument,
} from '../factor-import/index.js';

/** What an exchange is read against. */
export interface ExchangeContext {
  readonly gwp: GwpSet;
  readonly compartmentOf: (flow: string) => string;
  /** Links of the process that the exchange belongs to. */
  readonly links: readonly LinkedInput[];
  /** Id and name of a process by its place in the list. */
  readonly processAt: (index: number) => { readonly id: string; readonly name: string } | undefined;
}

const linkOf = (
  { flow, defaultProvider }: ExchangeDocument,
  { links, processAt }: ExchangeContext,
): Pick<InventoryExchange, 'provider' | 'fault'> => {
  const linked = links.find(
    ({ input }) => input.flow === flow['@id'] && input.provider === defaultProvider?.['@id'],
  );
  if (linked === undefined) return {};
  if (linked.fault !== undefined) return { fault: linked.fault };
  const provider = processAt(linked.provider ?? -1);
  return provider === undefined ? {} : { provider: { id: provider.id, name: provider.name } };
};

const meaningOf = (
  name: string,
  exchange: ExchangeDocument,
  gwp: GwpSet,
): Pick<InventoryExchange, 'meaning' | 'gas'> => {
  if (exchange.flow.flowType !== 'ELEMENTARY_FLOW') return {};
  const meaning = flowMeaning(name, isInput(exchange), gwp);
  return { meaning: meaning.is, ...(meaning.is === 'gas' ? { gas: meaning.gas } : {}) };
};

/** One exchange with its flow, range, meaning for the climate, and where it leads. */
export const exchangeDetail = (
  exchange: ExchangeDocument,
  context: ExchangeContext,
): InventoryExchange => {
  const { flow, pedigreeUncertainty } = exchange;
  const name = cleanName(flow.name ?? flow['@id']);
  const amount = amountOf(exchange);
  const band = amountBand(exchange);
  return {
    direction: isInput(exchange) ? 'input' : 'output',
    type: (flow.flowType ?? '').toLowerCase().replace(/_flow$/, ''),
    name,
    flow: flow['@id'],
    compartment: context.compartmentOf(flow['@id']),
    reference: isReference(exchange),
    unit: unitOfExchange(exchange),
    ...(amount === undefined ? {} : { amount: toExactText(amount) }),
    ...meaningOf(name, exchange, context.gwp),
    ...linkOf(exchange, context),
    ...(band === undefined ? {} : { band }),
    ...(pedigreeUncertainty === undefined ? {} : { pedigree: pedigreeUncertainty }),
  };
};
