import { Level } from 'level';
import {
  openLevelStorage,
  type OpenStorage,
  type PutOperation,
  type Storage,
} from '@tanji/network/embedded';

/** Storage whose writes go through a function of the test. */
export const openWith =
  (
    write: (storage: Storage, ...args: Parameters<Storage['write']>) => Promise<void>,
  ): OpenStorage =>
  async (location) => {
    const storage = await openLevelStorage(location);
    return {
      get: (key) => storage.get(key),
      range: (range) => storage.range(range),
      view: () => storage.view(),
      write: (operations, options) => write(storage, operations, options),
      close: () => storage.close(),
    };
  };

export interface WriteFault {
  /** Which write fails, counted from 0; every later one fails too. */
  readonly at: number;
  readonly code: 'ENOSPC' | 'EIO';
  /** Whether the failing write reached the disk all the same, as after a failed flush. */
  readonly isWritten: boolean;
}

/** Fails the n-th write and all that follow, as a full or broken disk does. */
export const openFailing = (fault: WriteFault): OpenStorage => {
  let count = 0;
  return openWith(async (storage, operations, options) => {
    const number = count;
    count += 1;
    if (number < fault.at) {
      await storage.write(operations, options);
      return;
    }
    if (number === fault.at && fault.isWritten) await storage.write(operations, options);
    throw Object.assign(new Error(`${fault.code}: write`), { code: fault.code });
  });
};

type Undo = { readonly key: Buffer; readonly value: Buffer | undefined }[];

/** A store of which a power cut takes everything that was not flushed. */
export interface LossyStore {
  readonly open: OpenStorage;
  /** Takes back what was not flushed; the store must be closed. */
  readonly cut: () => Promise<void>;
}

/**
 * @param options `ignoreSync`: plants the fault of a ledger that does not ask for flushes
 */
export const lossyStore = (options: { readonly ignoreSync: boolean }): LossyStore => {
  let unflushed: Undo = [];
  let place = '';
  const remember = (storage: Storage, operations: readonly PutOperation[]): void => {
    for (const operation of operations) {
      const key = Buffer.from(operation.key);
      unflushed.push({ key, value: storage.get(key) });
    }
  };
  const open = openWith(async (storage, operations, { sync }) => {
    if (sync && !options.ignoreSync) unflushed = [];
    else remember(storage, operations);
    await storage.write(operations, { sync: true });
  });
  return {
    open: (location) => {
      place = location;
      return open(location);
    },
    cut: async () => {
      const database = new Level<Buffer, Buffer>(place, {
        keyEncoding: 'buffer',
        valueEncoding: 'buffer',
      });
      for (const { key, value } of unflushed.reverse()) {
        await (value === undefined ? database.del(key) : database.put(key, value));
      }
      unflushed = [];
      await database.close();
    },
  };
};
