/**
 * What the ledger needs from its key-value store. The one real implementation is LevelDB; tests
 * put faults in between (write errors, writes that are lost unless synced).
 */

export interface PutOperation {
  readonly type: 'put';
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/** One key of the store. */
export interface StorageRow {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** Keys from `start` (inclusive) to `end` (exclusive), in the order of their bytes. */
export interface StorageRange {
  readonly start: Uint8Array;
  readonly end: Uint8Array;
  readonly reverse?: boolean;
}

/** Rows of a range, read in pages. */
export interface StorageCursor {
  /** The next rows, at most `count`; none at the end. */
  next(count: number): Promise<readonly StorageRow[]>;
  close(): Promise<void>;
}

/** The store as it was at one moment. */
export interface StorageView {
  get(key: Uint8Array): Buffer | undefined;
  range(range: StorageRange): StorageCursor;
  close(): Promise<void>;
}

export interface Storage {
  /** The latest value, without waiting for a disk in the common case. */
  get(key: Uint8Array): Buffer | undefined;
  range(range: StorageRange): StorageCursor;
  view(): StorageView;
  /**
   * Writes all or nothing. With `sync`, resolves only when the data is on the disk. A rejection
   * means that the outcome is unknown, not that nothing was written.
   */
  write(operations: readonly PutOperation[], options: { readonly sync: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** Opens the store of a folder, which exists. */
export type OpenStorage = (directory: string) => Promise<Storage>;
