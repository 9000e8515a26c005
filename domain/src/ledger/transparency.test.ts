import { describe, expect, it } from 'vitest';
import { hashOf, sha256Hex, utf8Bytes, canonicalJson } from '../canonical/index.js';
import type { LedgerTransaction } from './block.js';
import { commandTextHash, transparencyLeafHash, transparencyLeaves } from './transparency.js';
import { parseStateKey, factorKeyPart } from './state.js';

const transaction = (changes: Partial<LedgerTransaction> = {}): LedgerTransaction => ({
  id: 'a'.repeat(64),
  index: 0,
  timestamp: '2026-01-15T08:00:00.000Z',
  creator: { mspId: 'M', certificateHash: 'b'.repeat(64) },
  valid: true,
  validationCode: 'VALID',
  call: { contract: 'FootprintContract', transaction: 'submit', args: ['{"a":1}'] },
  result: '',
  writes: [],
  events: [],
  ...changes,
});
const call = (name: string, args: readonly string[]) => ({
  call: { contract: 'FootprintContract', transaction: name, args },
});

describe('transparencyLeaves of single submissions', () => {
  it('holds what can be read from the block alone', () => {
    expect(transparencyLeaves({ number: 7 }, transaction())).toEqual([
      {
        v: 1,
        block: 7,
        transactionId: 'a'.repeat(64),
        timestamp: '2026-01-15T08:00:00.000Z',
        contract: 'FootprintContract',
        commandHash: commandTextHash('{"a":1}'),
      },
    ]);
  });

  it('counts disclosed submissions by their command, not by the disclosure', () => {
    const disclosed = transaction(call('submitDisclosed', ['c', 'd']));
    const [leaf] = transparencyLeaves({ number: 7 }, disclosed);
    expect(leaf?.commandHash).toBe(commandTextHash('c'));
  });

  it.each([
    ['invalid transactions', transaction({ valid: false, validationCode: 'MVCC_READ_CONFLICT' })],
    ['the genesis', transaction(call('initialise', ['{}']))],
    ['reads', transaction(call('read', ['[]']))],
    ['calls without arguments', transaction(call('submit', []))],
    ['judgements', transaction(call('judgeBatch', ['{}']))],
    [
      'other chaincode',
      transaction({ call: { contract: 'chaincode:other', transaction: 'submit', args: ['{}'] } }),
    ],
  ])('leaves out %s', (_, left) => {
    expect(transparencyLeaves({ number: 7 }, left)).toEqual([]);
  });

  it('commits to the exact text of the command', () => {
    expect(commandTextHash('{"a":1}')).not.toBe(commandTextHash('{"a": 1}'));
    expect(commandTextHash('"x"')).toBe(hashOf('command', 'x'));
  });
});

describe('transparencyLeafHash', () => {
  it('is the RFC 6962 leaf hash of the canonical leaf', () => {
    const [leaf] = transparencyLeaves({ number: 7 }, transaction());
    if (leaf === undefined) throw new Error('no leaf');
    const bytes = utf8Bytes(canonicalJson(leaf));
    expect(transparencyLeafHash(leaf)).toBe(sha256Hex(Uint8Array.of(0, ...bytes)));
  });
});

describe('state keys', () => {
  it('are told apart from keys of others', () => {
    expect(parseStateKey('\0footprint\0F1\0')).toEqual({ kind: 'footprint', parts: ['F1'] });
    expect(parseStateKey('\0network\0')).toEqual({ kind: 'network', parts: [] });
    expect(parseStateKey('\0toString\0x\0')).toBeUndefined();
    expect(parseStateKey('footprint')).toBeUndefined();
    expect(parseStateKey('x\0footprint\0F1\0')).toBeUndefined();
  });

  it('write the slash of a factor id as a tilde', () => {
    expect(factorKeyPart('uk-desnz:freight/rail/x')).toBe('uk-desnz:freight~rail~x');
  });
});
