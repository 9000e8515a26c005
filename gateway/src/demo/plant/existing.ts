import type { DemoContext } from '../context.js';
import { OPERATOR } from '../organisations.js';
import { PLANT_ID, type SupplierFootprint } from './plant-month.js';
import { PLANT_OWNER } from './products.js';

/** Largest page of a list. */
const PAGE = 500;

interface PageOf<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}

const allOf = async <T>(ask: (cursor: string | undefined) => Promise<PageOf<T>>): Promise<T[]> => {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await ask(cursor);
    found.push(...items);
    cursor = next;
  } while (cursor !== undefined);
  return found;
};

const page = (cursor: string | undefined) =>
  cursor === undefined ? { limit: PAGE } : { limit: PAGE, cursor };

export const existingOrganisations = async (context: DemoContext): Promise<ReadonlySet<string>> => {
  const { items } = await context.client(OPERATOR.id).call('listOrganisations', {});
  return new Set(items.map(({ record }) => record.id));
};

export const existingProducts = async (context: DemoContext): Promise<ReadonlySet<string>> => {
  const client = context.client(PLANT_OWNER);
  const items = await allOf((cursor) => client.call('listProducts', { query: page(cursor) }));
  return new Set(items.map(({ record }) => record.id));
};

/** Every footprint of the network, by its id. */
export const existingFootprints = async (
  context: DemoContext,
): Promise<ReadonlyMap<string, SupplierFootprint>> => {
  const client = context.client(PLANT_OWNER);
  const items = await allOf((cursor) => client.call('listFootprints', { query: page(cursor) }));
  return new Map(
    items.map(({ id, hash, owner, total }) => [id, { id, hash, owner: owner.id, total }]),
  );
};

/** Months of the plant whose account is on the ledger. */
export const issuedMonths = async (context: DemoContext): Promise<ReadonlySet<string>> => {
  const { accounts } = await context.client(PLANT_OWNER).call('getFacilityAccounts', {
    params: { id: PLANT_ID },
    query: { by: 'month' },
  });
  return new Set(accounts.map(({ month }) => month));
};
