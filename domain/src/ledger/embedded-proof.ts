import {
  canonicalBytes,
  canonicalJson,
  concatBytes,
  fromHex,
  isHex,
  parseJson,
  sha256Hex,
  taggedHash,
  utf8Bytes,
  type JsonValue,
} from '../canonical/index.js';
import { isTanjiError } from '../errors/index.js';
import { bytesField } from '../fabric/wire-writer.js';
import { leafHash, verifyInclusion } from '../merkle/index.js';

/** Kind of a proof of the embedded ledger; other kinds have their own checkers. */
export const EMBEDDED_PROOF_KIND = 'embedded/1';

/** Position of the transaction that wrote a value: Fabric's MVCC version. */
export interface StateVersion {
  readonly block: number;
  readonly index: number;
}

/** A key that was read and the version it had; null when it did not exist. */
export interface StateRead {
  readonly key: string;
  readonly version: StateVersion | null;
}

/** A range that was read: it must hold exactly these rows again when the transaction commits. */
export interface RangeRead {
  /** Inclusive. */
  readonly start: string;
  /** Exclusive; '' is the end of the key space. */
  readonly end: string;
  /** Whether the range was read to its end; if not, it counts as read up to its last row. */
  readonly exhausted: boolean;
  readonly rows: readonly StateRead[];
}

/** What the ledger's identity signs of a transaction: everything but the verdict of validation. */
export interface EmbeddedBody {
  readonly call: {
    readonly contract: string;
    readonly transaction: string;
    readonly args: readonly string[];
  };
  readonly channel: string;
  readonly creator: {
    readonly mspId: string;
    /** SHA-256 of the certificate's PEM text as it stands in the serialised identity. */
    readonly certificateHash: string;
  };
  readonly event: { readonly name: string; readonly payload: string } | null;
  /** SHA-256(nonce ‖ serialised identity), as in Fabric. */
  readonly id: string;
  readonly network: string;
  readonly nonce: string;
  readonly ranges: readonly RangeRead[];
  readonly reads: readonly StateRead[];
  readonly result: string;
  readonly timestamp: string;
  readonly writes: readonly { readonly key: string; readonly value: string | null }[];
}

/** A transaction as it lies in a block; its canonical bytes are the leaf of the block's tree. */
export interface EmbeddedTransaction {
  readonly body: EmbeddedBody;
  /** ECDSA P-256 with SHA-256 over the 32-byte `tx` hash of the body, r ‖ s in hex. */
  readonly signature: string;
  readonly validation: string;
}

export interface EmbeddedHeader {
  readonly channel: string;
  /** RFC 9162 root over the canonical bytes of the transactions. */
  readonly dataHash: string;
  readonly network: string;
  readonly number: number;
  readonly previousHash: string;
  /** Number of transactions, so that a proof's tree size is not the prover's to choose. */
  readonly size: number;
}

/** Evidence of one transaction, as canonical JSON text in {@link TransactionProof}. */
export interface EmbeddedEvidence {
  readonly certificate: string;
  readonly header: EmbeddedHeader;
  readonly index: number;
  readonly kind: typeof EMBEDDED_PROOF_KIND;
  readonly path: readonly string[];
  /** The exact bytes: canonical JSON of an {@link EmbeddedTransaction}. */
  readonly transaction: string;
}

export interface EmbeddedCheck {
  readonly check: 'form' | 'certificate' | 'transaction-id' | 'place' | 'inclusion' | 'block-hash';
  readonly outcome: 'pass' | 'fail' | 'not-checked';
  readonly expected?: string;
  readonly actual?: string;
}

export interface EmbeddedProofReport {
  /** No check failed. Says nothing about the transaction's own validity: see `transaction`. */
  readonly ok: boolean;
  readonly checks: readonly EmbeddedCheck[];
  /** Hash that the block must have: compare it with a checkpoint or a later block. */
  readonly blockHash: string | undefined;
  readonly header: EmbeddedHeader | undefined;
  readonly transaction: EmbeddedTransaction | undefined;
}

/** Hash of a block of the embedded ledger, from its header alone. */
export const embeddedBlockHash = (header: Readonly<EmbeddedHeader>): string =>
  taggedHash('block', canonicalBytes(header));

/** Fabric's `msp.SerializedIdentity` in protocol-buffer encoding: mspid = 1, id_bytes = 2. */
export const serializedIdentity = (mspId: string, certificate: string): Uint8Array =>
  concatBytes(bytesField(1, utf8Bytes(mspId)), bytesField(2, utf8Bytes(certificate)));

/** Transaction id by Fabric's rule: SHA-256(nonce ‖ serialised identity). */
export const embeddedTransactionId = (nonce: Uint8Array, identity: Uint8Array): string =>
  sha256Hex(concatBytes(nonce, identity));

type Members = Readonly<Record<string, JsonValue>>;

const isMembers = (value: JsonValue | undefined): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Own names, all texts and integers: enough for the checks below never to misread a value. */
const hasShape = (value: JsonValue | undefined, shape: Readonly<Record<string, string>>): boolean =>
  isMembers(value) &&
  Object.keys(value).length === Object.keys(shape).length &&
  Object.entries(shape).every(([name, type]) => {
    const member = value[name];
    return type === 'array' ? Array.isArray(member) : type === 'any' || typeof member === type;
  });

