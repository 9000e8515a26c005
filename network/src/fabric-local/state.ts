import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { TanjiError } from '@tanji/domain/errors';
import { readIfPresent } from '../embedded/files.js';

const port = z.number().int().min(1).max(65_535);

const blockSchema = z.strictObject({ timeout: z.number().int(), transactions: z.number().int() });

const shapeSchema = z.strictObject({
  network: z.string(),
  channel: z.string(),
  organisations: z.number().int(),
  orderers: z.number().int(),
  peers: z.number().int(),
  block: blockSchema,
});

const ordererSchema = z.strictObject({
  name: z.string(),
  listen: port,
  admin: port,
  operations: port,
});

const peerSchema = z.strictObject({
  name: z.string(),
  /** Position of its organisation. */
  organisation: z.number().int().min(0),
  listen: port,
  chaincode: port,
  operations: port,
});

const chaincodeSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sequence: z.number().int().min(1),
  packageId: z.string(),
  /** Where the process beside each peer listens, by name of the peer. */
  ports: z.record(z.string(), port),
  /** The entry it is bundled from, for upgrades. */
  entry: z.string().optional(),
});

const processSchema = z.strictObject({ pid: z.number().int().min(1), started: z.string() });

const stateSchema = z.strictObject({
  schema: z.literal('tanji.fabric-local/1'),
  release: z.string(),
  shape: shapeSchema,
  /** Peer organisations now, those added later included. */
  organisations: z.number().int(),
  orderers: z.array(ordererSchema),
  peers: z.array(peerSchema),
  /** Whether certificates and genesis block are complete. */
  material: z.boolean(),
  chaincodes: z.array(chaincodeSchema),
  processes: z.record(z.string(), processSchema),
});

export type NetworkState = z.infer<typeof stateSchema>;
export type OrdererNode = z.infer<typeof ordererSchema>;
export type PeerNode = z.infer<typeof peerSchema>;
export type DeployedChaincode = z.infer<typeof chaincodeSchema>;
export type RecordedProcess = z.infer<typeof processSchema>;

export const STATE_FILE = 'state.json';

/**
 * What is known of the network in a folder, or undefined if there is none.
 *
 * @throws TanjiError FABRIC_STATE_INVALID
 */
export const readState = async (home: string): Promise<NetworkState | undefined> => {
  const bytes = await readIfPresent(join(home, STATE_FILE));
  if (bytes === undefined) return undefined;
  try {
    return stateSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    const reason = `${STATE_FILE} is not one that this release wrote`;
    throw new TanjiError('FABRIC_STATE_INVALID', { home, reason }, { cause });
  }
};

/**
 * Replaces the file in one step: a crash leaves the old one or the new one. Synchronous, so that
 * processes which start side by side cannot write over each other's numbers.
 */
export const writeState = (home: string, state: NetworkState): void => {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const file = join(home, STATE_FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};
