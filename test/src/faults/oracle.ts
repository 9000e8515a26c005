import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerClient } from '@tanji/domain/ledger';
import {
  createEmbeddedLedger,
  type EmbeddedLedger,
  type OpenStorage,
} from '@tanji/network/embedded';
import { allTransactions } from '../conformance/harness.js';
import { KvContract } from '../conformance/kv-contract.js';

/** A folder with a ledger and its checkpoint, below the temporary folder of the system. */
export interface Place {
  readonly folder: string;
  readonly directory: string;
  readonly checkpointFile: string;
  readonly remove: () => Promise<void>;
}

export const newPlace = async (): Promise<Place> => {
  const folder = await mkdtemp(join(tmpdir(), 'tanji-faults-'));
  return {
    folder,
    directory: join(folder, 'ledger'),
    checkpointFile: join(folder, 'checkpoint.json'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};

export const openAt = (
  place: Pick<Place, 'directory' | 'checkpointFile'>,
  openStorage?: OpenStorage,
): Promise<EmbeddedLedger> =>
  createEmbeddedLedger({
    directory: place.directory,
    checkpointFile: place.checkpointFile,
    network: 'faults',
    channel: 'main',
    contracts: [KvContract],
    ...(openStorage === undefined ? {} : { openStorage }),
  });

/** An acknowledged submission. */
export interface Acknowledgement {
  readonly transactionId: string;
  readonly blockNumber: number;
  readonly key: string;
}

/** What a worker wrote down; a last line that was cut off acknowledges nothing. */
export const readAcknowledgements = async (folder: string): Promise<Acknowledgement[]> => {
  const lines = (await readFile(join(folder, 'acknowledged'), 'utf8')).split('\n');
  return lines.slice(0, -1).map((line) => {
    const [transactionId = '', blockNumber = '', key = ''] = line.split(' ');
    return { transactionId, blockNumber: Number(blockNumber), key };
  });
};

/** What the ledger makes of the acknowledgements. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

/** Compares by the blocks alone: each acknowledged effect must be there, valid, exactly once. */
export const judge = async (
  client: LedgerClient,
  acknowledged: readonly Acknowledgement[],
): Promise<Verdict> => {
  const effects = new Map<string, string[]>();
  for (const { id, valid, writes } of await allTransactions(client)) {
    if (!valid) continue;
    for (const { key } of writes) effects.set(key, [...(effects.get(key) ?? []), id]);
  }
  const of = (key: string): string[] => effects.get(key) ?? [];
  return {
    lost: acknowledged
      .filter(({ key, transactionId }) => !of(key).includes(transactionId))
      .map(({ key }) => key),
    doubled: acknowledged.filter(({ key }) => of(key).length > 1).map(({ key }) => key),
  };
};
