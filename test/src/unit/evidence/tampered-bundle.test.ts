import { canonicalJson } from '@tanji/domain/canonical';
import {
  verifyBundle,
  type EvidenceBundle,
  type EvidenceCheckId,
  type EvidenceTrust,
} from '@tanji/domain/evidence';
import { installNativeCrypto } from '@tanji/network/native';
import { beforeAll, describe, expect, it } from 'vitest';
import { Story } from './story.js';
import { storyBundle, storySource, trustOf } from './story-source.js';
import {
  dropEntry,
  editCommand,
  entryOf,
  highTwin,
  speakerEntry,
  tampered,
  type Tamper,
} from './tamper.js';

const ANOTHER_HASH = 'ab'.repeat(32);

const first = <T>(list: readonly T[]): T => {
  const [item] = list;
  if (item === undefined) throw new TypeError('empty list');
  return item;
};

const editSpeaker =
  (edit: Parameters<typeof editCommand>[1]): Tamper =>
  (bundle) =>
    editCommand(speakerEntry(bundle), edit);

const disclosureOf = (bundle: EvidenceBundle) => {
  const { disclosure } = first(bundle.footprints);
  if (disclosure === undefined) throw new TypeError('nothing disclosed');
  return disclosure;
};

/** Each way of changing a bundle that was honest, and the check that must refuse it. */
const CLASSES: readonly (readonly [name: string, check: EvidenceCheckId, tamper: Tamper])[] = [
  ['unknown member', 'bundle.form', (b) => Object.assign(b, { extra: 1 })],
  ['other schema', 'bundle.form', (b) => Object.assign(b, { schema: 'tanji.evidence/2' })],
  ['quorum lowered', 'genesis.trusted', (b) => (b.genesis.witnessQuorum = 1)],
  ['operator renamed', 'genesis.trusted', (b) => (b.genesis.operator.name = { en: 'Me' })],
  ['amount changed', 'command.content', editSpeaker((c) => (c.content.total = '0.1'))],
  ['sentence changed', 'command.sentence', editSpeaker((c) => (c.message.statement = 'Hello.'))],
  ['nonce changed', 'command.signature', editSpeaker((c) => (c.message.nonce = ANOTHER_HASH))],
  [
    'expiry extended',
    'command.signature',
    editSpeaker((c) => (c.message.expiry = Number(c.message.expiry) - 1)),
  ],
  [
    'signature of another command',
    'command.signature',
    (b) => {
      const { signature } = JSON.parse(entryOf(b, 'key.rotate').command) as { signature: string };
      editCommand(speakerEntry(b), (c) => (c.signature = signature));
    },
  ],
  [
    'recovery bit flipped',
    'command.signature',
    editSpeaker(
      (c) => (c.signature = c.signature.slice(0, -1) + (c.signature.endsWith('b') ? 'c' : 'b')),
    ),
  ],
  ['high-s twin', 'command.signature', editSpeaker((c) => (c.signature = highTwin(c.signature)))],
  [
    'signature in upper case',
    'entry.text',
    editSpeaker((c) => (c.signature = `0x${c.signature.slice(2).toUpperCase()}`)),
  ],
  ['signer replaced', 'command.signature', editSpeaker((c) => (c.signer = `0x${'1'.repeat(40)}`))],
  ['other network', 'command.network', editSpeaker((c) => (c.message.network = 'other'))],
  ['other channel', 'command.network', editSpeaker((c) => (c.message.channel = 'other'))],
  ['unknown action', 'command.action', editSpeaker((c) => (c.message.action = 'footprint.erase'))],
  ['other action', 'entry.text', editSpeaker((c) => (c.message.action = 'product.register'))],
  ['other organisation', 'command.actor', editSpeaker((c) => (c.message.organisation = 'alu'))],
  ['other subject', 'command.subject', editSpeaker((c) => (c.message.subject = 'FP-OTHER'))],
  ['extra command member', 'entry.text', editSpeaker((c) => (c.approved = true))],
  ['command is no JSON', 'entry.text', (b) => (speakerEntry(b).command += '}')],
  ['space added to the text', 'entry.included', (b) => (speakerEntry(b).command += ' ')],
  ['transaction renamed', 'entry.included', (b) => (speakerEntry(b).transactionId = ANOTHER_HASH)],
  ['block moved', 'entry.included', (b) => (speakerEntry(b).block += 1)],
  ['time moved', 'entry.included', (b) => (speakerEntry(b).timestamp = '2026-01-15T08:00:00.001Z')],
  ['other contract', 'command.action', (b) => (speakerEntry(b).contract = 'FactorContract')],
  ['leaf number changed', 'entry.included', (b) => (speakerEntry(b).inclusion.index += 1)],
  ['path shortened', 'entry.included', (b) => void speakerEntry(b).inclusion.path.pop()],
  [
    'path lengthened',
    'entry.included',
    (b) => void speakerEntry(b).inclusion.path.push(ANOTHER_HASH),
  ],
  [
    'path node replaced',
    'entry.included',
    (b) => (speakerEntry(b).inclusion.path[0] = ANOTHER_HASH),
  ],
  ['path reversed', 'entry.included', (b) => void speakerEntry(b).inclusion.path.reverse()],
  ['entries out of order', 'entry.order', (b) => void b.entries.reverse()],
  ['entry twice', 'entry.order', (b) => void b.entries.push(structuredClone(speakerEntry(b)))],
  [
    'admission removed',
    'organisation.admitted',
    (b) => dropEntry(b, 'organisation.admit', ({ id }) => id === 'oem'),
  ],
  ['rotation removed', 'key.organisation', (b) => dropEntry(b, 'key.rotate')],
  ['factor removed', 'factor.record', (b) => dropEntry(b, 'factor.propose')],
  ['review removed', 'factor.reviewed', (b) => dropEntry(b, 'factor.review')],
  ['activation removed', 'factor.active', (b) => dropEntry(b, 'factor.change-status')],
  [
    'product removed',
    'footprint.product',
    (b) => dropEntry(b, 'product.register', ({ owner }) => owner === 'oem'),
  ],
  [
    'input’s submission removed',
    'input.record',
    (b) => dropEntry(b, 'footprint.submit', ({ id }) => id === 'FP-INGOT'),
  ],
  [
    'subject’s submission removed',
    'footprint.hash',
    (b) => b.entries.splice(b.entries.indexOf(speakerEntry(b)), 1),
  ],
  ['statement removed', 'footprint.assurance', (b) => dropEntry(b, 'statement.issue')],
  ['size raised', 'entry.included', (b) => (b.checkpoint.size += 1)],
  ['root replaced', 'entry.included', (b) => (b.checkpoint.root = ANOTHER_HASH)],
  ['height lowered', 'checkpoint.vote', (b) => (b.checkpoint.height -= 1)],
  ['block hash replaced', 'checkpoint.vote', (b) => (b.checkpoint.blockHash = ANOTHER_HASH)],
  ['vote removed', 'checkpoint.quorum', (b) => void b.checkpoint.votes.pop()],
  [
    'one vote counted twice',
    'checkpoint.quorum',
    (b) => (b.checkpoint.votes[1] = first(b.checkpoint.votes)),
  ],
  [
    'vote changed',
    'command.content',
    (b) => (b.checkpoint.votes[0] = first(b.checkpoint.votes).replace('"size":18', '"size":17')),
  ],
  [
    'vote is another command',
    'checkpoint.vote',
    (b) => (b.checkpoint.votes[0] = speakerEntry(b).command),
  ],
  ['record hash changed', 'footprint.hash', (b) => (first(b.footprints).hash = ANOTHER_HASH)],
  ['footprint twice', 'footprint.parts', (b) => void b.footprints.push(first(b.footprints))],
  ['footprint missing', 'footprint.parts', (b) => void b.footprints.pop()],
  [
    'footprint of another chain',
    'footprint.parts',
    (b) => void b.footprints.push({ ...first(b.footprints), id: 'FP-OTHER' }),
  ],
  ['subject not first', 'footprint.parts', (b) => void b.footprints.reverse()],
  ['other subject named', 'footprint.parts', (b) => (b.subject = 'FP-INGOT')],
  ['called deprecated', 'footprint.status', (b) => (first(b.footprints).status = 'deprecated')],
  ['called superseded', 'footprint.status', (b) => (first(b.footprints).status = 'superseded')],
  [
    'assurance raised',
    'footprint.assurance',
    (b) => b.footprints.forEach((footprint) => (footprint.assurance = 'verified')),
  ],
  ['assurance lowered', 'footprint.assurance', (b) => (first(b.footprints).assurance = 'declared')],
  [
    'disclosed amount changed',
    'footprint.lines',
    (b) => Object.assign(disclosureOf(b).document.lines[1] ?? {}, { amount: '1.3' }),
  ],
  ['disclosed salt changed', 'footprint.lines', (b) => (disclosureOf(b).salts[1] = '9'.repeat(32))],
  ['salt left out', 'footprint.lines', (b) => void disclosureOf(b).salts.pop()],
  ['disclosed line left out', 'footprint.lines', (b) => void disclosureOf(b).document.lines.pop()],
  [
    'pinned to another factor',
    'footprint.recomputed',
    (b) =>
      Object.assign(disclosureOf(b).document.lines[1] ?? {}, {
        factor: {
          ref: 'x',
          version: '1',
          hash: ANOTHER_HASH,
          resolution: { rule: 'version', tier: 'core', alternatives: [] },
        },
      }),
  ],
  [
    'opened line invented',
    'footprint.line-opened',
    (b) =>
      (first(b.footprints).openedLines = [
        { index: 1, salt: '9'.repeat(32), path: '/lines/0', value: { amount: '0' }, proof: [] },
      ]),
  ],
  [
    'ledger proof invented',
    'ledger.proof',
    (b) =>
      (b.ledgerProof = {
        kind: 'embedded/1',
        blockNumber: speakerEntry(b).block,
        transactionId: speakerEntry(b).transactionId,
        evidence: '{}',
      }),
  ],
];

