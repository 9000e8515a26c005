import { assembleBlock, blockDataHash, bytesField, type FabricBlock } from '@tanji/domain/fabric';
import {
  CHAINCODE,
  TestAuthority,
  type TestCall,
  type TestChannel,
  type TestIdentity,
} from '../../fixtures/fabric/index.js';

export const MVCC_READ_CONFLICT = 11;

/** A call that writes one key. */
export const put = (key: string, value = 'v'): TestCall => ({
  args: ['KvContract:put', key, value],
  writes: [{ key, value }],
});

/** Adds the lie to an honest channel and says what must be found. */
export type Lie = readonly [
  name: string,
  tell: (channel: TestChannel) => void,
  found: readonly string[],
];

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

const stranger = (mspId: string): TestIdentity =>
  new TestAuthority(mspId).issue({ name: 'stranger', unit: 'peer' });

export const LIES: readonly Lie[] = [
  [
    'a forged endorsement beside enough real ones',
    (channel) => {
      const forge = (signature: Uint8Array, index: number) =>
        index === 2 ? flip(signature, 20) : signature;
      channel.addBlock([
        channel.call({ ...put('a'), endorsers: channel.peers, changeEndorsement: forge }),
      ]);
    },
    ['endorser.signature: signature'],
  ],
  [
    'a forged endorsement that is needed',
    (channel) => {
      const forge = (signature: Uint8Array, index: number) =>
        index === 1 ? flip(signature, 20) : signature;
      channel.addBlock([channel.call({ ...put('a'), changeEndorsement: forge })]);
    },
    ['endorser.signature: signature', 'endorser.policy: too-few', 'transaction.verdict: verdict'],
  ],
  [
    'too few organisations',
    (channel) => {
      channel.addBlock([channel.call({ ...put('a'), endorsers: channel.peers.slice(0, 1) })]);
    },
    ['endorser.policy: too-few', 'transaction.verdict: verdict'],
  ],
  [
    'the same organisation twice',
    (channel) => {
      const second = channel.organisations[0]!.issue({ name: 'peer1', unit: 'peer' });
      channel.addBlock([channel.call({ ...put('a'), endorsers: [channel.peers[0]!, second] })]);
    },
    ['endorser.policy: too-few', 'transaction.verdict: verdict'],
  ],
  [
    'a client as endorser',
    (channel) => {
      const client = channel.organisations[1]!.issue({ name: 'app', unit: 'client' });
      channel.addBlock([channel.call({ ...put('a'), endorsers: [channel.peers[0]!, client] })]);
    },
    ['endorser.policy: too-few', 'transaction.verdict: verdict'],
  ],
  [
    'an endorser of an MSP that is not in the channel',
    (channel) => {
      const endorsers = [...channel.peers.slice(0, 2), stranger('OtherMSP')];
      channel.addBlock([channel.call({ ...put('a'), endorsers })]);
    },
    ['endorser.certificate: no-such-msp'],
  ],
  [
    'an endorser with another authority in the name of a member',
    (channel) => {
      channel.addBlock([
        channel.call({ ...put('a'), endorsers: [channel.peers[0]!, stranger('OemMSP')] }),
      ]);
    },
    [
      'endorser.certificate: unknown-issuer',
      'endorser.policy: too-few',
      'transaction.verdict: verdict',
    ],
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
    [
      'endorser.certificate: unknown-issuer',
      'endorser.policy: too-few',
      'transaction.verdict: verdict',
    ],
  ],
  [
    'a conflicting transaction made valid',
    (channel) => {
      channel.addBlock([
        channel.call({ ...put('a'), reads: [{ key: 'a', version: { block: 1, index: 0 } }] }),
      ]);
    },
    ['transaction.verdict: verdict'],
  ],
  [
    'a valid transaction made invalid',
    (channel) => {
      channel.addBlock([channel.call(put('a'))], [MVCC_READ_CONFLICT]);
    },
    ['transaction.verdict: verdict'],
  ],
  [
    'an edited write',
    (channel) => {
      channel.addBlock([channel.call(put('a', '100'))]);
      replaceLast(channel, ({ envelopes }) => ({
        envelopes: envelopes.map((each) => edit(each, '\u001a\u0003100', '\u001a\u0003999')),
      }));
    },
    [
      'block.data-hash: data-hash',
      'creator.signature: signature',
      'endorser.signature: signature',
      'endorser.signature: signature',
      'endorser.policy: too-few',
      'transaction.verdict: verdict',
    ],
  ],
  [
    'an edited write that creator and orderer cover up',
    (channel) => {
      const changeResponse = (response: Uint8Array) =>
        edit(response, '\u001a\u0003100', '\u001a\u0003999');
      channel.addBlock([channel.call({ ...put('a', '100'), changeResponse })]);
    },
    [
      'endorser.signature: signature',
      'endorser.signature: signature',
      'endorser.policy: too-few',
      'transaction.verdict: verdict',
    ],
  ],
  [
    'a proposal that was not endorsed',
    (channel) => {
      const changeResponse = (response: Uint8Array) => flip(response, 5);
      channel.addBlock([channel.call({ ...put('a'), changeResponse })]);
    },
    [
      'transaction.proposal: proposal-hash',
      'endorser.signature: signature',
      'endorser.signature: signature',
      'endorser.policy: too-few',
      'transaction.verdict: verdict',
    ],
  ],
  [
    'a broken link',
    (channel) => {
      channel.addBlock([channel.call(put('a'))]);
      channel.blocks.splice(1, 0, channel.blocks[1]!);
    },
    ['block.link: number', 'transaction.verdict: verdict'],
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
    ['block.link: previous-hash', 'block.orderers: signature'],
  ],
  [
    'an edited transaction id',
    (channel) => {
      channel.addBlock([channel.call({ ...put('a'), transactionId: 'ab'.repeat(32) })]);
    },
    ['transaction.id: id', 'transaction.verdict: verdict'],
  ],
  [
    'a transaction that is carried out twice',
    (channel) => {
      const again = channel.call(put('a'));
      channel.addBlock([again]);
      channel.addBlock([again]);
    },
    ['transaction.verdict: verdict'],
  ],
  [
    'a wrong orderer signature',
    (channel) => {
      channel.addBlock([channel.call(put('a'))]);
      replaceLast(channel, ({ signatureMetadata }) => ({
        signatureMetadata: flip(signatureMetadata, signatureMetadata.length - 3),
      }));
    },
    ['block.orderers: signature'],
  ],
  [
    'a block that a peer signed',
    (channel) => {
      channel.addBlock([channel.call(put('a'))], undefined, channel.peers[0]);
    },
    ['block.orderers: policy'],
  ],
  [
    'a block without signature',
    (channel) => {
      channel.addBlock([channel.call(put('a'))]);
      replaceLast(channel, () => ({ signatureMetadata: new Uint8Array(0) }));
    },
    ['block.orderers: policy'],
  ],
  [
    'extra bytes in an envelope',
    (channel) => {
      const changeEnvelope = (bytes: Uint8Array) =>
        Buffer.concat([bytes, bytesField(7, Buffer.from('more'))]);
      channel.addBlock([channel.call({ ...put('a'), changeEnvelope })]);
    },
    ['block.envelopes: extra or missing bytes'],
  ],
  [
    'two envelopes that read as one (CVE-2023-46132)',
    (channel) => {
      const first = channel.call(put('a'));
      const second = channel.call(put('b'));
      channel.addBlock([Buffer.concat([first, second])]);
    },
    ['block.envelopes: extra or missing bytes'],
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
    ['endorser.certificate: revoked', 'endorser.policy: too-few', 'transaction.verdict: verdict'],
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
    ['certificate.validity: expired'],
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
    ['certificate.validity: not-yet-valid'],
  ],
  [
    'a configuration that nobody allowed',
    (channel) => {
      channel.addBlock([
        channel.configUpdate(channel.revoking(channel.peers[1]!), [channel.client]),
      ]);
    },
    ['channel.config: policy'],
  ],
  [
    'a configuration that another organisation’s admin signed',
    (channel) => {
      channel.addBlock([channel.configUpdate(channel.revoking(), channel.admins.slice(1))]);
    },
    ['channel.config: policy'],
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
    ['transaction.chaincode: posing'],
  ],
  [
    'a definition that one organisation committed alone',
    (channel) => {
      channel.addBlock([channel.definition(2, '9.9.9', channel.peers.slice(0, 1))]);
    },
    ['endorser.policy: too-few', 'transaction.verdict: verdict'],
  ],
];
