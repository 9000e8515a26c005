import {
  flowMeaning,
  type InventoryInput,
  type InventoryProcess,
  type ProcessFault,
} from '@tanji/domain/inventory';
import {
  ZERO,
  add,
  conversionFactor,
  fromDecimal,
  isUnit,
  isZero,
  multiply,
  negate,
  normaliseUnit,
  sameDimension,
  unitOf,
  type Rational,
} from '@tanji/domain/quantity';
import type { GwpSet } from '@tanji/domain/record';
import { decimalOf } from '../../files/index.js';
import { cleanName } from '../clean-text.js';
import type { InventoryArchive } from './archive.js';
import type { ExchangeDocument, ProcessDocument } from './documents.js';

/** Symbols of openLCA that our table spells otherwise. Its conversions are not used, see lca notes. */
const UNITS: Readonly<Record<string, string>> = {
  'sh tn': 'short_ton',
  'cu ft': 'ft3',
  gal: 'gal_us',
  'lb av': 'lb',
  'p*km': 'person.km',
};

const NOTHING = { flow: '', name: '', unit: '', amount: ZERO };

/** Not given off to the air: what goes to water or ground has no potential here. */
const OTHER_COMPARTMENT = /(^|\/)(water|soil|resource|ground)/;

/** CO2 of biomass taken from the air, as it is listed beside the gases. */
export const UPTAKE = 'CO2-uptake';

export const isInput = ({ input, isInput: newer }: ExchangeDocument): boolean =>
  input ?? newer ?? false;

export const isReference = ({
  quantitativeReference,
  isQuantitativeReference,
}: ExchangeDocument): boolean => quantitativeReference ?? isQuantitativeReference ?? false;

const isAvoided = ({ avoidedProduct, isAvoidedProduct }: ExchangeDocument): boolean =>
  avoidedProduct ?? isAvoidedProduct ?? false;

const isElementary = ({ flow }: ExchangeDocument): boolean => flow.flowType === 'ELEMENTARY_FLOW';

const isProduct = ({ flow }: ExchangeDocument): boolean => flow.flowType === 'PRODUCT_FLOW';

export const amountOf = ({ amount }: ExchangeDocument): Rational | undefined => {
  const decimal = decimalOf(amount ?? '');
  return decimal === undefined ? undefined : fromDecimal(decimal);
};

export const unitOfExchange = ({ unit }: ExchangeDocument): string => {
  const name = cleanName(unit?.name ?? '');
  return UNITS[name] ?? normaliseUnit(name) ?? name;
};

const nameOf = ({ flow }: ExchangeDocument): string => cleanName(flow.name ?? flow['@id']);

const flowOf = (exchange: ExchangeDocument): InventoryInput => ({
  flow: exchange.flow['@id'],
  name: nameOf(exchange),
  unit: unitOfExchange(exchange),
  amount: amountOf(exchange) ?? ZERO,
  ...(exchange.defaultProvider === undefined ? {} : { provider: exchange.defaultProvider['@id'] }),
});

type Fault = InventoryProcess['fault'];

/** What is wrong with the product that everything is stated for. */
const referenceFault = (exchanges: readonly ExchangeDocument[]): Fault => {
  const [reference, ...more] = exchanges.filter(isReference);
  if (reference === undefined) return { code: 'no-reference', detail: '-' };
  const detail = nameOf(reference);
  if (more.length > 0 || isInput(reference)) return { code: 'no-reference', detail };
  if (isZero(amountOf(reference) ?? ZERO)) return { code: 'amount-invalid', detail };
  const unit = unitOfExchange(reference);
  return isUnit(unit) ? undefined : { code: 'unit-unknown', detail: unit };
};

const isCredit = (exchange: ExchangeDocument): boolean =>
  isAvoided(exchange) || (!isElementary(exchange) && (amountOf(exchange) ?? ZERO).n < 0n);

