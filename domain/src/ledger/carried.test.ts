import { describe, expect, it } from 'vitest';
import { batchResultText, type BatchVerdict } from '../command/index.js';
import { isTanjiError } from '../errors/index.js';
import type { LedgerTransaction } from './block.js';
import { acceptedCommands, batchOf } from './carried.js';
import { commandTextHash, transparencyLeaves } from './transparency.js';

const digest = (digit: string): string => digit.repeat(64);

const accepted = (command: string): BatchVerdict => ({
  accepted: {
    id: 'F1',
    action: 'footprint.submit',
    command,
    recordHash: digest('e'),
    replayed: false,
  },
});
const refused: BatchVerdict = { refused: { code: 'JSON_INVALID', params: {} } };

const written = (...digests: readonly string[]) =>
  digests.map((command) => ({ key: `\0command\0${command}\0`, value: '{}' }));

/** Footprints that tell which command created them, in which transaction. */
const created = (transactionId: string, ...digests: readonly string[]) =>
  digests.map((command, index) => ({
    key: `\0footprint\0F${String(index)}\0`,
    value: JSON.stringify({ command, transactionId, status: 'active' }),
  }));

const batch = (changes: Partial<LedgerTransaction> = {}): LedgerTransaction => ({
  id: digest('a'),
  index: 3,
  timestamp: '2026-01-15T08:00:00.000Z',
  creator: { mspId: 'M', certificateHash: digest('b') },
  valid: true,
  validationCode: 'VALID',
  call: {
    contract: 'FootprintContract',
    transaction: 'submitBatch',
    args: ['{"a":1}\n{\n{"b":2}'],
  },
  result: '',
  writes: written(digest('1'), digest('2')),
  events: [],
  ...changes,
});
const lines = ['{"a":1}', 'x', '{"b":2}'];
const good = batch({
  call: {
    contract: 'FootprintContract',
    transaction: 'submitBatchDisclosed',
    args: [lines.join('\n'), '\n\n{"d":1}'],
  },
  result: batchResultText({ verdicts: [accepted(digest('1')), refused, accepted(digest('2'))] }),
});

describe('a batch in a block', () => {
  it('has one leaf per accepted command, with its position', () => {
    const common = {
      v: 1,
      block: 7,
      transactionId: digest('a'),
      timestamp: '2026-01-15T08:00:00.000Z',
      contract: 'FootprintContract',
    };
    expect(transparencyLeaves({ number: 7 }, good)).toEqual([
      { ...common, position: 0, commandHash: commandTextHash('{"a":1}') },
      { ...common, position: 2, commandHash: commandTextHash('{"b":2}') },
    ]);
  });

  it('gives texts, digests and public disclosures', () => {
    expect(acceptedCommands(good)).toEqual([
      { text: '{"a":1}', position: 0, digest: digest('1') },
      { text: '{"b":2}', position: 2, digest: digest('2'), disclosure: '{"d":1}' },
    ]);
    expect(batchOf(good)?.map(({ verdict }) => verdict.refused?.code)).toEqual([
      undefined,
      'JSON_INVALID',
      undefined,
    ]);
  });

  it('has records that are their own receipts', () => {
    const writes = created(good.id, digest('1'), digest('2'));
    expect(acceptedCommands({ ...good, writes })).toEqual(acceptedCommands(good));
    // A record of an earlier transaction that this one changed is no receipt of it.
    const changed = created(digest('c'), digest('9'));
    expect(acceptedCommands({ ...good, writes: [...good.writes, ...changed] })).toHaveLength(2);
  });

  it.each([
    ['when it is invalid', { ...good, valid: false }],
    ['of another chaincode', { ...good, call: { ...good.call, contract: 'chaincode:x' } }],
    ['that was only judged', { ...good, call: { ...good.call, transaction: 'judgeBatch' } }],
  ])('has none %s', (_, transaction) => {
    expect(acceptedCommands(transaction)).toEqual([]);
    expect(batchOf(transaction)).toBeUndefined();
  });
});

describe('a batch that lies', () => {
  const result = (...verdicts: readonly BatchVerdict[]) => ({
    ...good,
    result: batchResultText({ verdicts }),
  });
  const [first, second] = [accepted(digest('1')), accepted(digest('2'))];
  it.each([
    ['no verdicts', { ...good, result: 'ok' }],
    ['a verdict too few', result(first, second)],
    ['a verdict too many', result(first, refused, second, refused)],
    ['a refused command passed off as accepted', result(first, accepted(digest('3')), second)],
    ['an accepted command passed off as refused', result(first, refused, refused)],
    ['a command accepted twice', result(first, first, refused)],
    ['a digest that was not written', result(first, refused, accepted(digest('3')))],
    ['another answer beside the verdicts', { ...good, result: '{"verdicts":[],"more":1}' }],
    ['an unknown code', { ...good, result: good.result.replace('JSON_INVALID', 'ALL_FINE') }],
    ['missing writes', { ...good, writes: written(digest('1')) }],
    ['a record too few', { ...good, writes: created(good.id, digest('1')) }],
    [
      'records of another transaction',
      {
        ...good,
        writes: created(digest('c'), digest('1'), digest('2')),
      },
    ],
    [
      'a record that no verdict claims',
      {
        ...good,
        writes: [...good.writes, ...created(good.id, digest('3'))],
      },
    ],
    ['a record that is no JSON', { ...good, writes: [{ key: '\0footprint\0F1\0', value: '{' }] }],
    ['disclosures of another number', { ...good, call: { ...good.call, args: ['x', '\n'] } }],
  ])('is refused as a whole: %s', (_, transaction) => {
    let error: unknown;
    try {
      transparencyLeaves({ number: 7 }, transaction);
    } catch (caught) {
      error = caught;
    }
    expect(isTanjiError(error, 'BATCH_RESULT_WRONG')).toBe(true);
  });
});
