import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import {
  createEmbeddedLedger,
  type EmbeddedLedger,
  type EmbeddedLedgerOptions,
} from '@tanji/network/embedded';
import { KvContract } from './kv-contract.js';

let current = '';
const ledgers: EmbeddedLedger[] = [];

/** Folder of the running test. */
export const folder = (): string => current;

beforeEach(async () => {
  current = await mkdtemp(join(tmpdir(), 'tanji-embedded-'));
});
afterEach(async () => {
  await Promise.all(ledgers.splice(0).map((ledger) => ledger.close()));
  await rm(current, { recursive: true, force: true });
});

export const options = (changes: Partial<EmbeddedLedgerOptions> = {}): EmbeddedLedgerOptions => ({
  directory: join(current, 'ledger'),
  checkpointFile: join(current, 'outside', 'checkpoint.json'),
  network: 'test',
  channel: 'main',
  contracts: [KvContract],
  ...changes,
});

/** Opens the ledger of the running test; it is closed after it. */
export const open = async (
  changes: Partial<EmbeddedLedgerOptions> = {},
): Promise<EmbeddedLedger> => {
  const ledger = await createEmbeddedLedger(options(changes));
  ledgers.push(ledger);
  return ledger;
};

/** Lets `close` after the test take care of a ledger opened in another way. */
export const closeLater = (ledger: EmbeddedLedger): EmbeddedLedger => {
  ledgers.push(ledger);
  return ledger;
};