const isOtherProduct = (exchange: ExchangeDocument): boolean =>
  isProduct(exchange) &&
  !isInput(exchange) &&
  !isReference(exchange) &&
  !isZero(amountOf(exchange) ?? ZERO);

/** The first thing that keeps a process out of a calculation, in this order. */
const EXCHANGE_FAULTS: readonly (readonly [
  ProcessFault,
  (exchange: ExchangeDocument) => boolean,
])[] = [
  ['amount-invalid', (exchange) => amountOf(exchange) === undefined],
  ['credit', isCredit],
  ['several-products', isOtherProduct],
];

const faultIn = (exchanges: readonly ExchangeDocument[]): Fault => {
  const fault = referenceFault(exchanges);
  if (fault !== undefined) return fault;
  for (const [code, holds] of EXCHANGE_FAULTS) {
    const found = exchanges.find(holds);
    if (found !== undefined) return { code, detail: nameOf(found) };
  }
  return undefined;
};

interface Emission {
  readonly gas: string;
  /** Undefined where the flow is not stated as a mass. */
  readonly amount: Rational | undefined;
}

const massOf = (exchange: ExchangeDocument): Rational | undefined => {
  const unit = unitOfExchange(exchange);
  if (!isUnit(unit) || !sameDimension(unitOf(unit).dimension, unitOf('kg').dimension)) return;
  return multiply(amountOf(exchange) ?? ZERO, conversionFactor(unit, 'kg'));
};

/** Kilograms of what an exchange gives off, by the name that the calculation knows it under. */
const gasOf = (
  exchange: ExchangeDocument,
  around: Readonly<{ archive: Pick<InventoryArchive, 'compartmentOf'>; gwp: GwpSet }>,
): Emission | undefined => {
  const { archive, gwp } = around;
  const input = isInput(exchange);
  if (!input && OTHER_COMPARTMENT.test(archive.compartmentOf(exchange.flow['@id']))) return;
  const meaning = flowMeaning(nameOf(exchange), input, gwp);
  if (meaning.is === 'other') return undefined;
  const mass = massOf(exchange);
  switch (meaning.is) {
    case 'gas':
      return { gas: meaning.gas, amount: mass };
    case 'biogenic':
      return { gas: 'CO2-biogenic', amount: mass };
    case 'uptake':
      return { gas: UPTAKE, amount: mass === undefined ? mass : negate(mass) };
    default:
      // Under its own name, marked, so that it cannot be taken for a gas of the table.
      return { gas: `${nameOf(exchange)}*`, amount: mass };
  }
};

/**
 * A process of an openLCA database as the calculation needs it: one reference product, what it
 * takes in, and its greenhouse gases by name. Amounts are taken, conversions of the file are not.
 */
export const inventoryProcess = (
  document: ProcessDocument,
  around: Readonly<{ archive: Pick<InventoryArchive, 'compartmentOf'>; gwp: GwpSet }>,
): InventoryProcess => {
  const { exchanges, name } = document;
  const base = { id: document['@id'], name: cleanName(name) };
  const reference = exchanges.find(isReference);
  const fault = faultIn(exchanges);
  const product = reference === undefined ? NOTHING : flowOf(reference);
  const gases = new Map<string, Rational>();
  if (fault !== undefined) return { ...base, product, inputs: [], gases, fault };
  for (const exchange of exchanges.filter(isElementary)) {
    const found = gasOf(exchange, around);
    if (found === undefined) continue;
    if (found.amount === undefined) {
      const unit = { code: 'unit-unknown', detail: unitOfExchange(exchange) } as const;
      return { ...base, product, inputs: [], gases: new Map(), fault: unit };
    }
    gases.set(found.gas, add(gases.get(found.gas) ?? ZERO, found.amount));
  }
  const inputs = exchanges
    // Waste that leaves the process needs a treatment, which is an input of service.
    .filter((one) => !isElementary(one) && (isInput(one) || !isProduct(one)) && !isReference(one))
    .map(flowOf)
    .filter(({ amount }) => !isZero(amount));
  return { ...base, product, inputs, gases };
};
