import type { LedgerTransaction } from '../../ledger/index.js';
import { isTanjiError } from '../../errors/index.js';
import type { AuditCheckId } from '../audit/checks.js';
import { fabricBlockHash } from '../block.js';
import { IdentityReader } from '../identity.js';
import { judgeTransaction, type Outcome } from '../judge-transaction.js';
import { normaliseTransaction } from '../normalise.js';
import { findTransaction, type PlacedTransaction } from '../opened-transaction.js';
import { validationCodeName } from '../validation-codes.js';
import { provenDefinition } from './definition.js';
import { openEvidence, type OpenedEvidence } from './evidence.js';
import { blockFinding, carriedChannel, orderedFinding, type ProofFinding } from './governed.js';

/** What the evidence of a transaction says. Each finding is the first fault; undefined is none. */
export interface FabricProofReport {
  /** Block, transaction id, creator and proposal are what they say. */
  readonly included: ProofFinding | undefined;
  /** The endorsements satisfy the definition and configuration that are carried along. */
  readonly endorsed: ProofFinding | undefined;
  /** The orderers of the carried configuration signed the block. */
  readonly ordered: ProofFinding | undefined;
  readonly channel: string;
  readonly chaincode: string;
  readonly blockNumber: number | undefined;
  readonly blockHash: string | undefined;
  /** Hash of the block with the configuration: the one thing that must be trusted from elsewhere. */
  readonly configHash: string | undefined;
  /** The transaction in the port's form, with the verdict as the peer recorded it. */
  readonly transaction: LedgerTransaction | undefined;
}

const unreadable = (reason: string): FabricProofReport => ({
  included: { reason },
  endorsed: { reason },
  ordered: { reason },
  channel: '',
  chaincode: '',
  blockNumber: undefined,
  blockHash: undefined,
  configHash: undefined,
  transaction: undefined,
});

/** Checks of the judgement that belong to the endorsement; the others to the transaction itself. */
const ENDORSED: ReadonlySet<AuditCheckId> = new Set([
  'endorser.certificate',
  'endorser.signature',
  'endorser.policy',
  'certificate.validity',
]);

const firstFault = (outcomes: readonly Outcome[], endorsed: boolean): ProofFinding | undefined => {
  const fault = outcomes.find(
    ({ check, reason }) => reason !== undefined && ENDORSED.has(check) === endorsed,
  );
  return fault?.reason === undefined ? undefined : { ...fault, reason: fault.reason };
};

const report = (
  evidence: OpenedEvidence,
  { opened, index }: PlacedTransaction,
): FabricProofReport => {
  const governing = carriedChannel(evidence);
  const { transaction } = opened;
  if (governing === undefined) return unreadable('configuration');
  if (transaction === undefined) return unreadable('not-a-call');
  const identities = new IdentityReader();
  const proven = provenDefinition(transaction, evidence, identities);
  const { outcomes } = judgeTransaction(opened, {
    ...governing,
    identities,
    definition: (name) => (name === evidence.chaincode ? proven.definition : undefined),
  });
  const { block, config, chaincode } = evidence;
  const code = block.validationCodes[index];
  return {
    included: blockFinding(evidence) ?? firstFault(outcomes, false),
    endorsed: proven.finding ?? firstFault(outcomes, true),
    ordered: orderedFinding(evidence, governing, identities),
    channel: governing.name,
    chaincode,
    blockNumber: block.header.number,
    blockHash: fabricBlockHash(block.header),
    configHash: fabricBlockHash(config.header),
    transaction: {
      ...normaliseTransaction(opened, { index, code: code ?? NOT_VALIDATED }, { chaincode }),
      validationCode: validationCodeName(code ?? NOT_VALIDATED),
    },
  };
};

const NOT_VALIDATED = 254;

/**
 * Checks the evidence of one transaction with nothing but what it carries. Whether the carried
 * configuration is the channel's is for the caller to compare: `configHash`.
 *
 * The recorded verdict (`transaction.validationCode`) is the peer's word: no orderer or endorser
 * signs it. That the transaction counted is shown by the transparency tree and its witnesses.
 *
 * @param text of `TransactionProof.evidence`
 * @returns a report; nothing about the evidence throws
 */
export const verifyFabricProof = (text: string, transactionId: string): FabricProofReport => {
  try {
    const evidence = openEvidence(text);
    if (evidence === undefined) return unreadable('form');
    const found = findTransaction(evidence.block, transactionId);
    return found === undefined ? unreadable('not-in-block') : report(evidence, found);
  } catch (error) {
    if (isTanjiError(error)) return unreadable('form');
    throw error;
  }
};
