import { VarintReader } from './varint-reader.js';

/** Files that a LevelDB needs, by the edits in its manifest. */
export interface LiveFiles {
  /** Table number → size in bytes. */
  readonly tables: ReadonlyMap<number, number>;
  /** Logs with this number or a higher one are still to be replayed. */
  readonly logNumber: number;
  /** One older log that may also be, 0 for none. */
  readonly previousLogNumber: number;
}

interface Building {
  readonly tables: Map<number, number>;
  logNumber: number;
  previousLogNumber: number;
}

/** Tags of a version edit (db/version_edit.cc). */
const READERS: Readonly<Record<number, (edit: VarintReader, files: Building) => void>> = {
  1: (edit) => {
    edit.skipString(); // comparator
  },
  2: (edit, files) => {
    files.logNumber = edit.varint();
  },
  3: (edit) => {
    edit.varint(); // next file number
  },
  4: (edit) => {
    edit.varint(); // last sequence
  },
  5: (edit) => {
    edit.varint(); // level of a compaction pointer
    edit.skipString();
  },
  6: (edit, files) => {
    edit.varint(); // level
    files.tables.delete(edit.varint());
  },
  7: (edit, files) => {
    edit.varint(); // level
    const number = edit.varint();
    files.tables.set(number, edit.varint());
    edit.skipString(); // smallest key
    edit.skipString(); // largest key
  },
  9: (edit, files) => {
    files.previousLogNumber = edit.varint();
  },
};

/** @throws RangeError for an edit that cannot be read */
export const liveFiles = (edits: readonly Buffer[]): LiveFiles => {
  const files: Building = { tables: new Map(), logNumber: 0, previousLogNumber: 0 };
  for (const bytes of edits) {
    const edit = new VarintReader(bytes);
    while (!edit.isAtEnd) {
      const tag = edit.varint();
      const read = READERS[tag];
      if (read === undefined) throw new RangeError(`unknown tag ${tag}`);
      read(edit, files);
    }
  }
  return files;
};
