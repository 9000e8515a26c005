import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex, utf8Bytes } from '../canonical/index.js';
import { leafHash } from '../merkle/index.js';
import {
  EMBEDDED_PROOF_KIND,
  embeddedBlockHash,
  embeddedTransactionId,
  serializedIdentity,
  verifyEmbeddedProof,
  type EmbeddedBody,
  type EmbeddedCheck,
  type EmbeddedEvidence,
  type EmbeddedHeader,
} from './index.js';

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
const IDENTITY = serializedIdentity('TestMSP', CERTIFICATE);
const NONCE = new Uint8Array(24).fill(9);

const BODY: EmbeddedBody = {
  call: { args: ['a'], contract: 'KvContract', transaction: 'put' },
  channel: 'main',
  creator: { certificateHash: sha256Hex(utf8Bytes(CERTIFICATE)), mspId: 'TestMSP' },
  event: null,
  id: embeddedTransactionId(NONCE, IDENTITY),
  network: 'test',
  nonce: '09'.repeat(24),
  ranges: [],
  reads: [],
  result: '',
  timestamp: '2026-01-01T00:00:00.000Z',
  writes: [{ key: 'a', value: '1' }],
};

interface Changes {
  readonly body?: Partial<EmbeddedBody>;
  readonly header?: Partial<EmbeddedHeader>;
  readonly evidence?: Partial<EmbeddedEvidence>;
}

/** Evidence as a forger would make it: everything is hashed anew after the change. */
const evidenceWith = (changes: Changes): string => {
  const transaction = canonicalJson({
    body: { ...BODY, ...changes.body },
    signature: '00'.repeat(64),
    validation: 'VALID',
  });
  const header: EmbeddedHeader = {
    channel: 'main',
    dataHash: leafHash(utf8Bytes(transaction)),
    network: 'test',
    number: 4,
    previousHash: '00'.repeat(32),
    size: 1,
    ...changes.header,
  };
  return canonicalJson({
    certificate: CERTIFICATE,
    header,
    index: 0,
    kind: EMBEDDED_PROOF_KIND,
    path: [],
    transaction,
    ...changes.evidence,
  });
};

const failed = (evidence: string, hash?: string): EmbeddedCheck['check'][] =>
  verifyEmbeddedProof(evidence, hash)
    .checks.filter(({ outcome }) => outcome === 'fail')
    .map(({ check }) => check);

describe('proof of the embedded ledger', () => {
  it('encodes the serialised identity as protocol buffers do', () => {
    // 0x0a: field 1, 0x12: field 2; 200 bytes need a length of two bytes, c8 01.
    const bytes = serializedIdentity('Ab', 'c'.repeat(200));
    expect([...bytes.subarray(0, 8)]).toEqual([0x0a, 2, 0x41, 0x62, 0x12, 0xc8, 0x01, 0x63]);
    expect(bytes).toHaveLength(207);
  });

  it('passes, and compares the block hash if there is one to compare with', () => {
    const evidence = evidenceWith({});
    const open = verifyEmbeddedProof(evidence);
    expect(open.ok).toBe(true);
    expect(open.checks.at(-1)).toMatchObject({ check: 'block-hash', outcome: 'not-checked' });
    const header = open.header;
    expect(header && embeddedBlockHash(header)).toBe(open.blockHash);
    expect(failed(evidence, open.blockHash)).toEqual([]);
  });

  it.each<[string, Changes, EmbeddedCheck['check'][]]>([
    ['another certificate', { evidence: { certificate: 'x' } }, ['certificate', 'transaction-id']],
    ['another nonce', { body: { nonce: '08'.repeat(24) } }, ['transaction-id']],
    ['a nonce that is no number', { body: { nonce: 'xyz' } }, ['transaction-id']],
    ['an invented id', { body: { id: '11'.repeat(32) } }, ['transaction-id']],
    ['a block of another network', { header: { network: 'other' } }, ['place']],
    ['a transaction of another channel', { body: { channel: 'other' } }, ['place']],
    ['another data hash', { header: { dataHash: '11'.repeat(32) } }, ['inclusion']],
    ['a larger tree', { header: { size: 2 } }, ['inclusion']],
    ['another place', { evidence: { index: 1 } }, ['inclusion']],
    ['a longer path', { evidence: { path: ['11'.repeat(32)] } }, ['inclusion']],
  ])('fails with the right reason: %s', (_, changes, expected) => {
    expect(failed(evidenceWith(changes))).toEqual(expected);
  });

  it('fails against another block hash', () => {
    expect(failed(evidenceWith({}), '22'.repeat(32))).toEqual(['block-hash']);
  });

  it.each([
    ['text', 'hello'],
    ['white space', ` ${evidenceWith({})}`],
    ['another kind', evidenceWith({}).replace('embedded/1', 'embedded/2')],
    ['an unknown member', evidenceWith({}).replace('"index":0', '"extra":1,"index":0')],
    ['a path of numbers', evidenceWith({}).replace('"path":[]', '"path":[1]')],
    ['a transaction that is none', evidenceWith({ evidence: { transaction: '{}' } })],
    ['a transaction not in canonical form', evidenceWith({ evidence: { transaction: ' {}' } })],
  ])('fails as malformed: %s', (_, evidence) => {
    expect(failed(evidence)).toEqual(['form']);
  });
});
