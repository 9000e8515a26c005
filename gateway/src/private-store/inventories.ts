import {
  inventoryProcessDetailSchema,
  inventoryProcessSchema,
  inventorySchema,
  type Inventory,
  type InventoryProcessDetail,
  type InventoryProcessRow,
} from '@tanji/domain/api';
import { byText } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { parseWith } from '@tanji/domain/record';
import { z } from 'zod';
import { keptReportSchema, type InventoryReading, type KeptReport } from '../inventories/index.js';
import type { DurableStore } from './durable-store.js';

const rowsSchema = z.array(inventoryProcessSchema);

const byName = (a: InventoryProcessRow, b: InventoryProcessRow): number =>
  byText(a.name, b.name) || byText(a.id, b.id);

/** Life-cycle inventories that organisations keep here, each for itself. */
export interface Inventories {
  /** Keeps an inventory with everything that was read of it. */
  save(inventory: Inventory, reading: InventoryReading): Promise<void>;
  /** Newest first. */
  list(organisation: string): Promise<readonly Inventory[]>;
  /** An inventory of this organisation; one of somebody else is not there. */
  find(organisation: string, id: string): Inventory | undefined;
  /** Corrects what is said about an inventory; its processes stay. */
  describe(inventory: Inventory): Promise<void>;
  report(id: string): KeptReport;
  /** Its processes in the order of their names. */
  rows(id: string): readonly InventoryProcessRow[];
  process(id: string, process: string): InventoryProcessDetail | undefined;
  /** The linked system, see `readSystem`. */
  system(id: string): string;
  delete(inventory: Inventory): Promise<void>;
}

const headsOf = (organisation: string): string => `inventory/head/${organisation}/`;
const partsOf = (id: string): string => `inventory/part/${id}/`;

/** Lists of processes that stay in memory: a search reads all of one. */
const MAX_LISTS = 4;

class StoredInventories implements Inventories {
  readonly #store: DurableStore;
  readonly #lists = new Map<string, readonly InventoryProcessRow[]>();

  constructor(options: Readonly<{ store: DurableStore }>) {
    this.#store = options.store;
  }

  async save(inventory: Inventory, reading: InventoryReading): Promise<void> {
    const { counts, levels, remarks, details, system } = reading;
    const rows = [...reading.rows].sort(byName);
    const parts = partsOf(inventory.id);
    await this.#store.putAll([
      [`${parts}report`, JSON.stringify({ counts, levels, remarks })],
      [`${parts}rows`, JSON.stringify(rows)],
      [`${parts}system`, system],
      ...details.map(([id, detail]) => [`${parts}process/${id}`, detail] as const),
      // In the same write: an inventory is listed exactly when all of it is there.
      [`${headsOf(inventory.organisation)}${inventory.id}`, JSON.stringify(inventory)],
    ]);
    this.#lists.delete(inventory.id);
  }

  async list(organisation: string): Promise<readonly Inventory[]> {
    const entries = await this.#store.entries(headsOf(organisation));
    return entries
      .map(([, text]) => parseWith(inventorySchema, JSON.parse(text), 'inventory'))
      .sort((a, b) => (a.created < b.created ? 1 : -1));
  }

  find(organisation: string, id: string): Inventory | undefined {
    const text = this.#store.get(`${headsOf(organisation)}${id}`);
    return text === undefined
      ? undefined
      : parseWith(inventorySchema, JSON.parse(text), 'inventory');
  }

  describe(inventory: Inventory): Promise<void> {
    const key = `${headsOf(inventory.organisation)}${inventory.id}`;
    return this.#store.put(key, JSON.stringify(inventory));
  }

  report(id: string): KeptReport {
    return parseWith(keptReportSchema, JSON.parse(this.#part(id, 'report')), 'report');
  }

  rows(id: string): readonly InventoryProcessRow[] {
    const kept = this.#lists.get(id);
    const rows = kept ?? parseWith(rowsSchema, JSON.parse(this.#part(id, 'rows')), 'processes');
    this.#lists.delete(id);
    this.#lists.set(id, rows);
    for (const oldest of this.#lists.keys()) {
      if (this.#lists.size <= MAX_LISTS) break;
      this.#lists.delete(oldest);
    }
    return rows;
  }

  process(id: string, process: string): InventoryProcessDetail | undefined {
    const text = this.#store.get(`${partsOf(id)}process/${process}`);
    return text === undefined
      ? undefined
      : parseWith(inventoryProcessDetailSchema, JSON.parse(text), 'process');
  }

  system(id: string): string {
    return this.#part(id, 'system');
  }

  async delete({ organisation, id }: Inventory): Promise<void> {
    // The head first: what a crash leaves behind is never listed again.
    await this.#store.delete(`${headsOf(organisation)}${id}`);
    await this.#store.deleteAll(partsOf(id));
    this.#lists.delete(id);
  }

  #part(id: string, part: string): string {
    const text = this.#store.get(`${partsOf(id)}${part}`);
    if (text === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'inventory', id });
    return text;
  }
}

export const createInventories = (options: { readonly store: DurableStore }): Inventories =>
  new StoredInventories(options);
