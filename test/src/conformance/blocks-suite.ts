import { describe, expect, it } from 'vitest';
import type { LedgerBlock } from '@tanji/domain/ledger';
import { allBlocks, call, fresh, type Current } from './harness.js';

/** Following the chain. */
export const blocksSuite = (current: Current): void => {
  describe('blocks', () => {
    it('hang together from the first one', async () => {
      const { client } = current();
      await client.submit(call('put', fresh('chain'), '1'));
      await client.submit(call('put', fresh('chain'), '2'));
      const blocks = await allBlocks(client);
      expect(blocks.length).toBeGreaterThanOrEqual(2);
      let previous: LedgerBlock | undefined;
      for (const [i, block] of blocks.entries()) {
        expect(block.number).toBe(i);
        expect(block.hash).toMatch(/^[0-9a-f]{64}$/);
        expect(block.previousHash).toBe(previous?.hash ?? '0'.repeat(64));
        expect(block.transactions.map(({ index }) => index)).toEqual(
          block.transactions.map((_, index) => index),
        );
        previous = block;
      }
    });

    it('begin at any height', async () => {
      const { client } = current();
      await client.submit(call('put', fresh('from'), '1'));
      const { height } = await client.info();
      for await (const block of client.blocks(height - 1)) {
        expect(block.number).toBe(height - 1);
        break;
      }
    });

    it('are followed live, and each comes once', async () => {
      const { client } = current();
      const { height } = await client.info();
      const abort = new AbortController();
      const seen: number[] = [];
      const ids = new Set<string>();
      const following = (async () => {
        for await (const block of client.blocks(height, abort.signal)) {
          seen.push(block.number);
          for (const { id } of block.transactions) ids.add(id);
        }
      })();
      const base = fresh('live');
      for (let i = 0; i < 5; i += 1) {
        const { transactionId } = await client.submit(call('put', `${base}${i}`, 'x'));
        await expect.poll(() => ids.has(transactionId), { timeout: 10_000 }).toBe(true);
      }
      abort.abort();
      await following;
      expect(seen).toEqual(seen.map((_, i) => height + i));
    });

    it('end on abort, before, while and after waiting', async () => {
      const { client } = current();
      const { height } = await client.info();
      const early: LedgerBlock[] = [];
      for await (const block of client.blocks(0, AbortSignal.abort())) early.push(block);
      expect(early).toEqual([]);
      const abort = new AbortController();
      const waiting = (async () => {
        let count = 0;
        for await (const block of client.blocks(height, abort.signal)) count += block.number;
        return count;
      })();
      setTimeout(() => {
        abort.abort();
      }, 50);
      expect(await waiting).toBe(0);
    });

    it('may be followed by many at once', async () => {
      const { client } = current();
      const { height } = await client.info();
      const first = async (): Promise<LedgerBlock | undefined> => {
        for await (const block of client.blocks(height)) return block;
        return undefined;
      };
      const followers = Array.from({ length: 10 }, first);
      await client.submit(call('put', fresh('many-follow'), '1'));
      const blocks = await Promise.all(followers);
      expect(new Set(blocks.map((block) => block?.hash)).size).toBe(1);
      expect(blocks[0]?.number).toBe(height);
    });
  });
};
