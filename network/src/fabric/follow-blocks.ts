import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import type { LedgerBlock } from '@tanji/domain/ledger';
import { pauseAfter } from './back-off.js';
import { readBlock } from './read-block.js';
import type { FabricTransport } from './transport.js';

export interface FollowOptions {
  readonly transport: FabricTransport;
  readonly from: number;
  readonly chaincode: string;
  readonly signal: AbortSignal;
}

/** Two peers, or one peer before and after a restart, must tell of the same chain. */
const checkContinues = (
  block: LedgerBlock,
  expected: Readonly<{ number: number; hash?: string }>,
) => {
  const isNext = block.number === expected.number;
  if (isNext && (expected.hash === undefined || block.previousHash === expected.hash)) return;
  throw new TanjiError('LEDGER_CORRUPT', {
    place: `block ${block.number}`,
    detail: isNext
      ? 'it does not continue the block before it: peers tell of different chains'
      : `block ${expected.number} was expected`,
  });
};

/**
 * Blocks from a height on, each once and in order. When the connection breaks it is made again, with
 * another peer of the organisation if there is one, and goes on where it was.
 *
 * @throws TanjiError LEDGER_CORRUPT when blocks do not form one chain, FABRIC_BYTES_MALFORMED,
 *   FABRIC_IDENTITY_REFUSED
 */
export async function* followBlocks(options: Readonly<FollowOptions>): AsyncGenerator<LedgerBlock> {
  const { transport, chaincode, signal } = options;
  let next: { number: number; hash?: string } = { number: options.from };
  for (let tries = 1; !signal.aborted; tries += 1) {
    try {
      for await (const bytes of transport.blocks(next.number, signal)) {
        const block = readBlock(bytes, chaincode);
        checkContinues(block, next);
        yield block;
        next = { number: block.number + 1, hash: block.hash };
        tries = 0;
      }
    } catch (error) {
      if (!isTanjiError(error, 'LEDGER_UNAVAILABLE')) throw error;
    }
    await pauseAfter(Math.max(tries, 1), signal);
  }
}
