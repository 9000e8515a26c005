import { toHex } from '../canonical/index.js';
import { cryptoProvider } from '../crypto/index.js';
import type { AuditCheckId } from './audit/checks.js';
import { equalBytes } from './bytes.js';
import type { Channel } from './channel.js';
import {
  judgeEndorsements,
  ruleHolds,
  ruleText,
  rulesOf,
  signersOf,
  type EndorsementRules,
  type JudgedEndorsement,
} from './endorsement.js';
import { transactionIdBytes } from './envelope.js';
import { isSignedBy, type FabricIdentity, type IdentityReader } from './identity.js';
import type { OpenedTransaction } from './opened-transaction.js';
import type { EndorserTransaction } from './transaction.js';

/** One check of one transaction. */
export interface Outcome {
  readonly check: AuditCheckId;
  /** Undefined when it holds. */
  readonly reason?: string;
  readonly expected?: string;
  readonly actual?: string;
  /** It could not be made. */
  readonly open?: boolean;
  /** Fabric's verdict on a transaction with this fault; absent when Fabric accepts it. */
  readonly code?: string;
}

/** What a transaction is judged by: the configuration and definitions at the start of its block. */
export interface JudgeContext extends EndorsementRules {
  /** Name of the channel. */
  readonly name: string;
  readonly identities: IdentityReader;
}

/** All outcomes in the order in which Fabric makes its checks. */
export interface Judgement {
  readonly outcomes: readonly Outcome[];
  /** Fabric's verdict before versions are looked at: `VALID` or the code of the first fault. */
  readonly code: string;
}

const shortHash = (bytes: Uint8Array): string => toHex(cryptoProvider().sha256(bytes));

const secondsOf = ({ payload }: OpenedTransaction): number =>
  Number(payload.channelHeader.timestamp.seconds);

const formOutcome = (opened: OpenedTransaction, { name }: JudgeContext): Outcome => {
  const { channel } = opened.payload.channelHeader;
  if (channel === name) return { check: 'transaction.form' };
  return {
    check: 'transaction.form',
    reason: 'channel',
    expected: name,
    actual: channel,
    code: 'TARGET_CHAIN_NOT_FOUND',
  };
};

const certificateOutcome = (
  check: 'creator.certificate' | 'endorser.certificate',
  identity: FabricIdentity | undefined,
  { channel }: JudgeContext,
): Outcome => {
  const reason = identity === undefined ? 'unreadable' : channel.identityFault(identity);
  if (reason === undefined) return { check };
  return {
    check,
    reason,
    expected: `member of ${identity?.mspId ?? '?'}`,
    actual: identity === undefined ? 'no certificate' : identity.certificate.commonName,
    ...(check === 'creator.certificate' ? { code: 'BAD_CREATOR_SIGNATURE' } : {}),
  };
};

const creatorOutcomes = (
  opened: OpenedTransaction,
  identity: FabricIdentity | undefined,
  context: JudgeContext,
): readonly Outcome[] => {
  const certificate = certificateOutcome('creator.certificate', identity, context);
  const signed = identity !== undefined && isSignedBy(identity, opened.signed, opened.signature);
  if (signed) return [certificate, { check: 'creator.signature' }];
  const actual = identity === undefined ? 'no certificate' : identity.certificate.commonName;
  return [
    certificate,
    { check: 'creator.signature', reason: 'signature', actual, code: 'BAD_CREATOR_SIGNATURE' },
  ];
};

const idOutcome = ({ payload }: OpenedTransaction): Outcome => {
  const expected = toHex(transactionIdBytes(payload.signatureHeader));
  const actual = payload.channelHeader.transactionId;
  return expected === actual
    ? { check: 'transaction.id' }
    : { check: 'transaction.id', reason: 'id', expected, actual, code: 'BAD_PROPOSAL_TXID' };
};

const proposalOutcome = (transaction: EndorserTransaction): Outcome => {
  const { proposalBytes, proposalHash } = transaction;
  if (equalBytes(cryptoProvider().sha256(proposalBytes), proposalHash)) {
    return { check: 'transaction.proposal' };
  }
  return {
    check: 'transaction.proposal',
    reason: 'proposal-hash',
    expected: shortHash(proposalBytes),
    actual: toHex(proposalHash),
    code: 'INVALID_ENDORSER_TRANSACTION',
  };
};

/**
 * The header's chaincode is the one that was run. The client's call may name another one without
 * Fabric minding: that is how a foreign chaincode would pose as ours to a careless reader.
 */
