import type { Gases, Refusal, SolvedProcess } from '@tanji/domain/inventory';
import { isGas, gwpOf } from '@tanji/domain/lca';
import { ZERO, add, multiply, toExactText, type Rational } from '@tanji/domain/quantity';
import type { GwpSet } from '@tanji/domain/record';
import type { ImportFile } from '../model.js';
import type { ExchangeDocument } from './documents.js';
import { amountOf, isInput, unitOfExchange } from './process.js';
import { solveArchive, type SolvedInventory } from './read.js';

/** One exchange as a person reads it. */
export interface ExchangeView {
  readonly direction: 'input' | 'output';
  readonly type: string;
  readonly name: string;
  readonly flow: string;
  readonly amount: string;
  readonly unit: string;
  readonly provider?: string;
  /** As stated, e.g. `log-normal 1.2`; a geometric deviation of 0 or 1 states nothing. */
  readonly uncertainty?: string;
  readonly pedigree?: string;
}

/** A process: its exchanges, and what the calculation makes of it. */
export interface ProcessView {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly location: string;
  readonly unit: string;
  readonly state: 'total' | 'direct-only' | 'unusable';
  /** kg CO2e per unit with the linked system. */
  readonly total?: Rational;
  readonly refusal?: Refusal;
  readonly exchanges: readonly ExchangeView[];
}

/** A database to look into. */
export interface InventoryView {
  readonly processes: readonly ProcessView[];
}

const LOG_NORMAL = /^LOG_?NORMAL/;

const uncertaintyText = ({ uncertainty }: ExchangeDocument): string | undefined => {
  if (uncertainty === undefined) return undefined;
  const { distributionType, geomSd, minimum, mode, maximum, mean, sd } = uncertainty;
  if (LOG_NORMAL.test(distributionType)) {
    return geomSd === undefined || Number(geomSd) <= 1 ? undefined : `log-normal ${geomSd}`;
  }
  const parts = [minimum, mode, maximum, mean, sd].filter((part) => part !== undefined);
  return `${distributionType.toLowerCase().replace(/_distribution$/, '')} ${parts.join(' ')}`;
};

const exchangeView = (exchange: ExchangeDocument): ExchangeView => {
  const { flow, defaultProvider, pedigreeUncertainty } = exchange;
  const amount = amountOf(exchange);
  const uncertainty = uncertaintyText(exchange);
  return {
    direction: isInput(exchange) ? 'input' : 'output',
    type: (flow.flowType ?? '').toLowerCase().replace(/_flow$/, ''),
    name: flow.name ?? flow['@id'],
    flow: flow['@id'],
    amount: amount === undefined ? (exchange.amount ?? '') : toExactText(amount),
    unit: unitOfExchange(exchange),
    ...(defaultProvider === undefined ? {} : { provider: defaultProvider['@id'] }),
    ...(uncertainty === undefined ? {} : { uncertainty }),
    ...(pedigreeUncertainty === undefined ? {} : { pedigree: pedigreeUncertainty }),
  };
};

/** How far a process can be calculated. */
export const stateOf = ({ total, direct }: SolvedProcess): ProcessView['state'] => {
  if (total !== undefined) return 'total';
  return direct === undefined ? 'unusable' : 'direct-only';
};

/** kg CO2e of gases by the potentials of a set; what has none, biogenic CO2 and uptake stay out. */
export const weightedSum = (gases: Gases, gwp: GwpSet): Rational =>
  [...gases]
    .filter(([gas]) => isGas(gas) && gas !== 'CO2-biogenic')
    .reduce((sum, [gas, mass]) => add(sum, multiply(mass, gwpOf(gas, gwp))), ZERO);

/** What every list says of a process. */
export const processHead = (
  solved: SolvedInventory['processes'][number],
  archive: SolvedInventory['archive'],
): Pick<ProcessView, 'id' | 'name' | 'category' | 'location' | 'unit' | 'state'> => {
  const { process, document } = solved;
  return {
    id: process.id,
    name: process.name,
    category: archive.categoryOf(document),
    location: document.location?.name ?? '',
    unit: process.product.unit,
    state: stateOf(solved),
  };
};

/**
 * Every process of an openLCA export with its exchanges, its cradle-to-gate figure where the linked
 * system can be solved, and the reason where it cannot.
 *
 * @throws TanjiError as {@link solveArchive}
 */
export const inventoryView = (file: ImportFile, gwp: GwpSet): InventoryView => {
  const { archive, processes } = solveArchive(file, gwp);
  return {
    processes: processes.map((solved) => {
      const { document, refusal } = solved;
      const total = solved.total === undefined ? undefined : weightedSum(solved.total, gwp);
      return {
        ...processHead(solved, archive),
        ...(total === undefined ? {} : { total }),
        ...(refusal === undefined ? {} : { refusal }),
        exchanges: document.exchanges.map(exchangeView),
      };
    }),
  };
};
