import { FABRIC_PROOF_KIND } from '../fabric/proof/evidence.js';
import { EMBEDDED_PROOF_KIND } from '../ledger/embedded-proof.js';
import type { EvidenceBundle } from './bundle.js';
import type { ChainFootprint } from './chain.js';
import { checkEmbeddedProof } from './embedded-ledger-proof.js';
import { checkFabricProof } from './fabric-ledger-proof.js';
import type { CheckRecorder } from './report.js';

/** The ledger's own proof of the subject's transaction, where the bundle has one. */
export const checkLedgerProof = (
  checks: CheckRecorder,
  bundle: EvidenceBundle,
  subject: ChainFootprint | undefined,
  configHashes: readonly string[] | undefined,
): void => {
  const proof = bundle.ledgerProof;
  if (proof === undefined) {
    checks.skip('ledger.proof', undefined, { params: { reason: 'absent' } });
  } else if (proof.kind !== EMBEDDED_PROOF_KIND && proof.kind !== FABRIC_PROOF_KIND) {
    checks.skip('ledger.proof', proof.transactionId, {
      expected: `${EMBEDDED_PROOF_KIND}, ${FABRIC_PROOF_KIND}`,
      actual: proof.kind,
      params: { reason: 'kind' },
    });
  } else if (subject !== undefined) {
    if (proof.kind === EMBEDDED_PROOF_KIND) {
      checkEmbeddedProof(checks, bundle, proof, subject.submission);
    } else {
      checkFabricProof(checks, bundle, subject.submission, { proof, configHashes });
    }
  }
};
