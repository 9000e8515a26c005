import { describe, expect, it } from 'vitest';
import { isTanjiError } from '@tanji/domain/errors';
import type { ContractCall, LedgerTransaction } from '@tanji/domain/ledger';
import {
  allTransactions,
  attempt,
  call,
  committed,
  fresh,
  readJson,
  type Current,
  type Outcome,
} from './harness.js';

const accepted = (outcomes: readonly Outcome[]): Outcome[] =>
  outcomes.filter(({ receipt }) => receipt !== undefined);

const conflicting = (outcomes: readonly Outcome[]): Outcome[] =>
  outcomes.filter(({ error }) => isTanjiError(error, 'LEDGER_CONFLICT'));

const times = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Keys of a range after each transaction in order, by the blocks alone. */
const countsByReplay = (
  transactions: readonly LedgerTransaction[],
  base: string,
): Map<string, number> => {
  const keys = new Set<string>();
  const counts = new Map<string, number>();
  for (const { id, valid, writes } of transactions) {
    if (!valid) continue;
    counts.set(id, keys.size);
    for (const { key } of writes) if (key.startsWith(base)) keys.add(key);
  }
  return counts;
};

/** What happens when several want the same thing, or many want many things. */
export const concurrencySuite = (current: Current): void => {
  describe('conflicts', () => {
    it('let one of several increments through and tell the others', async () => {
      const { client } = current();
      const key = fresh('counter');
      await client.submit(call('put', key, '0'));
      const outcomes = await Promise.all(
        times(24).map(() => attempt(client, call('increment', key))),
      );
      expect(accepted(outcomes).length).toBeGreaterThanOrEqual(1);
      expect(conflicting(outcomes).length).toBeGreaterThanOrEqual(1);
      expect(accepted(outcomes).length + conflicting(outcomes).length).toBe(outcomes.length);
      expect(await client.evaluate(call('get', key))).toBe(String(accepted(outcomes).length));
      expect(await readJson(client, call('history', key))).toHaveLength(
        1 + accepted(outcomes).length,
      );
    });

    it('are recorded with their reason and without effect or event', async () => {
      const { client } = current();
      const key = fresh('recorded');
      const outcomes = await Promise.all(
        times(24).map(() => attempt(client, call('incrementWithEvent', key))),
      );
      const [lost] = conflicting(outcomes);
      expect(lost).toBeDefined();
      const { transaction } = await committed(client, lost?.transactionId ?? '');
      expect(transaction).toMatchObject({
        valid: false,
        validationCode: 'MVCC_READ_CONFLICT',
        events: [],
      });
      expect(await client.evaluate(call('get', key))).toBe(String(accepted(outcomes).length));
    });

    it('go away by repeating', async () => {
      const { client } = current();
      const key = fresh('repeat');
      const once = async (): Promise<number> => {
        for (let tries = 1; ; tries += 1) {
          const { receipt, error } = await attempt(client, call('increment', key));
          if (receipt !== undefined) return tries;
          if (!isTanjiError(error, 'LEDGER_CONFLICT')) throw error;
        }
      };
      const tries = await Promise.all(times(8).map(once));
      expect(tries).toHaveLength(8);
      expect(await client.evaluate(call('get', key))).toBe('8');
    });

    it('never lose or make money', async () => {
      const { client } = current();
      const base = fresh('account');
      const accounts = times(4).map((i) => `${base}${i}`);
      await Promise.all(accounts.map((account) => client.submit(call('put', account, '100'))));
      const outcomes = await Promise.all(
        times(60).map((i) =>
          attempt(
            client,
            call('transfer', accounts[i % 4] ?? '', accounts[(i + 1 + (i % 3)) % 4] ?? '', '1'),
          ),
        ),
      );
      expect(accepted(outcomes).length).toBeGreaterThan(0);
      const rows = (await readJson(client, call('range', base, `${base}~`))) as string[][];
      const sum = rows.reduce((total, [, amount]) => total + Number(amount), 0);
      expect(sum).toBe(400);
    });

    it('do not arise between blind writes', async () => {
      const { client } = current();
      const key = fresh('blind');
      const outcomes = await Promise.all(
        times(16).map((i) => attempt(client, call('put', key, String(i)))),
      );
      expect(accepted(outcomes)).toHaveLength(16);
    });
  });

  describe('phantoms', () => {
    it('are refused: a count of a range is the count at its place in the order', async () => {
      const { client } = current();
      const base = fresh('range');
      const target = fresh('count');
      const outcomes = await Promise.all(
        times(40).map((i) =>
          attempt(
            client,
            i % 4 === 0
              ? call('countInto', base, `${base}~`, `${target}${i}`)
              : call('put', `${base}${i}`, 'x'),
          ),
        ),
      );
      const transactions = await allTransactions(client);
      const counts = countsByReplay(transactions, base);
      const counters = outcomes.filter((_, i) => i % 4 === 0);
      for (const { receipt } of accepted(counters)) {
        expect(Number(receipt?.result)).toBe(counts.get(receipt?.transactionId ?? ''));
      }
      const codes = await Promise.all(
        conflicting(counters).map(
          async ({ transactionId }) =>
            (await committed(client, transactionId)).transaction.validationCode,
        ),
      );
      expect(codes.length).toBeGreaterThan(0);
      expect(new Set(codes)).toEqual(new Set(['PHANTOM_READ_CONFLICT']));
    });

    it('include changed and removed rows', async () => {
      const { client } = current();
      const base = fresh('changed');
      await client.submit(call('put', `${base}a`, '1'));
      await client.submit(call('put', `${base}b`, '1'));
      // A round in which the change commits first, or last, shows nothing: repeat until one does.
      const refusedBy = async (change: ContractCall): Promise<number> => {
        const changing = attempt(client, change);
        const counting = times(8).map(() =>
          attempt(client, call('countInto', base, `${base}~`, fresh('into'))),
        );
        const outcomes = await Promise.all([changing, ...counting]);
        return conflicting(outcomes).length;
      };
      const change = (round: number): ContractCall =>
        round % 2 === 0
          ? call('put', `${base}a`, String(round))
          : call(round % 4 === 1 ? 'remove' : 'put', `${base}b`, ...(round % 4 === 1 ? [] : ['1']));
      const refused = [0, 0];
      for (let round = 0; round < 40 && refused.includes(0); round += 1) {
        refused[round % 2] = (refused[round % 2] ?? 0) + (await refusedBy(change(round)));
      }
      expect(refused).not.toContain(0);
    });
  });

  describe('load', () => {
    it('takes effect exactly once each', async () => {
      const { client } = current();
      const base = fresh('load');
      const keys = times(300).map((i) => base + String(i).padStart(4, '0'));
      const receipts = await Promise.all(keys.map((key) => client.submit(call('put', key, key))));
      expect(new Set(receipts.map(({ transactionId }) => transactionId)).size).toBe(keys.length);
      const found = new Map<string, number>();
      for (const { id } of await allTransactions(client)) {
        found.set(id, (found.get(id) ?? 0) + 1);
      }
      for (const { transactionId } of receipts) expect(found.get(transactionId)).toBe(1);
      const rows = await readJson(client, call('range', base, `${base}~`));
      expect(rows).toEqual(keys.map((key) => [key, key]));
    });
  });
};
