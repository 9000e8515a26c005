/** Layout of the store: one byte says what a row is, the rest is its key. */

const STATE = 0x73;
const HISTORY = 0x68;
const TRANSACTION = 0x74;
const BLOCK = 0x62;
const META = 0x6d;

const uint48 = (value: number): Buffer => {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(value, 0, 6);
  return bytes;
};

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value, 0);
  return bytes;
};

const prefixed = (prefix: number, ...parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat([Uint8Array.of(prefix), ...parts]);

/** Row of the current value of a contract's key. Rows sort by the UTF-8 bytes of the key. */
export const stateKey = (key: string): Buffer => {
  const row = Buffer.allocUnsafe(1 + Buffer.byteLength(key));
  row[0] = STATE;
  row.write(key, 1);
  return row;
};

/** The contract's key of a state row. */
export const keyOfStateRow = (row: Buffer): string => row.toString('utf8', 1);

/** Exclusive end of all state rows. */
export const STATE_END = Buffer.of(STATE + 1);

const historyPrefix = (key: string): Buffer => {
  const bytes = Buffer.from(key);
  // The length keeps "a" + position apart from keys that begin with "a".
  return prefixed(HISTORY, uint32(bytes.length), bytes);
};

/** Row that says: the transaction at this place wrote the key. */
export const historyKey = (key: string, block: number, index: number): Buffer =>
  Buffer.concat([historyPrefix(key), uint48(block), uint32(index)]);

/** All history rows of a key. */
export const historyRange = (key: string): { readonly start: Buffer; readonly end: Buffer } => {
  const prefix = historyPrefix(key);
  return { start: prefix, end: Buffer.concat([prefix, Buffer.alloc(11, 0xff)]) };
};

/** Place named by a history row. */
export const placeOfHistoryRow = (row: Buffer): { block: number; index: number } => ({
  block: row.readUIntBE(row.length - 10, 6),
  index: row.readUInt32BE(row.length - 4),
});

/** The contract's key of a history row. */
export const keyOfHistoryRow = (row: Buffer): string => row.toString('utf8', 5, row.length - 10);

export const transactionKey = (id: string): Buffer => prefixed(TRANSACTION, Buffer.from(id, 'hex'));

export const blockKey = (number: number): Buffer => prefixed(BLOCK, uint48(number));

export const metaKey = (name: string): Buffer => prefixed(META, Buffer.from(name));

/** Ranges of all rows of a kind, for checks and copies. */
export const ALL_ROWS = {
  state: { start: Buffer.of(STATE), end: STATE_END },
  history: { start: Buffer.of(HISTORY), end: Buffer.of(HISTORY + 1) },
  transactions: { start: Buffer.of(TRANSACTION), end: Buffer.of(TRANSACTION + 1) },
  blocks: { start: Buffer.of(BLOCK), end: Buffer.of(BLOCK + 1) },
  everything: { start: Buffer.of(0), end: Buffer.of(0xff) },
} as const;