const EVIDENCE_SHAPE = {
  certificate: 'string',
  header: 'object',
  index: 'number',
  kind: 'string',
  path: 'array',
  transaction: 'string',
};
const HEADER_SHAPE = {
  channel: 'string',
  dataHash: 'string',
  network: 'string',
  number: 'number',
  previousHash: 'string',
  size: 'number',
};
const TRANSACTION_SHAPE = { body: 'object', signature: 'string', validation: 'string' };
const BODY_SHAPE = {
  call: 'object',
  channel: 'string',
  creator: 'object',
  event: 'any',
  id: 'string',
  network: 'string',
  nonce: 'string',
  ranges: 'array',
  reads: 'array',
  result: 'string',
  timestamp: 'string',
  writes: 'array',
};
const CREATOR_SHAPE = { certificateHash: 'string', mspId: 'string' };
const WRITE_SHAPE = { key: 'string', value: 'any' };
const CALL_SHAPE = { args: 'array', contract: 'string', transaction: 'string' };

/** Parses text that must be its own canonical form. */
const parseCanonical = (text: string): JsonValue | undefined => {
  try {
    const value = parseJson(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch (error) {
    if (isTanjiError(error)) return undefined;
    throw error;
  }
};

const isTransaction = (value: JsonValue | undefined): boolean => {
  if (!hasShape(value, TRANSACTION_SHAPE)) return false;
  const body = (value as Members).body;
  if (!hasShape(body, BODY_SHAPE)) return false;
  const { creator, call, writes } = body as Members;
  return (
    hasShape(creator, CREATOR_SHAPE) &&
    hasShape(call, CALL_SHAPE) &&
    ((call as Members).args as readonly JsonValue[]).every((arg) => typeof arg === 'string') &&
    (writes as readonly JsonValue[]).every((write) => hasShape(write, WRITE_SHAPE))
  );
};

const isEvidence = (value: JsonValue | undefined): boolean =>
  hasShape(value, EVIDENCE_SHAPE) &&
  (value as Members).kind === EMBEDDED_PROOF_KIND &&
  hasShape((value as Members).header, HEADER_SHAPE) &&
  ((value as Members).path as readonly JsonValue[]).every((node) => typeof node === 'string');

const compare = (
  check: EmbeddedCheck['check'],
  expected: string | undefined,
  actual: string,
): EmbeddedCheck =>
  expected === undefined
    ? { check, outcome: 'not-checked', actual }
    : expected === actual
      ? { check, outcome: 'pass' }
      : { check, outcome: 'fail', expected, actual };

const transactionIdCheck = (body: EmbeddedBody, certificate: string): EmbeddedCheck => {
  const check = 'transaction-id';
  if (!isHex(body.nonce, body.nonce.length / 2)) {
    return { check, outcome: 'fail', expected: 'hexadecimal nonce', actual: body.nonce };
  }
  const identity = serializedIdentity(body.creator.mspId, certificate);
  return compare(check, embeddedTransactionId(fromHex(body.nonce), identity), body.id);
};

const MALFORMED: EmbeddedProofReport = {
  ok: false,
  checks: [
    { check: 'form', outcome: 'fail', expected: `canonical ${EMBEDDED_PROOF_KIND} evidence` },
  ],
  blockHash: undefined,
  header: undefined,
  transaction: undefined,
};

/**
 * Checks the evidence of one transaction without asking any ledger: that the transaction's id
 * follows from its creator, that header and transaction speak of the same ledger, and that the
 * transaction lies in the block of that header.
 *
 * The creator's signature is not checked here (it needs P-256 and X.509; `tanji fsck` does): the
 * claim of a record rests on its own EIP-712 signature inside the call.
 *
 * @param evidence text of `TransactionProof.evidence`
 * @param trustedBlockHash the block's hash from a checkpoint or witness; without it the check
 *   `block-hash` is `not-checked`
 * @returns a report; malformed evidence fails the check `form`, nothing is thrown
 */
export const verifyEmbeddedProof = (
  evidence: string,
  trustedBlockHash?: string,
): EmbeddedProofReport => {
  const outer = parseCanonical(evidence);
  if (!isEvidence(outer)) return MALFORMED;
  const {
    certificate,
    header,
    index,
    path,
    transaction: text,
  } = outer as unknown as EmbeddedEvidence;
  const inner = parseCanonical(text);
  if (!isTransaction(inner)) return MALFORMED;
  const transaction = inner as unknown as EmbeddedTransaction;
  const { body } = transaction;
  const blockHash = embeddedBlockHash(header);
  const leaf = leafHash(utf8Bytes(text));
  const included = verifyInclusion({
    leafHash: leaf,
    index,
    size: header.size,
    path,
    root: header.dataHash,
  });
  const checks: EmbeddedCheck[] = [
    { check: 'form', outcome: 'pass' },
    compare('certificate', body.creator.certificateHash, sha256Hex(utf8Bytes(certificate))),
    transactionIdCheck(body, certificate),
    compare('place', `${header.network}/${header.channel}`, `${body.network}/${body.channel}`),
    included
      ? { check: 'inclusion', outcome: 'pass' }
      : { check: 'inclusion', outcome: 'fail', expected: header.dataHash, actual: leaf },
    compare('block-hash', trustedBlockHash, blockHash),
  ];
  const ok = checks.every(({ outcome }) => outcome !== 'fail');
  return { ok, checks, blockHash, header, transaction };
};
