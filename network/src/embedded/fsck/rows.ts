import { decodePlace } from '../block-builder.js';
import {
  ALL_ROWS,
  keyOfHistoryRow,
  keyOfStateRow,
  placeOfHistoryRow,
  stateKey,
  transactionKey,
} from '../keys.js';
import { decodeStateEntry } from '../state-entry.js';
import type { Storage, StorageRange, StorageRow } from '../storage.js';
import type { Tip } from '../tip.js';
import type { ChainResult } from './chain.js';
import type { Findings } from './report.js';

/** Rows read at once. */
const PAGE = 1000;

export interface RowOptions {
  readonly storage: Storage;
  readonly tip: Tip;
  readonly chain: ChainResult;
  readonly findings: Findings;
}

const eachRow = async (
  storage: Storage,
  range: StorageRange,
  visit: (row: StorageRow) => void | Promise<void>,
): Promise<void> => {
  const cursor = storage.range(range);
  for (let rows = await cursor.next(PAGE); rows.length > 0; rows = await cursor.next(PAGE)) {
    for (const row of rows) await visit(row);
  }
  await cursor.close();
};

/**
 * The stored state must be the replayed one, key for key. Each row is also looked up on its own:
 * a lookup takes another way through the files than a scan (index and filter blocks).
 */
export const checkState = async (options: Readonly<RowOptions>): Promise<void> => {
  const { storage, tip, chain, findings } = options;
  const { state } = chain;
  let rows = 0;
  await eachRow(storage, ALL_ROWS.state, async ({ key: row, value }) => {
    rows += 1;
    const key = keyOfStateRow(row);
    const place = JSON.stringify(key);
    await findings.run('state', () => decodeStateEntry(key, value));
    const difference = state.compare(key, value);
    if (difference !== undefined) findings.fail('state', place, difference);
    if (storage.get(stateKey(key))?.equals(value) !== true) {
      findings.fail('state', place, 'a lookup does not find what a scan finds');
    }
  });
  if (rows !== state.size) {
    findings.fail('state', 'state', `${rows} keys instead of ${state.size}`);
  }
  if (tip.stateDigest !== state.digest) findings.fail('state', 'tip', 'wrong state digest');
  findings.done('state');
};

/** The history rows must be exactly the writes of valid transactions. */
export const checkHistory = async (options: Readonly<RowOptions>): Promise<void> => {
  const { storage, chain, findings } = options;
  const counts = new Map<string, number>();
  await eachRow(storage, ALL_ROWS.history, ({ key: row }) => {
    const key = keyOfHistoryRow(row);
    const { block } = placeOfHistoryRow(row);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (chain.state.count(key) === 0) {
      findings.fail('history', JSON.stringify(key), `block ${block} did not write it`);
    }
  });
  for (const [key, count] of counts) {
    const expected = chain.state.count(key);
    if (count !== expected) {
      findings.fail('history', JSON.stringify(key), `${count} rows instead of ${expected}`);
    }
  }
  if (counts.size !== chain.state.size) {
    const detail = `${counts.size} keys instead of ${chain.state.size}`;
    findings.fail('history', 'history', detail);
  }
  findings.done('history');
};

/** Every transaction must be found by its id, and nothing else. */
export const checkIndex = async (options: Readonly<RowOptions>): Promise<void> => {
  const { storage, chain, findings } = options;
  let rows = 0;
  await eachRow(storage, ALL_ROWS.transactions, () => {
    rows += 1;
  });
  if (rows !== chain.places.size) {
    findings.fail('index', 'index', `${rows} rows instead of ${chain.places.size}`);
  }
  for (const [id, place] of chain.places) {
    const row = storage.get(transactionKey(id));
    const found =
      row === undefined ? undefined : await findings.run('index', () => decodePlace(id, row));
    if (found?.block !== place.block || found.index !== place.index) {
      findings.fail('index', `transaction ${id}`, 'it is not found where it is');
    }
  }
  findings.done('index');
};
