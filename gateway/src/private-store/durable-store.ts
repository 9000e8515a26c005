import { Level } from 'level';
import { chmod, mkdir } from 'node:fs/promises';

/** Small key-value store for what cannot be made again: every write is on disk when it returns. */
export interface DurableStore {
  get(key: string): string | undefined;
  put(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** Writes all entries or none. */
  putAll(entries: readonly (readonly [key: string, value: string])[]): Promise<void>;
  /** Deletes every entry whose key starts with the prefix. */
  deleteAll(prefix: string): Promise<void>;
  /** Entries whose key starts with the prefix, in key order. */
  entries(prefix: string): Promise<[key: string, value: string][]>;
  /** Copies one moment of the store into a new folder, while it goes on being written. */
  copyTo(directory: string): Promise<void>;
  close(): Promise<void>;
}

class LevelDurableStore implements DurableStore {
  readonly #db: Level;

  constructor(options: Readonly<{ db: Level }>) {
    this.#db = options.db;
  }

  get(key: string): string | undefined {
    return this.#db.getSync(key);
  }

  async put(key: string, value: string): Promise<void> {
    await this.#db.put(key, value, { sync: true });
  }

  async delete(key: string): Promise<void> {
    await this.#db.del(key, { sync: true });
  }

  async putAll(entries: readonly (readonly [string, string])[]): Promise<void> {
    const puts = entries.map(([key, value]) => ({ type: 'put' as const, key, value }));
    await this.#db.batch(puts, { sync: true });
  }

  async deleteAll(prefix: string): Promise<void> {
    await this.#db.clear({ gte: prefix, lt: `${prefix}\uffff` });
  }

  entries(prefix: string): Promise<[string, string][]> {
    return this.#db.iterator({ gte: prefix, lt: `${prefix}\uffff` }).all();
  }

  async copyTo(directory: string): Promise<void> {
    const copy = await openLevel(directory);
    const rows = this.#db.iterator();
    try {
      for (let page = await rows.nextv(PAGE); page.length > 0; page = await rows.nextv(PAGE)) {
        const puts = page.map(([key, value]) => ({ type: 'put' as const, key, value }));
        await copy.batch(puts, { sync: true });
      }
    } finally {
      await rows.close();
      await copy.close();
    }
  }

  async close(): Promise<void> {
    await this.#db.close();
  }
}

/** Rows per write of a copy. */
const PAGE = 500;

/** A database in a folder that only the gateway's user can read. */
const openLevel = async (directory: string): Promise<Level> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chmod(directory, 0o700);
  const db = new Level(directory, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
  await db.open();
  return db;
};

/** Opens or creates the store in a folder that only the gateway's user can read. */
export const openDurableStore = async (directory: string): Promise<DurableStore> =>
  new LevelDurableStore({ db: await openLevel(directory) });
