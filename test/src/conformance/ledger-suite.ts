import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksSuite } from './blocks-suite.js';
import { commitSuite } from './commit-suite.js';
import { concurrencySuite } from './concurrency-suite.js';
import {
  allTransactions,
  call,
  fresh,
  refusal,
  type LedgerFactory,
  type LedgerUnderTest,
} from './harness.js';
import { stateSuite } from './state-suite.js';

export { KvContract } from './kv-contract.js';
export type { LedgerFactory, LedgerUnderTest } from './harness.js';

/**
 * What every ledger behind the port must do, whatever runs it. One ledger serves the whole suite;
 * it must carry `KvContract`. Capabilities decide about skips.
 */
export const ledgerClientSuite = (name: string, factory: LedgerFactory): void => {
  describe(`ledger client: ${name}`, () => {
    let ledger: LedgerUnderTest | undefined;
    const current = (): LedgerUnderTest => {
      if (ledger === undefined) throw new Error('the ledger is not up');
      return ledger;
    };
    beforeAll(async () => {
      ledger = await factory();
    });
    afterAll(async () => {
      await ledger?.cleanUp();
    });

    commitSuite(current);
    stateSuite(current);
    concurrencySuite(current);
    blocksSuite(current);

    // The last one: nothing works afterwards.
    describe('close', () => {
      it('waits for what is under way, ends followers and refuses the rest', async () => {
        const { client, another } = current();
        const base = fresh('close');
        let count = 0;
        const following = (async () => {
          for await (const block of client.blocks(0)) count += block.transactions.length;
        })();
        await expect.poll(() => count, { timeout: 10_000 }).toBeGreaterThan(0);
        const under = Array.from({ length: 20 }, (_, i) =>
          client.submit(call('put', `${base}${i}`, 'x')),
        );
        const closing = client.close();
        const receipts = await Promise.all(under);
        expect(receipts).toHaveLength(20);
        await closing;
        await client.close();
        await following;
        await refusal(client.submit(call('put', base, 'x')), 'LEDGER_UNAVAILABLE');
        await refusal(client.evaluate(call('get', base)), 'LEDGER_UNAVAILABLE');
        await refusal(client.info(), 'LEDGER_UNAVAILABLE');
        if (another === undefined) return;
        const other = await another();
        const ids = new Set((await allTransactions(other)).map(({ id }) => id));
        for (const { transactionId } of receipts) expect(ids).toContain(transactionId);
        await other.close();
      });
    });
  });
};
