import { describe, expect, it } from 'vitest';
import { uintField } from '@tanji/domain/fabric';
import { FreshReads } from './fresh-reads.js';
import type { ChaincodeCall } from './transport.js';

const READ: ChaincodeCall = { chaincode: 'tanji', fn: 'FactorContract:get', args: ['a'] };

/** Two peers, each with its own height; every read says who answered and how far it was. */
class TwoPeers {
  readonly heights: [number, number] = [1, 1];
  at: 0 | 1 = 0;
  questions = 0;
  /** Called before a peer answers a read. */
  before: () => void = () => undefined;

  get readingPlace(): number {
    return this.at;
  }

  evaluate(call: ChaincodeCall): Promise<Uint8Array> {
    if (call.fn === 'GetChainInfo') {
      this.questions += 1;
      return Promise.resolve(uintField(1, this.heights[this.at]));
    }
    this.before();
    return Promise.resolve(Buffer.from(`${this.at}:${this.heights[this.at]}`));
  }
}

const readsOf = (transport: TwoPeers, patienceMs = 5_000): FreshReads =>
  new FreshReads({ transport, channel: 'carbon', patienceMs });

const read = async (reads: FreshReads): Promise<string> =>
  Buffer.from(await reads.evaluate(READ)).toString();

describe('reads', () => {
  it('ask nothing more while nothing is known', async () => {
    const peers = new TwoPeers();
    expect(await read(readsOf(peers))).toBe('0:1');
    expect(peers.questions).toBe(0);
  });

  it('wait for a peer that has not got the acknowledged block', async () => {
    const peers = new TwoPeers();
    const reads = readsOf(peers);
    reads.learn(6);
    setTimeout(() => (peers.heights[0] = 7), 100);
    expect(await read(reads)).toBe('0:7');
    const { questions } = peers;
    expect(await read(reads)).toBe('0:7');
    expect(peers.questions).toBe(questions);
  });

  it('wait again after moving to a peer that lags', async () => {
    const peers = new TwoPeers();
    peers.heights[0] = 7;
    const reads = readsOf(peers);
    reads.learn(6);
    expect(await read(reads)).toBe('0:7');
    peers.at = 1;
    setTimeout(() => (peers.heights[1] = 8), 100);
    expect(await read(reads)).toBe('1:8');
  });

  it('are repeated when the peer changed while it answered', async () => {
    const peers = new TwoPeers();
    peers.heights[0] = 7;
    const reads = readsOf(peers);
    reads.learn(6);
    peers.before = () => {
      peers.before = () => undefined;
      peers.at = 1;
      setTimeout(() => (peers.heights[1] = 7), 50);
    };
    expect(await read(reads)).toBe('1:7');
  });

  it('never tell a lower height than before', async () => {
    const peers = new TwoPeers();
    peers.heights[0] = 9;
    const reads = readsOf(peers);
    expect((await reads.chainInfo()).height).toBe(9);
    peers.at = 1;
    setTimeout(() => (peers.heights[1] = 9), 100);
    expect((await reads.chainInfo()).height).toBe(9);
  });

  it('fail when no peer catches up', async () => {
    const reads = readsOf(new TwoPeers(), 100);
    reads.learn(4);
    await expect(read(reads)).rejects.toMatchObject({
      code: 'LEDGER_UNAVAILABLE',
      params: { reason: 'a peer has 1 of at least 5 blocks' },
    });
  });
});
