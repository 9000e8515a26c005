import { canonicalJson } from '@tanji/domain/canonical';
import {
  verifyBundle,
  type EvidenceBundle,
  type EvidenceCheckId,
  type VerificationReport,
} from '@tanji/domain/evidence';
import {
  blockDataHash,
  decodeFabricBlock,
  fabricBlockHash,
  fabricProof,
  normaliseDecodedBlock,
} from '@tanji/domain/fabric';
import { installNativeCrypto } from '@tanji/network/native';
import { beforeAll, describe, expect, it } from 'vitest';
import { CHAINCODE, TestChannel, blockBytes, type TestCall } from '../../fixtures/fabric/index.js';
import { Story } from './story.js';
import { speakerStep, stepPlace, storyBundle, trustOf } from './story-source.js';
import { tampered } from './tamper.js';

interface Chain {
  readonly channel: TestChannel;
  readonly bundle: EvidenceBundle;
}

/** The story with the speaker's submission on a Fabric channel, in the block where it stands. */
const onFabric = async (
  story: Story,
  options: Readonly<{ call?: Partial<TestCall>; upgraded?: boolean; name?: string }> = {},
): Promise<Chain> => {
  const { command, block, timestamp } = stepPlace(story, speakerStep(story));
  const channel = new TestChannel(options.name ?? story.genesis.channel);
  const filler = (): Uint8Array => channel.call({ args: ['KvContract:put'], writes: [] });
  if (options.upgraded === true) {
    const index = channel.addBlock([filler(), channel.upgrade(2, '0.2.0')]).header.number;
    channel.definedAt = { block: index, index: 1 };
  }
  while (channel.blocks.length < block) channel.addBlock([filler()]);
  const call = channel.call({
    args: ['FootprintContract:submit', command],
    writes: [{ key: '\0footprint\0FP-SPEAKER\0', value: '{}' }],
    time: Date.parse(timestamp) / 1000,
    ...options.call,
  });
  const added = channel.addBlock([filler(), call, filler()]);
  const { id } = normaliseDecodedBlock(added, { chaincode: CHAINCODE }).transactions[1]!;
  const proof = await fabricProof({
    transactionId: id,
    chaincode: CHAINCODE,
    block: blockBytes(added),
    fetchBlock: (number) =>
      Promise.resolve(channel.blocks[number] && blockBytes(channel.blocks[number])),
  });
  return { channel, bundle: await storyBundle(story, { proven: { transactionId: id, proof } }) };
};

const LEDGER: readonly EvidenceCheckId[] = [
  'ledger.proof',
  'ledger.endorsed',
  'ledger.ordered',
  'ledger.config',
];

const outcomes = (report: VerificationReport): Record<string, string> =>
  Object.fromEntries(
    report.checks
      .filter(({ id }) => LEDGER.includes(id))
      .map(({ id, status, params }) => [
        id,
        status === 'pass' ? status : `${status}: ${params.reason}`,
      ]),
  );

const HONEST = {
  'ledger.proof': 'pass',
  'ledger.endorsed': 'pass',
  'ledger.ordered': 'pass',
  'ledger.config': 'not-checked: no-trust',
};

let story: Story;
let honest: Chain;
beforeAll(async () => {
  installNativeCrypto();
  story = new Story();
  honest = await onFabric(story);
});