const chaincodeOutcome = (transaction: EndorserTransaction): Outcome => {
  const { chaincode, endorsedChaincode, invokedChaincode } = transaction;
  const check = 'transaction.chaincode';
  if (chaincode !== endorsedChaincode || chaincode === '') {
    const code = 'INVALID_CHAINCODE';
    return { check, reason: 'endorsed', expected: chaincode, actual: endorsedChaincode, code };
  }
  return chaincode === invokedChaincode
    ? { check }
    : { check, reason: 'posing', expected: chaincode, actual: invokedChaincode };
};

const endorserOutcomes = (
  judged: readonly JudgedEndorsement[],
  context: JudgeContext,
): readonly Outcome[] =>
  judged.flatMap(({ identity, signed }): readonly Outcome[] => {
    const certificate = certificateOutcome('endorser.certificate', identity, context);
    if (signed) return [certificate, { check: 'endorser.signature' }];
    const actual = identity?.certificate.commonName ?? 'no certificate';
    return [certificate, { check: 'endorser.signature', reason: 'signature', actual }];
  });

const signersText = (signers: readonly FabricIdentity[], channel: Channel): string =>
  signers
    .map((signer) => {
      const fault = channel.identityFault(signer);
      return fault === undefined ? signer.mspId : `${signer.mspId} (${fault})`;
    })
    .sort()
    .join(', ') || 'nobody';

const policyOutcomes = (
  transaction: EndorserTransaction,
  signers: readonly FabricIdentity[],
  context: JudgeContext,
): readonly Outcome[] =>
  rulesOf(transaction, context).map(({ place, rule }): Outcome => {
    const check = 'endorser.policy';
    const holds = ruleHolds(rule, context.channel, signers);
    if (holds === true) return { check };
    const expected = `${place}: ${ruleText(rule, context.channel)}`;
    if (holds === undefined) return { check, reason: ruleText(rule, context.channel), open: true };
    const code = 'ENDORSEMENT_POLICY_FAILURE';
    const actual = signersText(signers, context.channel);
    return { check, reason: 'too-few', expected, actual, code };
  });

/** Fabric does not look at dates once an orderer has taken a transaction; an auditor does. */
const validityOutcomes = (
  opened: OpenedTransaction,
  people: readonly (FabricIdentity | undefined)[],
): readonly Outcome[] => {
  const at = secondsOf(opened);
  const check = 'certificate.validity';
  return people.flatMap((identity): readonly Outcome[] => {
    if (identity === undefined) return [];
    const { notBefore, notAfter, commonName } = identity.certificate;
    if (notBefore <= at && at <= notAfter) return [{ check }];
    const reason = at < notBefore ? 'not-yet-valid' : 'expired';
    return [{ check, reason, expected: `${notBefore}…${notAfter}`, actual: `${commonName} ${at}` }];
  });
};

/** A namespace may stand once only, or its parts could be judged by different rules. */
const namespaceOutcome = ({ readWriteSets }: EndorserTransaction): readonly Outcome[] => {
  const names = readWriteSets.map(({ namespace }) => namespace);
  if (new Set(names).size === names.length) return [];
  const code = 'ILLEGAL_WRITESET';
  return [{ check: 'transaction.form', reason: 'namespace-twice', actual: names.join(', '), code }];
};

/**
 * Makes every check of a transaction that needs nothing but the transaction and the rules in force.
 *
 * @returns all outcomes; a fault that Fabric itself refuses has its code
 */
export const judgeTransaction = (opened: OpenedTransaction, context: JudgeContext): Judgement => {
  const creator = context.identities.read(opened.payload.signatureHeader.creator);
  const outcomes: Outcome[] = [...creatorOutcomes(opened, creator, context)];
  const { transaction } = opened;
  if (transaction === undefined) {
    outcomes.push(formOutcome(opened, context));
  } else {
    const judged = judgeEndorsements(
      transaction.responseBytes,
      transaction.endorsements,
      context.identities,
    );
    outcomes.push(
      idOutcome(opened),
      proposalOutcome(transaction),
      formOutcome(opened, context),
      chaincodeOutcome(transaction),
      ...namespaceOutcome(transaction),
      ...endorserOutcomes(judged, context),
      ...policyOutcomes(transaction, signersOf(judged), context),
      ...validityOutcomes(opened, [creator, ...judged.map(({ identity }) => identity)]),
    );
  }
  return { outcomes, code: outcomes.find(({ code }) => code !== undefined)?.code ?? 'VALID' };
};
