import { canonicalJson } from '../../canonical/index.js';
import type { TransactionProof } from '../../ledger/index.js';
import { decodeFabricBlock, type FabricBlock } from '../block.js';
import { lastConfigOf } from '../last-config.js';
import { findTransaction, openTransaction, type OpenedTransaction } from '../opened-transaction.js';
import { toBase64 } from '../pem.js';
import { malformed } from '../wire.js';
import { definitionPlace, olderPlaces } from './definition-places.js';
import { FABRIC_PROOF_KIND, type FabricEvidence } from './evidence.js';

export interface FabricProofOptions {
  readonly transactionId: string;
  /** Name of our chaincode on the channel. */
  readonly chaincode: string;
  /** `common.Block` with the transaction, as the peer gives it. */
  readonly block: Uint8Array;
  /** Another block of the same channel by its number, as the peer gives it. */
  readonly fetchBlock: (number: number) => Promise<Uint8Array | undefined>;
}

type Fetch = (number: number) => Promise<Uint8Array>;

const transactionOf = (block: FabricBlock, id: string): OpenedTransaction => {
  const found = findTransaction(block, id);
  if (found !== undefined) return found.opened;
  throw malformed(`block ${block.header.number}`, `it does not hold transaction ${id}`);
};

/** The block as it goes into evidence, with its configuration where that is another one. */
const governed = async (
  fetch: Fetch,
  number: number,
  mainConfig: number,
): Promise<FabricEvidence['definition'][number]> => {
  const bytes = await fetch(number);
  const config = lastConfigOf(decodeFabricBlock(bytes));
  return {
    block: toBase64(bytes),
    config: config === mainConfig ? null : toBase64(await fetch(config)),
  };
};

/** Numbers of the blocks with the definition, the newest first. */
const definitionBlocks = async (
  opened: OpenedTransaction,
  chaincode: string,
  fetch: Fetch,
): Promise<readonly number[]> => {
  const place = opened.transaction && definitionPlace(opened.transaction, chaincode);
  if (place === undefined) return [];
  const block = decodeFabricBlock(await fetch(place.block));
  const newest = openTransaction(block.envelopes[place.index] ?? new Uint8Array(0)).transaction;
  const older = newest === undefined ? [] : olderPlaces(newest, chaincode);
  return [...new Set([place.block, ...older.map((each) => each.block)])];
};

/**
 * Puts together everything that a verifier needs for one transaction: its whole block, the
 * configuration in force, and the blocks with the chaincode's definition.
 *
 * @throws TanjiError FABRIC_BYTES_MALFORMED if the block does not hold the transaction or a block
 *   that it rests on is missing; whatever `fetchBlock` throws
 */
export const fabricProof = async (
  options: Readonly<FabricProofOptions>,
): Promise<TransactionProof> => {
  const { transactionId, chaincode, block: bytes } = options;
  const fetch: Fetch = async (number) => {
    const found = await options.fetchBlock(number);
    if (found === undefined) throw malformed('channel', `block ${number} is missing`);
    return found;
  };
  const block = decodeFabricBlock(bytes);
  const opened = transactionOf(block, transactionId);
  const config = lastConfigOf(block);
  const numbers = await definitionBlocks(opened, chaincode, fetch);
  const definition: FabricEvidence['definition'] = [];
  for (const number of numbers) definition.push(await governed(fetch, number, config));
  const evidence: FabricEvidence = {
    kind: FABRIC_PROOF_KIND,
    chaincode,
    block: toBase64(bytes),
    config: toBase64(await fetch(config)),
    definition,
  };
  return {
    kind: FABRIC_PROOF_KIND,
    blockNumber: block.header.number,
    transactionId,
    evidence: canonicalJson(evidence),
  };
};
