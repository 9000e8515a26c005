import { Level } from 'level';
import type { PutOperation, Storage, StorageCursor, StorageRange, StorageView } from './storage.js';

type Database = Level<Buffer, Buffer>;
type Snapshot = ReturnType<Database['snapshot']>;

/** 64 MB: holds the working set of a year of a mid-size network; LevelDB's default is 8 MB. */
const CACHE_BYTES = 64 * 1024 * 1024;
/** 16 MB: fewer and larger compactions at thousands of transactions a second. */
const WRITE_BUFFER_BYTES = 16 * 1024 * 1024;

const ENCODING = { keyEncoding: 'buffer', valueEncoding: 'buffer' } as const;

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const openCursor = (
  database: Database,
  range: StorageRange,
  snapshot?: Snapshot,
): StorageCursor => {
  const iterator = database.iterator({
    gte: asBuffer(range.start),
    lt: asBuffer(range.end),
    reverse: range.reverse ?? false,
    ...(snapshot === undefined ? {} : { snapshot }),
  });
  return {
    next: async (count) => (await iterator.nextv(count)).map(([key, value]) => ({ key, value })),
    close: () => iterator.close(),
  };
};

class LevelView implements StorageView {
  readonly #database: Database;
  readonly #snapshot: Snapshot;

  constructor(database: Database) {
    this.#database = database;
    this.#snapshot = database.snapshot();
  }

  get(key: Uint8Array): Buffer | undefined {
    return this.#database.getSync(asBuffer(key), { ...ENCODING, snapshot: this.#snapshot });
  }

  range(range: StorageRange): StorageCursor {
    return openCursor(this.#database, range, this.#snapshot);
  }

  close(): Promise<void> {
    return this.#snapshot.close();
  }
}

class LevelStorage implements Storage {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(key: Uint8Array): Buffer | undefined {
    return this.#database.getSync(asBuffer(key));
  }

  range(range: StorageRange): StorageCursor {
    return openCursor(this.#database, range);
  }

  view(): StorageView {
    return new LevelView(this.#database);
  }

  write(operations: readonly PutOperation[], options: { readonly sync: boolean }): Promise<void> {
    return this.#database.batch(
      operations.map(({ key, value }) => ({
        type: 'put',
        key: asBuffer(key),
        value: asBuffer(value),
      })),
      options,
    );
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

/**
 * Opens LevelDB.
 *
 * @throws Error of abstract-level; its cause has the code LEVEL_LOCKED when another process has it
 */
export const openLevelStorage = async (directory: string): Promise<Storage> => {
  const database: Database = new Level<Buffer, Buffer>(directory, {
    ...ENCODING,
    cacheSize: CACHE_BYTES,
    writeBufferSize: WRITE_BUFFER_BYTES,
  });
  await database.open();
  return new LevelStorage(database);
};
