import { spawnSync } from 'node:child_process';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  createTanjiLedger,
  fsck,
  openLevelStorage,
  renewCheckpoint,
  restore,
  type Storage,
} from '@tanji/network/embedded';
import { openWith } from '../faults/faulty-storage.js';
import { closeLater, folder, open, options } from './embedded-setup.js';
import { attempt, call, refusal } from './harness.js';

/** A store whose writes wait for the test. */
const gate = () => {
  let release = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  let count = 0;
  const openStorage = openWith(async (storage: Storage, operations, how) => {
    count += 1;
    if (count > 1) await opened;
    await storage.write(operations, how);
  });
  return {
    openStorage,
    release: () => {
      release();
    },
  };
};

describe('opening', () => {
  it('keeps everything over a restart', async () => {
    const first = await open();
    const { transactionId } = await first.submit(call('put', 'a', '1'));
    const info = await first.info();
    const found = await first.transaction(transactionId);
    await first.close();
    const second = await open();
    expect(await second.info()).toEqual(info);
    expect(await second.transaction(transactionId)).toEqual(found);
    expect(await second.evaluate(call('get', 'a'))).toBe('1');
  });

  it('is refused while another has it, and possible after', async () => {
    const first = await open();
    await refusal(open(), 'LEDGER_LOCKED');
    await refusal(fsck(options()), 'LEDGER_LOCKED');
    await first.close();
    await open();
  });

  it('is refused to another process', async () => {
    await open();
    const { directory, checkpointFile } = options();
    const script = `
      import { fsck } from '@tanji/network/embedded';
      await fsck(${JSON.stringify({ directory, checkpointFile })})
        .then(() => console.log('open'), (error) => console.log(error.code));`;
    const cwd = join(import.meta.dirname, '..', '..');
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd });
    expect(stdout.toString().trim()).toBe('LEDGER_LOCKED');
  });

  it('is refused under other names', async () => {
    await (await open()).close();
    await refusal(open({ channel: 'other' }), 'LEDGER_MISMATCH');
    await refusal(open({ network: 'other' }), 'LEDGER_MISMATCH');
  });

  it('needs its checkpoint outside the folder, and needs it', async () => {
    const inside = join(options().directory, 'checkpoint.json');
    await refusal(open({ checkpointFile: inside }), 'LEDGER_CHECKPOINT_INVALID');
    const ledger = await open();
    await ledger.submit(call('put', 'a', '1'));
    await ledger.close();
    const { directory, checkpointFile } = options();
    await rm(checkpointFile);
    await refusal(open(), 'LEDGER_CHECKPOINT_INVALID');
    await writeFile(checkpointFile, 'not a checkpoint');
    await refusal(open(), 'LEDGER_CHECKPOINT_INVALID');
    await renewCheckpoint({ directory, checkpointFile });
    await open();
  });

  it('keeps the private key to its owner', async () => {
    await open();
    const { mode } = await stat(join(options().directory, 'identity', 'key.pem'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('carries the contracts of the product', async () => {
    const { contracts, ...rest } = options();
    expect(contracts).toHaveLength(1);
    const ledger = await createTanjiLedger(rest);
    closeLater(ledger);
    const asked = {
      contract: 'RegistryContract',
      transaction: 'read',
      args: ['organisation', '["x"]'],
    };
    // No network has been set up: the contract itself answers, whatever it says.
    await expect(ledger.evaluate(asked)).rejects.toThrow();
    await refusal(ledger.evaluate(call('get', 'a')), 'LEDGER_CALL_FAILED');
  });
});

describe('what it does not offer', () => {
  it('is an empty key', async () => {
    await refusal((await open()).submit(call('putEmptyKey')), 'LEDGER_CALL_FAILED');
  });

  it.each([
    ['private data', call('putPrivate', 'collection', 'key')],
    ['rich queries', call('rich', '{}')],
  ])('is refused by name: %s', async (feature, asked) => {
    const error = await refusal((await open()).submit(asked), 'LEDGER_UNSUPPORTED');
    expect(error.params).toEqual({ feature });
  });
});

describe('load', () => {
  it('beyond the limit is refused at once and recorded nowhere', async () => {
    const { openStorage, release } = gate();
    const ledger = await open({ openStorage, maxPending: 10 });
    const waiting = Array.from({ length: 10 }, (_, i) =>
      ledger.submit(call('put', `key-${String(i)}`, 'x')),
    );
    const { error } = await attempt(ledger, call('put', 'over', 'x'));
    expect(error).toMatchObject({ code: 'LEDGER_OVERLOADED', params: { pending: 10 } });
    expect(await ledger.health()).toMatchObject({ status: 'ok', pending: 10 });
    release();
    expect(await Promise.all(waiting)).toHaveLength(10);
    expect(await ledger.evaluate(call('get', 'over'))).toBe('');
    await ledger.submit(call('put', 'over', 'x'));
  });

  it('shares blocks and flushes', async () => {
    const ledger = await open({ maxBlockTransactions: 50 });
    await Promise.all(
      Array.from({ length: 400 }, (_, i) => ledger.submit(call('put', `k${String(i)}`, 'x'))),
    );
    const { height } = await ledger.info();
    expect(height).toBeLessThan(200);
    for (let number = 0; number < height; number += 1) {
      const block = await ledger.block(number);
      expect(block?.transactions.length).toBeLessThanOrEqual(50);
    }
  });

  it('of queries beyond the limit is refused too', async () => {
    const ledger = await open({ maxPending: 10 });
    const asked = Array.from({ length: 50 }, () => ledger.evaluate(call('get', 'a')));
    const settled = await Promise.allSettled(asked);
    const refusals = settled.filter(({ status }) => status === 'rejected');
    expect(refusals).toHaveLength(40);
    expect(refusals[0]).toMatchObject({ reason: { code: 'LEDGER_OVERLOADED' } });
  });

  it('of large transactions is spread over blocks', async () => {
    const ledger = await open();
    const value = 'x'.repeat(3_000_000);
    const receipts = await Promise.all(
      ['a', 'b', 'c'].map((key) => ledger.submit(call('put', key, value))),
    );
    expect(new Set(receipts.map(({ blockNumber }) => blockNumber)).size).toBe(3);
  });

  it('lets timers run between calls', async () => {
    const ledger = await open();
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    await Promise.all(
      Array.from({ length: 500 }, (_, i) => ledger.submit(call('put', `t${String(i)}`, 'x'))),
    );
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(20);
  });
});

describe('waiting', () => {
  it('ends after the time given, with the outcome unknown; nothing is visible before the flush', async () => {
    const { openStorage, release } = gate();
    const ledger = await open({ openStorage });
    let id = '';
    const waiting = ledger.submit(call('put', 'slow', 'x'), {
      timeoutMs: 20,
      onTransactionId: (transactionId) => {
        id = transactionId;
      },
    });
    const error = await refusal(waiting, 'LEDGER_OUTCOME_UNKNOWN');
    expect(error.params).toEqual({ transactionId: id });
    expect(await ledger.transaction(id)).toBeUndefined();
    expect((await ledger.info()).height).toBe(0);
    release();
    await expect.poll(() => ledger.transaction(id)).toBeDefined();
    expect(await ledger.evaluate(call('get', 'slow'))).toBe('x');
  });

  it('for what was given up still happens before closing', async () => {
    const { openStorage, release } = gate();
    const ledger = await open({ openStorage });
    await refusal(
      ledger.submit(call('put', 'slow', 'x'), { timeoutMs: 5 }),
      'LEDGER_OUTCOME_UNKNOWN',
    );
    let isClosed = false;
    const closing = ledger.close().then(() => (isClosed = true));
    await sleep(30);
    expect(isClosed).toBe(false);
    release();
    await closing;
    expect(await (await open()).evaluate(call('get', 'slow'))).toBe('x');
  });
});

/** Rows of the store by the first letter of their key. */
const rowsOf = async (
  storage: Storage,
  letter: string,
): Promise<{ key: Buffer; value: Buffer }[]> => {
  const code = letter.charCodeAt(0);
  const cursor = storage.range({ start: Buffer.of(code), end: Buffer.of(code + 1) });
  const rows = await cursor.next(1000);
  await cursor.close();
  return [...rows];
};

describe('fsck', () => {
  const fill = async (): Promise<void> => {
    const ledger = await open();
    for (let i = 0; i < 6; i += 1) await ledger.submit(call('increment', `n${String(i % 2)}`));
    await Promise.all(
      Array.from({ length: 6 }, () => attempt(ledger, call('countInto', 'n', 'o', 'count'))),
    );
    await ledger.submit(call('remove', 'n0'));
    await ledger.close();
  };

  it('passes a sound ledger, every check made', async () => {
    await fill();
    const report = await fsck(options());
    expect(report.checks.map(({ outcome }) => outcome)).toEqual(report.checks.map(() => 'pass'));
    expect(report).toMatchObject({ ok: true, transactions: 13, stateKeys: 3 });
  });

  it('knows when there is nothing to check', async () => {
    await refusal(fsck(options()), 'LEDGER_UNAVAILABLE');
  });

  // Each is written through the store itself, so that its files are sound: only content is wrong.
  it.each([
    ['state', 's', 'state'],
    ['a transaction row', 't', 'index'],
    ['a block', 'b', 'blocks'],
  ])('finds a changed byte in %s', async (_, letter, check) => {
    await fill();
    const storage = await openLevelStorage(join(options().directory, 'data'));
    const row = (await rowsOf(storage, letter))[1];
    if (row === undefined) throw new Error('no such row');
    const value = Buffer.from(row.value);
    value[value.length - 1] = (value.at(-1) ?? 0) ^ 1;
    await storage.write([{ type: 'put', key: row.key, value }], { sync: true });
    await storage.close();
    const report = await fsck(options());
    expect(report.ok).toBe(false);
    const failed = report.checks.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map((each) => each.check)).toContain(check);
  });

  it('finds a state row that no block wrote, and one written back', async () => {
    await fill();
    const storage = await openLevelStorage(join(options().directory, 'data'));
    const rows = await rowsOf(storage, 's');
    const last = rows.at(-1);
    if (last === undefined) throw new Error('no rows');
    const key = Buffer.from('sinvented');
    await storage.write([{ type: 'put', key, value: last.value }], { sync: true });
    await storage.close();
    const report = await fsck(options());
    expect(report.checks.find(({ check }) => check === 'state')).toMatchObject({ outcome: 'fail' });
  });

  it('is what a ledger tells when it meets damage while it runs', async () => {
    await fill();
    const storage = await openLevelStorage(join(options().directory, 'data'));
    const rows = await rowsOf(storage, 's');
    const row = rows.find(({ key }) => key.toString() === 'sn1');
    if (row === undefined) throw new Error('no such row');
    const value = Buffer.from(row.value);
    value[value.length - 1] = 0x39;
    await storage.write([{ type: 'put', key: row.key, value }], { sync: true });
    await storage.close();
    const ledger = await open();
    await refusal(ledger.evaluate(call('get', 'n1')), 'LEDGER_CORRUPT');
    expect(await ledger.health()).toMatchObject({ status: 'stopped' });
    await refusal(ledger.submit(call('put', 'x', 'y')), 'LEDGER_STOPPED');
  });
});

describe('backup', () => {
  it('is consistent while the ledger runs, and restores to the same ledger', async () => {
    const ledger = await open();
    const stop = new AbortController();
    const load = (async () => {
      while (!stop.signal.aborted) await ledger.submit(call('increment', 'n'));
    })();
    await sleep(30);
    const source = join(folder(), 'backup');
    const info = await ledger.backup(source);
    await sleep(10);
    stop.abort();
    await load;
    expect((await ledger.info()).height).toBeGreaterThan(info.height);
    const block = await ledger.block(info.height - 1);
    expect(info.lastBlockHash).toBe(block?.hash);
    await refusal(ledger.backup(source), 'LEDGER_TARGET_NOT_EMPTY');
    const directory = join(folder(), 'restored');
    const checkpointFile = join(folder(), 'restored.json');
    const report = await restore({ source, directory, checkpointFile });
    expect(report).toMatchObject({ ok: true, height: info.height });
    await refusal(restore({ source, directory, checkpointFile }), 'LEDGER_TARGET_NOT_EMPTY');
    const restored = await open({ directory, checkpointFile });
    expect(await restored.info()).toEqual(info);
    expect(await restored.evaluate(call('get', 'n'))).toBe(String(info.height));
    await restored.submit(call('increment', 'n'));
  });

  it('that is damaged is not restored', async () => {
    const ledger = await open();
    await ledger.submit(call('put', 'a', 'x'.repeat(1000)));
    const source = join(folder(), 'backup');
    await ledger.backup(source);
    const certificate = join(source, 'identity', 'certificate.pem');
    await writeFile(certificate, `${(await readFile(certificate)).toString()}\n`);
    const target = { directory: join(folder(), 'r'), checkpointFile: join(folder(), 'r.json') };
    await refusal(restore({ source, ...target }), 'LEDGER_CORRUPT');
  });
});
