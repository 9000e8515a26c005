import { verifyFabricProof, type FabricProofReport } from '../fabric/proof/verify.js';
import type { ProofFinding } from '../fabric/proof/governed.js';
import { checkBlockHash } from './block-hash.js';
import type { EvidenceBundle, SignedEntry } from './bundle.js';
import type { EvidenceCheckId } from './checks.js';
import { placeOf, type ReadEntry } from './entries.js';
import { differenceOf, type LedgerProof } from './proven-transaction.js';
import type { CheckRecorder } from './report.js';

/** Whether the proof is of the channel and chaincode of the genesis, and of the entry's block. */
const isHere = (
  { genesis }: EvidenceBundle,
  proof: LedgerProof,
  entry: SignedEntry,
  report: FabricProofReport,
): boolean =>
  report.blockNumber === entry.block &&
  proof.blockNumber === entry.block &&
  report.channel === genesis.channel &&
  report.chaincode === genesis.chaincode;

const record = (
  checks: CheckRecorder,
  id: EvidenceCheckId,
  subject: string,
  finding: ProofFinding | undefined,
): void => {
  if (finding === undefined) {
    checks.pass(id, subject);
    return;
  }
  const { reason, expected, actual, open } = finding;
  const details = { expected, actual, params: { reason } };
  if (open === true) checks.skip(id, subject, details);
  else checks.fail(id, subject, details);
};

/** The configuration carries every certificate and policy: believed only if known from elsewhere. */
const checkConfig = (
  checks: CheckRecorder,
  subject: string,
  actual: string | undefined,
  trusted: readonly string[] | undefined,
): void => {
  if (trusted === undefined || actual === undefined) {
    checks.skip('ledger.config', subject, { actual, params: { reason: 'no-trust' } });
    return;
  }
  const expected = trusted.join(' ');
  const details = { expected, actual, params: { reason: 'untrusted' } };
  checks.test('ledger.config', subject, trusted.includes(actual), details);
};

/** Fabric's proof: block, creator, endorsements and policy, orderers and their configuration. */
export const checkFabricProof = (
  checks: CheckRecorder,
  bundle: EvidenceBundle,
  read: ReadEntry,
  options: Readonly<{ proof: LedgerProof; configHashes: readonly string[] | undefined }>,
): void => {
  const { proof, configHashes } = options;
  const { entry } = read;
  const subject = placeOf(entry);
  const report = verifyFabricProof(proof.evidence, entry.transactionId);
  const { transaction } = report;
  const proven = transaction && { ...transaction, validation: transaction.validationCode };
  const different = differenceOf(proof, read, proven);
  const elsewhere = isHere(bundle, proof, entry, report) ? undefined : 'block';
  const reason = different ?? elsewhere;
  const finding = report.included ?? (reason === undefined ? undefined : { reason });
  record(checks, 'ledger.proof', subject, finding);
  record(checks, 'ledger.endorsed', subject, report.endorsed);
  record(checks, 'ledger.ordered', subject, report.ordered);
  checkConfig(checks, subject, report.configHash, configHashes);
  checkBlockHash(checks, bundle, entry, report.blockHash);
};
