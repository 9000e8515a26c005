import { describe, expect, it } from 'vitest';
import { call, committed, fresh, readJson, refusal, type Current } from './harness.js';

/** What contracts may rely on: reads, ranges, keys, history, events, identity. */
export const stateSuite = (current: Current): void => {
  describe('state', () => {
    it('does not show a transaction its own writes', async () => {
      const { client } = current();
      const key = fresh('own');
      await client.submit(call('put', key, 'old'));
      const { result } = await client.submit(call('putThenGet', key, 'new'));
      expect(result).toBe('old');
      expect(await client.evaluate(call('get', key))).toBe('new');
    });

    it('reads ranges in the order of UTF-8 bytes, start inclusive, end exclusive', async () => {
      const { client } = current();
      const base = fresh('order');
      // U+FF5E comes before U+1F600 in UTF-8 and after it in UTF-16.
      const names = ['A', 'Z', 'a', 'aa', 'z', 'é', '一', '～', '😀'];
      for (const name of [...names].reverse()) await client.submit(call('put', base + name, name));
      const rows = await readJson(client, call('range', base, `${base}\u{10ffff}`));
      expect(rows).toEqual(names.map((name) => [base + name, name]));
      const part = await readJson(client, call('range', `${base}a`, `${base}z`));
      expect(part).toEqual(['a', 'aa'].map((name) => [base + name, name]));
    });

    it('reads ranges of more rows than fit into one message', async () => {
      const { client } = current();
      const base = fresh('many');
      const keys = Array.from({ length: 250 }, (_, i) => base + String(i).padStart(4, '0'));
      await Promise.all(keys.map((key) => client.submit(call('put', key, 'v'))));
      const rows = await readJson(client, call('range', base, `${base}~`));
      expect(rows).toEqual(keys.map((key) => [key, 'v']));
    });

    it('reads in pages that join up', async () => {
      const { client } = current();
      const base = fresh('zz-page');
      const keys = Array.from({ length: 7 }, (_, i) => `${base}${i}`);
      await Promise.all(keys.map((key) => client.submit(call('put', key, 'v'))));
      const found: string[] = [];
      let bookmark = '';
      do {
        const page = (await readJson(client, call('page', base, '3', bookmark))) as {
          keys: string[];
          bookmark: string;
        };
        expect(page.keys.length).toBeLessThanOrEqual(3);
        found.push(...page.keys);
        bookmark = page.bookmark;
      } while (bookmark !== '');
      expect(found.filter((key) => key.startsWith(base))).toEqual(keys);
    });

    it('finds composite keys by their first parts, apart from plain keys', async () => {
      const { client } = current();
      const type = fresh('Type');
      await client.submit(call('putComposite', type, '["a","1"]', 'A1'));
      await client.submit(call('putComposite', type, '["a","2"]', 'A2'));
      await client.submit(call('putComposite', type, '["ab","1"]', 'AB1'));
      expect(await readJson(client, call('byPrefix', type, '["a"]'))).toEqual(['a/1=A1', 'a/2=A2']);
      expect(await readJson(client, call('byPrefix', type, '[]'))).toHaveLength(3);
      expect(await readJson(client, call('range', '', '\u0002'))).toEqual([]);
    });

    it('keeps composite keys with their separators in the writes of a block', async () => {
      const { client } = current();
      const type = fresh('Sep');
      const receipt = await client.submit(call('putComposite', type, '["x"]', '1'));
      const { transaction } = await committed(client, receipt.transactionId);
      expect(transaction.writes).toEqual([{ key: `\0${type}\0x\0`, value: '1' }]);
    });

    it('deletes, and creates again', async () => {
      const { client } = current();
      const key = fresh('delete');
      await client.submit(call('create', key, '1'));
      await refusal(client.submit(call('create', key, '2')), 'LEDGER_CALL_FAILED');
      const removed = await client.submit(call('remove', key));
      expect(await client.evaluate(call('get', key))).toBe('');
      expect(await readJson(client, call('range', key, `${key}~`))).toEqual([]);
      const { transaction } = await committed(client, removed.transactionId);
      expect(transaction.writes).toEqual([{ key, value: null }]);
      await client.submit(call('create', key, '3'));
      expect(await client.evaluate(call('get', key))).toBe('3');
    });

    it('keeps the history of a key, newest first, deletions included', async () => {
      const { client } = current();
      const key = fresh('history');
      const ids: string[] = [];
      for (const asked of [call('put', key, '1'), call('remove', key), call('put', key, '2')]) {
        ids.push((await client.submit(asked)).transactionId);
      }
      expect(await readJson(client, call('history', key))).toEqual([
        { txId: ids[2], value: '2', isDelete: false },
        { txId: ids[1], value: '', isDelete: true },
        { txId: ids[0], value: '1', isDelete: false },
      ]);
      expect(await readJson(client, call('history', fresh('no-history')))).toEqual([]);
    });

    it('does not mix the history of a key with that of a longer one', async () => {
      const { client } = current();
      const key = fresh('prefix');
      await client.submit(call('put', key, '1'));
      await client.submit(call('put', `${key}\u0000`, '2'));
      await client.submit(call('put', `${key}longer`, '3'));
      expect(await readJson(client, call('history', key))).toHaveLength(1);
    });

    it('takes text in any script and of some size', async () => {
      const { client } = current();
      const key = fresh('文本');
      const value = '碳足迹 – 5 kg CO₂e 😀 "\\\n\u0001'.repeat(2000);
      await client.submit(call('put', key, value));
      expect(await client.evaluate(call('get', key))).toBe(value);
    });

    it('refuses a write after a paginated query', async () => {
      const { client } = current();
      const key = fresh('paged');
      await refusal(client.submit(call('pageThenPut', key)), 'LEDGER_CALL_FAILED');
      expect(await client.evaluate(call('get', key))).toBe('');
    });
  });

  describe('events', () => {
    it('come with valid transactions, the last one of each only', async () => {
      const { client } = current();
      const receipt = await client.submit(call('emit', fresh('event'), 'Measured', '{"a":1}'));
      const { transaction } = await committed(client, receipt.transactionId);
      expect(transaction.events).toEqual([{ name: 'Measured', payload: '{"a":1}' }]);
    });
  });

  describe('caller', () => {
    it('is the same for the contract and in the block', async () => {
      const { client, channel } = current();
      const receipt = await client.submit(call('caller', fresh('caller')));
      const { transaction } = await committed(client, receipt.transactionId);
      expect(JSON.parse(receipt.result)).toEqual({
        id: transaction.id,
        channel,
        mspId: transaction.creator.mspId,
        milliseconds: Date.parse(transaction.timestamp),
      });
      expect(transaction.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(transaction.creator.certificateHash).toMatch(/^[0-9a-f]{64}$/);
      expect(transaction.creator.mspId).not.toBe('');
    });
  });
};
