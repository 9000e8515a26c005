import { canonicalJson } from '@tanji/domain/canonical';
import type {
  EmbeddedBody,
  EmbeddedTransaction,
  LedgerTransaction,
  StateVersion,
} from '@tanji/domain/ledger';
import { signTaggedAside, verifyTagged, type LedgerIdentity } from './identity.js';
import type { Proposal } from './proposal.js';
import type { Simulation } from './simulator.js';

/** Fabric's names for the verdicts this ledger gives. */
export type ValidationCode =
  'VALID' | 'MVCC_READ_CONFLICT' | 'PHANTOM_READ_CONFLICT' | 'DUPLICATE_TXID';

/** A simulated and signed transaction that waits for its place in a block. */
export interface SignedTransaction {
  readonly body: EmbeddedBody;
  readonly bodyText: string;
  readonly signature: string;
}

export interface LedgerNames {
  readonly network: string;
  readonly channel: string;
}

/** Puts together what a call did and signs it. */
export const signTransaction = async (
  proposal: Proposal,
  simulation: Simulation,
  context: LedgerNames & { readonly identity: LedgerIdentity },
): Promise<SignedTransaction> => {
  const { contract, transaction, args } = proposal.call;
  const { identity, network, channel } = context;
  const body: EmbeddedBody = {
    call: { args, contract, transaction },
    channel,
    creator: { certificateHash: identity.certificateHash, mspId: identity.mspId },
    event: simulation.event,
    id: proposal.transactionId,
    network,
    nonce: proposal.nonce,
    ranges: simulation.set.ranges,
    reads: simulation.set.reads,
    result: simulation.result,
    timestamp: new Date(proposal.time).toISOString(),
    writes: simulation.set.writes,
  };
  const bodyText = canonicalJson(body);
  const signature = await signTaggedAside(identity, 'tx', Buffer.from(bodyText));
  return { body, bodyText, signature };
};

/**
 * The bytes of a transaction in its block. The canonical form is put together from its parts, in
 * the order of their names: the body is canonical already and is not worked through again.
 */
export const encodeTransaction = (signed: SignedTransaction, validation: ValidationCode): Buffer =>
  Buffer.from(
    `{"body":${signed.bodyText},"signature":"${signed.signature}","validation":"${validation}"}`,
  );

/** Reads transaction bytes that have been checked against a block's hash. */
export const decodeTransaction = (bytes: Uint8Array): EmbeddedTransaction =>
  JSON.parse(Buffer.from(bytes).toString('utf8')) as EmbeddedTransaction;

/** Whether the creator signed this body. */
export const isSignedBy = (certificate: string, transaction: EmbeddedTransaction): boolean =>
  verifyTagged(certificate, transaction.signature, {
    tag: 'tx',
    bytes: Buffer.from(canonicalJson(transaction.body)),
  });

/** The port's form of a transaction. */
export const normaliseTransaction = (
  { body, validation }: EmbeddedTransaction,
  index: number,
): LedgerTransaction => {
  const valid = validation === 'VALID';
  return {
    id: body.id,
    index,
    timestamp: body.timestamp,
    creator: body.creator,
    valid,
    validationCode: validation,
    call: body.call,
    result: body.result,
    writes: body.writes,
    events: valid && body.event !== null ? [body.event] : [],
  };
};

export const sameVersion = (a: StateVersion | null, b: StateVersion | null): boolean =>
  a === b || (a !== null && b !== null && a.block === b.block && a.index === b.index);
