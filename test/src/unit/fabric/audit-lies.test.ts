import { describe, expect, it } from 'vitest';
import {
  FabricAuditor,
  assembleBlock,
  blockDataHash,
  bytesField,
  uintField,
  type AuditReport,
  type FabricBlock,
} from '@tanji/domain/fabric';
import { CHAINCODE, TestAuthority, TestChannel, encodeRead } from '../../fixtures/fabric/index.js';

const audit = (blocks: readonly FabricBlock[], chaincode = CHAINCODE): AuditReport => {
  const auditor = new FabricAuditor({ chaincode });
  for (const block of blocks) auditor.add(block);
  return auditor.report();
};

/** `check: reason` of everything that failed. */
const failures = ({ checks }: AuditReport): string[] =>
  checks.flatMap(({ check, failures: found }) => found.map(({ reason }) => `${check}: ${reason}`));

const put = (key: string, value = 'v') => ({
  args: ['KvContract:put', key, value],
  writes: [{ key, value }],
});

const MVCC_READ_CONFLICT = 11;
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

/** Adds the lie to an honest channel and says what must be found. */
type Lie = readonly [name: string, tell: (channel: TestChannel) => void, ...found: string[]];

const replaceLast = (
  channel: TestChannel,
  change: (block: FabricBlock) => Partial<FabricBlock>,
): void => {
  const last = channel.blocks.at(-1)!;
  channel.blocks.splice(-1, 1, { ...last, ...change(last) });
};

const flip = (bytes: Uint8Array, at: number): Uint8Array => {
  const changed = Uint8Array.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};

/** Changes a piece of text inside bytes without changing their length. */
const edit = (bytes: Uint8Array, from: string, to: string): Uint8Array => {
  const at = Buffer.from(bytes).indexOf(from);
  if (at < 0 || from.length !== to.length) throw new TypeError(`no ${from}`);
  const changed = Uint8Array.from(bytes);
  changed.set(Buffer.from(to), at);
  return changed;
};

const stranger = (mspId: string) =>
  new TestAuthority(mspId).issue({ name: 'stranger', unit: 'peer' });

