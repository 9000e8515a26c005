import { describe, expect, it } from 'vitest';
import {
  allBlocks,
  attempt,
  call,
  committed,
  fresh,
  refusal,
  refused,
  type Current,
} from './harness.js';

/** Receipts, refusals, lookups. */
export const commitSuite = (current: Current): void => {
  describe('submit', () => {
    it('gives a receipt for what is on the ledger, with what the contract returned', async () => {
      const { client } = current();
      const key = fresh('receipt');
      const receipt = await client.submit(call('increment', key));
      expect(receipt.result).toBe('1');
      const { block, transaction } = await committed(client, receipt.transactionId);
      expect(block.number).toBe(receipt.blockNumber);
      expect(block.transactions[transaction.index]).toEqual(transaction);
      expect(transaction).toMatchObject({
        id: receipt.transactionId,
        valid: true,
        validationCode: 'VALID',
        call: { contract: 'KvContract', transaction: 'increment', args: [key] },
        result: '1',
        events: [],
      });
      expect(transaction.writes).toContainEqual({ key, value: '1' });
      expect(await client.evaluate(call('get', key))).toBe('1');
    });

    it('announces the id of the transaction before its commit', async () => {
      const { client } = current();
      const { transactionId, receipt } = await attempt(client, call('put', fresh('id'), 'x'));
      expect(transactionId).toMatch(/^[0-9a-f]{64}$/);
      expect(receipt?.transactionId).toBe(transactionId);
    });

    it('gives two equal calls two transactions', async () => {
      const { client } = current();
      const asked = call('put', fresh('equal'), 'x');
      const [a, b] = await Promise.all([client.submit(asked), client.submit(asked)]);
      expect(a.transactionId).not.toBe(b.transactionId);
    });

    it('hands on the code and pointer of a contract that refuses, and records nothing', async () => {
      const { client } = current();
      const key = fresh('refuse');
      const { height } = await client.info();
      const { error, transactionId } = await attempt(client, call('refuse', key));
      const answer = refused(error, 'LEDGER_UNSUPPORTED');
      expect(answer.params).toEqual({ feature: 'this' });
      expect(answer.pointer).toBe('/a');
      expect(await client.transaction(transactionId)).toBeUndefined();
      expect(await client.evaluate(call('get', key))).toBe('');
      expect((await client.info()).height).toBe(height);
    });

    it('refuses a call that its endorsers answer differently, and records nothing', async (context) => {
      const { client } = current();
      if (!client.capabilities.endorsement) context.skip();
      const key = fresh('differ');
      const { height } = await client.info();
      const failed = await refusal(client.submit(call('differ', key)), 'ENDORSEMENT_MISMATCH');
      expect(failed.params.call).toBe('KvContract:differ');
      expect(await client.evaluate(call('get', key))).toBe('');
      expect((await client.info()).height).toBe(height);
    });

    it('names call and reason when a contract fails without a code', async () => {
      const { client } = current();
      const failed = await refusal(
        client.submit(call('fail', fresh('fail'), 'out of cheese')),
        'LEDGER_CALL_FAILED',
      );
      expect(failed.message).toContain('out of cheese');
    });

    it.each([
      ['an unknown contract', { contract: 'NoContract', transaction: 'put', args: ['a', 'b'] }],
      ['an unknown transaction', call('noSuch', 'a')],
      ['too few arguments', call('put', 'a')],
      ['too many arguments', call('put', 'a', 'b', 'c')],
    ])('refuses %s', async (_, asked) => {
      await refusal(current().client.submit(asked), 'LEDGER_CALL_FAILED');
      await refusal(current().client.evaluate(asked), 'LEDGER_CALL_FAILED');
    });

    it('records nothing when the caller does not want the result', async () => {
      const { client } = current();
      const key = fresh('unwanted');
      let transactionId = '';
      const results: string[] = [];
      const unwanted = new Error('not like this');
      const submitted = client.submit(call('put', key, 'x'), {
        onTransactionId: (id) => {
          transactionId = id;
        },
        onEndorsed: (result) => {
          results.push(result);
          throw unwanted;
        },
      });
      await expect(submitted).rejects.toBe(unwanted);
      expect(results).toHaveLength(1);
      const wanted = await client.submit(call('put', key, 'y'), {
        onEndorsed: (result) => results.push(result),
      });
      expect(results[1]).toBe(wanted.result);
      expect(await client.transaction(transactionId)).toBeUndefined();
      expect(await client.evaluate(call('get', key))).toBe('y');
    });

    it('leaves an outcome that was not waited for to be found out by id', async () => {
      const { client } = current();
      const key = fresh('timeout');
      let transactionId = '';
      const waited = client.submit(call('put', key, 'x'), {
        timeoutMs: 1,
        onTransactionId: (id) => {
          transactionId = id;
        },
      });
      const error: unknown = await waited.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      // Whether a millisecond is enough is the ledger's business; the answer must be one of two.
      if (error !== undefined) {
        expect(refused(error, 'LEDGER_OUTCOME_UNKNOWN').params).toEqual({ transactionId });
      }
      await expect.poll(() => client.transaction(transactionId), { timeout: 10_000 }).toBeDefined();
      expect(await client.evaluate(call('get', key))).toBe('x');
    });

    it('carries transient data to the contract and does not record it', async (context) => {
      const { client } = current();
      if (!client.capabilities.transientData) context.skip();
      const marker = fresh('secret');
      const asked = { ...call('transient', 'note'), transient: { note: marker } };
      expect(await client.evaluate(asked)).toBe(marker);
      const receipt = await client.submit({
        ...call('put', fresh('transient'), 'public'),
        transient: { note: marker },
      });
      const { block } = await committed(client, receipt.transactionId);
      expect(JSON.stringify(block)).not.toContain(marker);
      const proof = await client.proof(receipt.transactionId);
      expect(proof?.evidence ?? '').not.toContain(marker);
    });
  });

  describe('evaluate', () => {
    it('records nothing, whatever the contract writes', async () => {
      const { client } = current();
      const key = fresh('evaluate');
      const before = await client.info();
      expect(await client.evaluate(call('increment', key))).toBe('1');
      expect(await client.evaluate(call('increment', key))).toBe('1');
      expect(await client.info()).toEqual(before);
    });

    it('answers empty for a key that is not there', async () => {
      expect(await current().client.evaluate(call('get', fresh('absent')))).toBe('');
    });
  });

  describe('lookup', () => {
    it('is the same however often and through whomever it is asked', async () => {
      const { client, another } = current();
      const { transactionId, blockNumber } = await client.submit(call('put', fresh('look'), '1'));
      const first = await committed(client, transactionId);
      expect(await client.transaction(transactionId)).toEqual(first);
      expect(await client.block(blockNumber)).toEqual(first.block);
      if (another === undefined) return;
      const other = await another();
      expect(await other.transaction(transactionId)).toEqual(first);
      await other.close();
    });

    it('answers undefined for what is not there', async () => {
      const { client } = current();
      const { height } = await client.info();
      expect(await client.transaction('0'.repeat(64))).toBeUndefined();
      expect(await client.transaction('not an id')).toBeUndefined();
      expect(await client.proof('0'.repeat(64))).toBeUndefined();
      expect(await client.block(height + 1_000_000)).toBeUndefined();
      expect(await client.block(-1)).toBeUndefined();
    });

    it('gives a proof of a transaction', async () => {
      const { client } = current();
      const { transactionId, blockNumber } = await client.submit(call('put', fresh('proof'), '1'));
      const proof = await client.proof(transactionId);
      expect(proof).toMatchObject({ transactionId, blockNumber });
      expect(proof?.kind).not.toBe('');
      expect(JSON.parse(proof?.evidence ?? '')).toBeTypeOf('object');
      expect(await client.proof(transactionId)).toEqual(proof);
    });

    it('knows its network, channel, height and last block', async () => {
      const { client, network, channel } = current();
      const blocks = await allBlocks(client);
      const info = await client.info();
      expect(info).toMatchObject({ network, channel, height: blocks.length });
      expect(info.lastBlockHash).toBe(blocks.at(-1)?.hash);
    });
  });
};
