import { describe, expect, it } from 'vitest';
import {
  FabricAuditor,
  bytesField,
  uintField,
  type AuditReport,
  type FabricBlock,
} from '@tanji/domain/fabric';
import { CHAINCODE, TestChannel, encodeRead } from '../../fixtures/fabric/index.js';
import { LIES, MVCC_READ_CONFLICT, put } from './lies.js';

const audit = (blocks: readonly FabricBlock[], chaincode = CHAINCODE): AuditReport => {
  const auditor = new FabricAuditor({ chaincode });
  for (const block of blocks) auditor.add(block);
  return auditor.report();
};

/** `check: reason` of everything that failed. */
const failures = ({ checks }: AuditReport): string[] =>
  checks.flatMap(({ check, failures: found }) => found.map(({ reason }) => `${check}: ${reason}`));

const PHANTOM_READ_CONFLICT = 12;
const ENDORSEMENT_POLICY_FAILURE = 10;

describe('an honest channel', () => {
  it('passes every check that can be made', () => {
    const channel = new TestChannel();
    channel.addBlock([channel.call(put('a')), channel.call(put('b'))]);
    const read = { key: 'a', version: { block: 2, index: 0 } };
    channel.addBlock(
      [
        channel.call({ ...put('a', '2'), reads: [read] }),
        channel.call({ ...put('a', '3'), reads: [read] }),
      ],
      [0, MVCC_READ_CONFLICT],
    );
    const range = (exhausted: boolean, end: string, ...reads: Uint8Array[]) =>
      Buffer.concat([
        bytesField(1, Buffer.from('a')),
        bytesField(2, Buffer.from(end)),
        uintField(3, exhausted ? 1 : 0),
        bytesField(4, Buffer.concat(reads.map((each) => bytesField(1, each)))),
      ]);
    const a = encodeRead('a', { block: 3, index: 0 });
    const b = encodeRead('b', { block: 2, index: 1 });
    channel.addBlock(
      [
        channel.call({ ...put('x'), ranges: [range(true, 'c', a, b), range(false, 'a', a)] }),
        channel.call({ ...put('y'), ranges: [range(true, 'z', a, b)] }),
      ],
      [0, PHANTOM_READ_CONFLICT],
    );
    const few = channel.call({ ...put('c'), endorsers: channel.peers.slice(0, 1) });
    channel.addBlock([few], [ENDORSEMENT_POLICY_FAILURE]);
    const config = channel.addBlock([
      channel.configUpdate(channel.revoking(), channel.admins.slice(0, 1)),
    ]);
    channel.configuredBy(config);
    channel.addBlock([channel.call(put('d'))]);
    const report = audit(channel.blocks);
    expect(failures(report)).toEqual([]);
    expect(report.ok).toBe(true);
    const passed = Object.fromEntries(report.checks.map((each) => [each.check, each.passed]));
    expect(passed).toMatchObject({
      'transaction.verdict': 11,
      'channel.config': 1,
      'endorser.policy': 6,
    });
  });
});

describe('a lie in the ledger is found and named', () => {
  it.each(LIES)('%s', (_, tell, found) => {
    const channel = new TestChannel();
    tell(channel);
    const report = audit(channel.blocks);
    expect(failures(report).sort()).toEqual([...found].sort());
    expect(report.ok).toBe(false);
  });

  it('names block, transaction, expected and actual', () => {
    const channel = new TestChannel();
    channel.addBlock([channel.call({ ...put('a'), endorsers: channel.peers.slice(0, 1) })]);
    const failure = audit(channel.blocks).checks.find(({ check }) => check === 'endorser.policy')
      ?.failures[0];
    expect(failure).toMatchObject({
      block: 2,
      index: 0,
      expected: 'tanji: /Channel/Application/Endorsement = MAJORITY Endorsement',
      actual: 'SupplierMSP',
    });
    expect(failure?.transactionId).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the code of the chaincode', () => {
  const HASH = 'c0'.repeat(32);
  const failed = (codeHash: string): number | undefined => {
    const channel = new TestChannel();
    channel.addBlock([channel.definition(1, `0.1.0-${HASH}`)], [MVCC_READ_CONFLICT]);
    const auditor = new FabricAuditor({ chaincode: CHAINCODE, codeHash });
    for (const block of channel.blocks) auditor.add(block);
    return auditor.report().checks.find(({ check }) => check === 'code.hash')?.failed;
  };

  it('is compared with the committed definition, not with one that was refused', () => {
    expect(failed(TestChannel.CODE)).toBe(0);
    expect(failed(HASH)).toBe(1);
  });
});