const checksThatFail = (bundle: EvidenceBundle, trust: EvidenceTrust): readonly string[] =>
  verifyBundle(bundle, trust)
    .checks.filter(({ status }) => status === 'fail')
    .map(({ id }) => id);

describe('a bundle that was changed and sealed again', () => {
  const story = new Story();
  let honest: EvidenceBundle;

  beforeAll(async () => {
    installNativeCrypto();
    honest = await storyBundle(story);
  });

  it('was valid before', () => {
    expect(verifyBundle(honest, trustOf(story)).verdict).toBe('valid');
  });

  it.each(CLASSES)('%s: refused by %s', (_name, check, tamper) => {
    const changed = tampered(honest, tamper);
    expect(canonicalJson(changed)).not.toBe(canonicalJson(honest));
    const report = verifyBundle(changed, trustOf(story));
    expect(report.verdict).toBe('invalid');
    expect(checksThatFail(changed, trustOf(story))).toContain(check);
  });

  it('covers many classes', () => {
    expect(CLASSES.length).toBeGreaterThanOrEqual(60);
  });

  it('is refused by its hash when it was not sealed again', () => {
    const changed = { ...structuredClone(honest), created: '2026-01-21T00:00:00Z' };
    expect(checksThatFail(changed, trustOf(story))).toEqual(['bundle.hash']);
  });

  it('is refused when true commands of others are put in', async () => {
    const source = storySource(story);
    const entry = await source.entry(first(await source.productCommands('stranger-P1')));
    const size = honest.checkpoint.size;
    const path = [...(await source.inclusionPath(entry?.index ?? 0, size))];
    const changed = tampered(honest, (bundle) => {
      if (entry === undefined) return;
      const { index, ...place } = entry;
      const at = bundle.entries.findIndex(({ inclusion }) => inclusion.index > index);
      bundle.entries.splice(at, 0, { ...place, inclusion: { index, path } });
    });
    expect(checksThatFail(changed, trustOf(story))).toContain('entry.needed');
  });

  it.each([
    ['another network', { genesisHash: ANOTHER_HASH }, 'genesis.trusted'],
    ['more witnesses', { ...trustOf(story), minWitnesses: 3 }, 'checkpoint.quorum'],
    ['other witnesses', { ...trustOf(story), witnesses: ['auditor'] }, 'checkpoint.quorum'],
  ])('is refused by a verifier that trusts %s', (_name, trust, check) => {
    expect(checksThatFail(honest, trust)).toEqual([check]);
  });
});

describe('every byte of a bundle', () => {
  /** Bytes that may change without changing the claim. None are known. */
  const OUTSIDE_THE_CLAIM: readonly number[] = [];

  it('belongs to the claim: one changed byte never verifies as valid', async () => {
    installNativeCrypto();
    const story = new Story();
    const text = Buffer.from(canonicalJson(await storyBundle(story)));
    const step = Math.floor(text.length / 120);
    const survivors: number[] = [];
    for (let at = 0; at < text.length; at += step) {
      const copy = Buffer.from(text);
      copy[at] = (copy[at] ?? 0) ^ (1 << (at % 7));
      const { verdict } = verifyBundle(copy.toString('utf8'), trustOf(story));
      if (verdict === 'valid') survivors.push(at);
    }
    expect(survivors).toEqual(OUTSIDE_THE_CLAIM);
  });
});