const LIES: readonly Lie[] = [
  [
    'a forged endorsement beside enough real ones',
    (channel) => {
      const forge = (signature: Uint8Array, index: number) =>
        index === 2 ? flip(signature, 20) : signature;
      channel.addBlock([
        channel.call({ ...put('a'), endorsers: channel.peers, changeEndorsement: forge }),
      ]);
    },
    'endorser.signature: signature',
  ],
  [
    'a forged endorsement that is needed',
    (channel) => {
      const forge = (signature: Uint8Array, index: number) =>
        index === 1 ? flip(signature, 20) : signature;
      channel.addBlock([channel.call({ ...put('a'), changeEndorsement: forge })]);
    },
    'endorser.signature: signature',
    'endorser.policy: too-few',
    'transaction.verdict: verdict',
  ],
  [
    'too few organisations',
    (channel) => {
      channel.addBlock([channel.call({ ...put('a'), endorsers: channel.peers.slice(0, 1) })]);
    },
    'endorser.policy: too-few',
    'transaction.verdict: verdict',
  ],
  [
    'the same organisation twice',
    (channel) => {
      const second = channel.organisations[0]!.issue({ name: 'peer1', unit: 'peer' });
      channel.addBlock([channel.call({ ...put('a'), endorsers: [channel.peers[0]!, second] })]);
    },
    'endorser.policy: too-few',
    'transaction.verdict: verdict',
  ],
  [
    'a client as endorser',
    (channel) => {
      const client = channel.organisations[1]!.issue({ name: 'app', unit: 'client' });
      channel.addBlock([channel.call({ ...put('a'), endorsers: [channel.peers[0]!, client] })]);
    },
    'endorser.policy: too-few',
    'transaction.verdict: verdict',
  ],
  [
    'an endorser of an MSP that is not in the channel',
    (channel) => {
      const endorsers = [...channel.peers.slice(0, 2), stranger('OtherMSP')];
      channel.addBlock([channel.call({ ...put('a'), endorsers })]);
    },
    'endorser.certificate: no-such-msp',
  ],
  [
    'an endorser with another authority in the name of a member',
    (channel) => {
      channel.addBlock([
        channel.call({ ...put('a'), endorsers: [channel.peers[0]!, stranger('OemMSP')] }),
      ]);
    },
    'endorser.certificate: unknown-issuer',
    'endorser.policy: too-few',
    'transaction.verdict: verdict',
  ],
  [
    'a member of one organisation in the name of another',
    (channel) => {
      const liar = channel.organisations[0]!.issue({
        name: 'peer9',
        unit: 'peer',
        mspId: 'OemMSP',
      });
      channel.addBlock([channel.call({ ...put('a'), endorsers: [channel.peers[0]!, liar] })]);
    },
    'endorser.certificate: unknown-issuer',
    'endorser.policy: too-few',
    'transaction.verdict: verdict',
  ],
  [
    'a conflicting transaction made valid',
    (channel) => {
      channel.addBlock([
        channel.call({ ...put('a'), reads: [{ key: 'a', version: { block: 1, index: 0 } }] }),
      ]);
    },
    'transaction.verdict: verdict',
  ],
  [
    'a valid transaction made invalid',
    (channel) => {
      channel.addBlock([channel.call(put('a'))], [MVCC_READ_CONFLICT]);
    },
    'transaction.verdict: verdict',
  ],
  [
    'an edited write',
    (channel) => {
      channel.addBlock([channel.call(put('a', '100'))]);
      replaceLast(channel, ({ envelopes }) => ({
        envelopes: envelopes.map((each) => edit(each, '\u001a\u0003100', '\u001a\u0003999')),
      }));
    },
    'block.data-hash: data-hash',
    'creator.signature: signature',
    'endorser.signature: signature',
    'endorser.signature: signature',
    'endorser.policy: too-few',
    'transaction.verdict: verdict',
  ],
  [
    'an edited write that creator and orderer cover up',
    (channel) => {
      const changeResponse = (response: Uint8Array) =>
        edit(response, '\u001a\u0003100', '\u001a\u0003999');
      channel.addBlock([channel.call({ ...put('a', '100'), changeResponse })]);
    },
    'endorser.signature: signature',
    'endorser.signature: signature',
    'endorser.policy: too-few',
    'transaction.verdict: verdict',
  ],
  [
    'a proposal that was not endorsed',
    (channel) => {
      const changeResponse = (response: Uint8Array) => flip(response, 5);
      channel.addBlock([channel.call({ ...put('a'), changeResponse })]);
    },
    'transaction.proposal: proposal-hash',
    'endorser.signature: signature',
    'endorser.signature: signature',
    'endorser.policy: too-few',
    'transaction.verdict: verdict',
  ],
  [
    'a broken link',
    (channel) => {
      channel.addBlock([channel.call(put('a'))]);
      channel.blocks.splice(1, 0, channel.blocks[1]!);
    },
    'block.link: number',
    'transaction.verdict: verdict',
  ],
  [
    'another history before the last block',
    (channel) => {
      channel.addBlock([channel.call(put('a'))]);
      channel.addBlock([channel.call(put('b'))]);
      const other = channel.call(put('a', 'other'));
      const { header, signatureMetadata } = channel.blocks[2]!;
      const dataHash = Buffer.from(blockDataHash([other]), 'hex');
      channel.blocks[2] = assembleBlock(
        { ...header, dataHash },
        [other],
        [signatureMetadata, new Uint8Array(0), Uint8Array.of(0)],
      );
    },
    'block.link: previous-hash',
    'block.orderers: signature',
  ],
  [
    'an edited transaction id',
    (channel) => {
      channel.addBlock([channel.call({ ...put('a'), transactionId: 'ab'.repeat(32) })]);
    },
    'transaction.id: id',
    'transaction.verdict: verdict',
  ],
  [
    'a transaction that is carried out twice',
    (channel) => {
      const again = channel.call(put('a'));
      channel.addBlock([again]);
      channel.addBlock([again]);
    },
    'transaction.verdict: verdict',
  ],
  [
    'a wrong orderer signature',
    (channel) => {
      channel.addBlock([channel.call(put('a'))]);
      replaceLast(channel, ({ signatureMetadata }) => ({
        signatureMetadata: flip(signatureMetadata, signatureMetadata.length - 3),
      }));
    },
    'block.orderers: signature',
  ],
  [
    'a block that a peer signed',
    (channel) => {
      channel.addBlock([channel.call(put('a'))], undefined, channel.peers[0]);
    },
    'block.orderers: policy',
  ],
  [
    'a block without signature',
    (channel) => {
      channel.addBlock([channel.call(put('a'))]);
      replaceLast(channel, () => ({ signatureMetadata: new Uint8Array(0) }));
    },
    'block.orderers: policy',
  ],
  [
    'extra bytes in an envelope',
    (channel) => {
      const changeEnvelope = (bytes: Uint8Array) =>
        Buffer.concat([bytes, bytesField(7, Buffer.from('more'))]);
      channel.addBlock([channel.call({ ...put('a'), changeEnvelope })]);
    },
    'block.envelopes: extra or missing bytes',
  ],
  [
    'two envelopes that read as one (CVE-2023-46132)',
    (channel) => {
      const first = channel.call(put('a'));
      const second = channel.call(put('b'));
      channel.addBlock([Buffer.concat([first, second])]);
    },
    'block.envelopes: extra or missing bytes',
  ],
  [
    'an endorser whose certificate the configuration revokes',
    (channel) => {
      const update = channel.revoking(channel.peers[0]!);
      channel.configuredBy(
        channel.addBlock([channel.configUpdate(update, channel.admins.slice(0, 1))]),
      );
      channel.addBlock([channel.call(put('a'))]);
    },
    'endorser.certificate: revoked',
    'endorser.policy: too-few',
    'transaction.verdict: verdict',
  ],
  [
    'a creator whose certificate had expired',
    (channel) => {
      const creator = channel.organisations[0]!.issue({
        name: 'old',
        unit: 'client',
        notAfter: new Date('2025-12-31T00:00:00Z'),
      });
      channel.addBlock([channel.call({ ...put('a'), creator })]);
    },
    'certificate.validity: expired',
  ],
  [
    'an endorser whose certificate was not valid yet',
    (channel) => {
      const early = channel.organisations[1]!.issue({
        name: 'new',
        unit: 'peer',
        notBefore: new Date('2026-06-01T00:00:00Z'),
      });
      channel.addBlock([channel.call({ ...put('a'), endorsers: [channel.peers[0]!, early] })]);
    },
    'certificate.validity: not-yet-valid',
  ],
  [
    'a configuration that nobody allowed',
    (channel) => {
      channel.addBlock([
        channel.configUpdate(channel.revoking(channel.peers[1]!), [channel.client]),
      ]);
    },
    'channel.config: policy',
  ],
  [
    'a configuration that another organisation’s admin signed',
    (channel) => {
      channel.addBlock([channel.configUpdate(channel.revoking(), channel.admins.slice(1))]);
    },
    'channel.config: policy',
  ],
  [
    'a foreign chaincode whose call names ours',
    (channel) => {
      channel.addBlock(
        [
          channel.call({
            chaincode: 'evil',
            invoked: CHAINCODE,
            args: ['FootprintContract:submit', '{}'],
          }),
        ],
        [255],
      );
      channel.addBlock([
        channel.call({
          chaincode: '_lifecycle',
          invoked: CHAINCODE,
          args: ['FootprintContract:submit', '{}'],
          endorsers: channel.peers,
        }),
      ]);
    },
    'transaction.chaincode: posing',
  ],
  [
    'a definition that one organisation committed alone',
    (channel) => {
      channel.addBlock([channel.definition(2, '9.9.9', channel.peers.slice(0, 1))]);
    },
    'endorser.policy: too-few',
    'transaction.verdict: verdict',
  ],
];

describe('a lie in the ledger is found and named', () => {
  it.each(LIES)('%s', (_, tell, ...found) => {
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
