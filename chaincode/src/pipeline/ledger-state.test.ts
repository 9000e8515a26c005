import { describe, expect, it } from 'vitest';
import type { StateOf } from '@tanji/domain/ledger';
import { createLedgerState, type StateStub } from './ledger-state.js';

/** Just enough of a stub to count what reaches it. */
const createStub = () => {
  const stored = new Map<string, string>();
  const log: string[] = [];
  const stub = {
    createCompositeKey: (kind: string, parts: string[]) => `\0${[kind, ...parts, ''].join('\0')}`,
    getState: (key: string) => {
      log.push(`get ${key}`);
      return Promise.resolve(Buffer.from(stored.get(key) ?? ''));
    },
    putState: (key: string, value: Uint8Array) => {
      log.push(`put ${key}`);
      stored.set(key, Buffer.from(value).toString());
      return Promise.resolve();
    },
    getStateByPartialCompositeKey: async function* (kind: string, parts: string[]) {
      await Promise.resolve();
      const prefix = `\0${[kind, ...parts, ''].join('\0')}`;
      for (const [key, value] of stored) {
        if (key.startsWith(prefix)) yield { namespace: '', key, value: Buffer.from(value) };
      }
    },
  };
  return { stored, log, stub: stub as unknown as StateStub };
};

const command = (transactionId: string): StateOf<'command'> => ({
  action: 'a',
  subject: 's',
  organisation: 'o',
  transactionId,
  result: '',
});
const vote = (witness: string): StateOf<'checkpoint-vote'> => ({
  record: {
    schema: 'tanji.checkpoint/1',
    witness,
    size: 1,
    root: 'a'.repeat(64),
    height: 1,
    blockHash: 'b'.repeat(64),
  },
  command: 'c'.repeat(64),
  transactionId: 'd'.repeat(64),
  time: '2026-01-01T00:00:00.000Z',
});

describe('createLedgerState', () => {
  it('reads its own writes and hands them down only on commit', async () => {
    const { stored, stub } = createStub();
    const state = createLedgerState({ stub });
    state.put('command', ['x'], command('1'));
    expect(await state.get('command', 'x')).toEqual(command('1'));
    expect(stored.size).toBe(0);
    await state.commit();
    expect([...stored]).toEqual([
      [
        '\0command\0x\0',
        '{"action":"a","organisation":"o","result":"","subject":"s","transactionId":"1"}',
      ],
    ]);
  });

  it('reads each key once', async () => {
    const { log, stub } = createStub();
    const state = createLedgerState({ stub });
    await state.get('command', 'x');
    await state.get('command', 'x');
    expect(log).toEqual(['get \0command\0x\0']);
  });

  it('forks: a dropped fork leaves nothing, a committed one its writes', async () => {
    const { stored, stub } = createStub();
    const state = createLedgerState({ stub });
    state.put('command', ['x'], command('1'));
    const refused = state.fork();
    refused.put('command', ['x'], command('2'));
    expect(await refused.get('command', 'x')).toEqual(command('2'));
    expect(await state.get('command', 'x')).toEqual(command('1'));
    const kept = state.fork();
    kept.put('command', ['y'], command('3'));
    await kept.commit();
    expect(stored.size).toBe(0);
    expect(await state.get('command', 'y')).toEqual(command('3'));
    await state.commit();
    expect([...stored.keys()]).toEqual(['\0command\0x\0', '\0command\0y\0']);
  });

  it('lists committed and buffered entries together, in key order, through forks', async () => {
    const { stub } = createStub();
    const state = createLedgerState({ stub });
    state.put('checkpoint-vote', ['1', 'b'], vote('b'));
    state.put('checkpoint-vote', ['12', 'z'], vote('z'));
    await state.commit();
    state.put('checkpoint-vote', ['1', 'c'], vote('c'));
    const fork = state.fork();
    fork.put('checkpoint-vote', ['1', 'a'], vote('a'));
    const names = async (view: typeof state): Promise<string[]> =>
      (await view.list('checkpoint-vote', '1')).map(({ record }) => record.witness);
    expect(await names(fork)).toEqual(['a', 'b', 'c']);
    expect(await names(state)).toEqual(['b', 'c']);
  });

  it('keeps two keys apart whatever their parts are', () => {
    const { stub } = createStub();
    const state = createLedgerState({ stub });
    expect(() => state.put('command', ['a\0b'], command('1'))).toThrow(
      expect.objectContaining({ code: 'STATE_KEY_INVALID' }),
    );
  });
});
