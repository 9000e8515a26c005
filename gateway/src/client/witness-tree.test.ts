import { describe, expect, it } from 'vitest';
import type { BlockView } from '@tanji/domain/api';
import { isTanjiError } from '@tanji/domain/errors';
import { createCompactTree } from '@tanji/domain/merkle';
import { appendLeaves } from './witness-tree.js';

const digest = (digit: string): string => digit.repeat(64);

type Row = BlockView['transactions'][number];

const row = (changes: Partial<Row> = {}): Row => ({
  id: digest('a'),
  index: 0,
  timestamp: '2026-01-15T08:00:00.000Z',
  mspId: 'M',
  valid: true,
  validationCode: 'VALID',
  contract: 'FootprintContract',
  transaction: 'submitBatch',
  batch: [
    { position: 0, accepted: true, command: digest('1'), commandHash: digest('c') },
    { position: 1, accepted: false, commandHash: digest('d') },
    { position: 2, accepted: true, command: digest('2'), commandHash: digest('e') },
  ],
  writes: [],
  receipts: [digest('1'), digest('2')],
  ...changes,
});

const sizeOf = (transaction: Row): number => {
  const tree = createCompactTree();
  const hashes = { previousHash: digest('0'), hash: digest('f') };
  appendLeaves(tree, { number: 7, ...hashes, transactions: [transaction] });
  return tree.size;
};

describe('the leaves a witness takes from a block', () => {
  it('are the accepted commands of a batch, or the one of a single submission', () => {
    expect(sizeOf(row())).toBe(2);
    const single = { batch: undefined, commandHash: digest('c'), receipts: [digest('1')] };
    expect(sizeOf(row({ transaction: 'submit', ...single }))).toBe(1);
  });

  it('are none of what is invalid, reads only or is not ours', () => {
    expect(sizeOf(row({ valid: false }))).toBe(0);
    expect(sizeOf(row({ transaction: 'read' }))).toBe(0);
    expect(sizeOf(row({ contract: 'chaincode:other' }))).toBe(0);
  });

  it.each([
    ['verdicts', { batch: undefined }],
    ['a command hash', { transaction: 'submit', batch: undefined }],
    ['a receipt', { receipts: [digest('1')] }],
    ['an accepted command', { receipts: [digest('1'), digest('2'), digest('3')] }],
    ['the right receipt', { receipts: [digest('1'), digest('3')] }],
  ])('are refused when a gateway withholds %s', (_, changes) => {
    let error: unknown;
    try {
      sizeOf(row(changes));
    } catch (caught) {
      error = caught;
    }
    expect(isTanjiError(error, 'LEDGER_ROLLBACK')).toBe(true);
  });
});