describe('evidence of a Fabric channel', () => {
  it('passes offline, and asks for a trusted configuration', () => {
    const report = verifyBundle(honest.bundle, trustOf(story));
    expect(report.checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(outcomes(report)).toEqual(HONEST);
  });

  it('compares the configuration with trusted ones', () => {
    const hash = fabricBlockHash(honest.channel.blocks[0]!.header);
    const check = (configHashes: readonly string[]): string | undefined =>
      outcomes(verifyBundle(honest.bundle, { ...trustOf(story), configHashes }))['ledger.config'];
    expect(check(['00'.repeat(32), hash])).toBe('pass');
    expect(check(['00'.repeat(32)])).toBe('fail: untrusted');
  });

  it('finds unchanged fields of an upgraded definition in the older block', async () => {
    const { bundle } = await onFabric(story, { upgraded: true });
    expect(outcomes(verifyBundle(bundle, trustOf(story)))).toEqual(HONEST);
    const evidence = JSON.parse(bundle.ledgerProof!.evidence) as { definition: unknown[] };
    expect(evidence.definition).toHaveLength(2);
  });
});

interface Evidence {
  chaincode: string;
  block: string;
  config: string;
  definition: { block: string; config: string | null }[];
}

const edited = (bundle: EvidenceBundle, edit: (evidence: Evidence) => void): EvidenceBundle =>
  tampered(bundle, ({ ledgerProof }) => {
    const evidence = JSON.parse(ledgerProof!.evidence) as Evidence;
    edit(evidence);
    ledgerProof!.evidence = canonicalJson(evidence);
  });

/** Changes one byte of a base64 text, counted from a text within it. */
const flipAfter = (base64: string, mark: string | Uint8Array, offset: number): string => {
  const bytes = Buffer.from(base64, 'base64');
  const at = bytes.lastIndexOf(mark);
  if (at < 0) throw new TypeError('mark not found');
  bytes[at + offset] = (bytes[at + offset] ?? 0) ^ 1;
  return bytes.toString('base64');
};

const otherChannel = (): string =>
  Buffer.from(blockBytes(new TestChannel().blocks[0]!)).toString('base64');

const TAMPERING: readonly (readonly [string, (evidence: Evidence) => void, string, string])[] = [
  ['no canonical form', (e) => Object.assign(e, { more: 1 }), 'ledger.proof', 'form'],
  ['a block that is none', (e) => (e.block = '/////w=='), 'ledger.proof', 'form'],
  ['another block', (e) => (e.block = otherChannel()), 'ledger.proof', 'not-in-block'],
  ['another chaincode', (e) => (e.chaincode = 'other'), 'ledger.proof', 'contract'],
  [
    'an edited command',
    (e) => (e.block = flipAfter(e.block, 'FootprintContract:submit', 40)),
    'ledger.proof',
    'data-hash',
  ],
  ['another configuration', (e) => (e.config = otherChannel()), 'ledger.proof', 'creator'],
  ['no definition', (e) => (e.definition = []), 'ledger.endorsed', 'definition-missing'],
  [
    'an edited definition',
    (e) =>
      (e.definition[0]!.block = flipAfter(e.definition[0]!.block, '/Channel/Application/', 21)),
    'ledger.endorsed',
    'data-hash',
  ],
  [
    'a definition of another configuration',
    (e) => (e.definition[0]!.config = otherChannel()),
    'ledger.endorsed',
    'policy',
  ],
];

describe('tampered evidence of a Fabric channel fails with the reason', () => {
  it.each(TAMPERING)('%s', (name, edit, check, reason) => {
    const report = verifyBundle(edited(honest.bundle, edit), trustOf(story));
    const found = report.checks.find(({ id }) => id === check);
    expect(found?.status).toBe('fail');
    if (name !== 'another configuration') expect(found?.params.reason).toBe(reason);
    expect(report.verdict).toBe('invalid');
  });

  it.each<readonly [string, Partial<TestCall>, string, string]>([
    ['too few endorsers', { endorsers: [] }, 'ledger.endorsed', 'too-few'],
    [
      'a forged endorsement',
      {
        changeEndorsement: (signature) =>
          Uint8Array.from(signature, (byte, i) => byte ^ Number(i === 9)),
      },
      'ledger.endorsed',
      'signature',
    ],
    ['another command', { args: ['FootprintContract:submit', '{}'] }, 'ledger.proof', 'command'],
    ['another contract', { args: ['FactorContract:submit', '{}'] }, 'ledger.proof', 'contract'],
    ['another time', { time: 1_700_000_000 }, 'ledger.proof', 'timestamp'],
    ['a foreign chaincode', { invoked: 'other' }, 'ledger.proof', 'posing'],
  ])('a ledger with %s', async (_, call, check, reason) => {
    const { bundle } = await onFabric(story, { call });
    const found = verifyBundle(bundle, trustOf(story)).checks.find(({ id }) => id === check);
    expect(found).toMatchObject({ status: 'fail', params: { reason } });
  });

  it('a proof of another channel', async () => {
    const { bundle } = await onFabric(story, { name: 'elsewhere' });
    expect(outcomes(verifyBundle(bundle, trustOf(story)))['ledger.proof']).toBe('fail: block');
  });

  it('a block whose orderer did not sign it', () => {
    const last = honest.channel.blocks.at(-1)!;
    const forged = blockBytes({ ...last, signatureMetadata: last.signatureMetadata.slice(0, 6) });
    const bundle = edited(honest.bundle, (e) => (e.block = Buffer.from(forged).toString('base64')));
    expect(decodeFabricBlock(forged).envelopes).toHaveLength(3);
    expect(blockDataHash(last.envelopes)).toBe(Buffer.from(last.header.dataHash).toString('hex'));
    expect(outcomes(verifyBundle(bundle, trustOf(story)))['ledger.ordered']).toMatch(/^fail/);
  });
});

describe('making a proof', () => {
  const last = (): Uint8Array => blockBytes(honest.channel.blocks.at(-1)!);
  it.each([
    ['a transaction that is not in the block', 'ab'.repeat(32), true],
    ['a missing configuration', undefined, false],
  ])('is refused for %s', async (_, id, has) => {
    const transactionId = id ?? honest.bundle.ledgerProof!.transactionId;
    const proof = fabricProof({
      transactionId,
      chaincode: CHAINCODE,
      block: last(),
      fetchBlock: () => Promise.resolve(has ? last() : undefined),
    });
    await expect(proof).rejects.toMatchObject({ code: 'FABRIC_BYTES_MALFORMED' });
  });
});
