import { Level } from 'level';
import { mkdir, rm } from 'node:fs/promises';

/** What a reader of the projection needs; both the store and a batch in the making offer it. */
export interface ModelReader {
  /** The value under a key as text, or undefined. */
  get(key: string): string | undefined;
}

export interface ListOptions {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly reverse?: boolean;
  readonly limit?: number;
}

/** The projection on disk. It can always be made again from the blocks. */
export interface ModelStore extends ModelReader {
  entries(range: ListOptions): Promise<[key: string, value: string][]>;
  values(range: ListOptions): Promise<string[]>;
  iterate(range: ListOptions): AsyncIterable<[key: string, value: string]>;
  /** All or nothing. Not synced: what a power cut takes is projected again from the blocks. */
  commit(entries: ReadonlyMap<string, string>): Promise<void>;
  close(): Promise<void>;
}

type Database = Level;

class LevelModelStore implements ModelStore {
  readonly #db: Database;

  constructor(options: Readonly<{ db: Database }>) {
    this.#db = options.db;
  }

  // Synchronous on purpose: about 4 µs from the cache, and a view is then made of one state.
  get(key: string): string | undefined {
    return this.#db.getSync(key);
  }

  entries(range: ListOptions): Promise<[string, string][]> {
    return this.#db.iterator({ ...range }).all();
  }

  values(range: ListOptions): Promise<string[]> {
    return this.#db.values({ ...range }).all();
  }

  iterate(range: ListOptions): AsyncIterable<[string, string]> {
    return this.#db.iterator({ ...range });
  }

  async commit(entries: ReadonlyMap<string, string>): Promise<void> {
    await this.#db.batch([...entries].map(([key, value]) => ({ type: 'put', key, value })));
  }

  async close(): Promise<void> {
    await this.#db.close();
  }
}

/** Opens or creates the store in a folder of its own. */
export const openModelStore = async (directory: string): Promise<ModelStore> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const db: Database = new Level(directory, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
  await db.open();
  return new LevelModelStore({ db });
};

/** Drops the projection; the next start makes it again. */
export const dropModelStore = (directory: string): Promise<void> =>
  rm(directory, { recursive: true, force: true });
