export { disclosureSchema, type Disclosure } from './disclosure.js';
export {
  MAX_BUNDLE_ENTRIES,
  MAX_BUNDLE_RECORDS,
  MAX_LEDGER_PROOF_LENGTH,
  bundleHash,
  evidenceBundleSchema,
  genesisHash,
  sealBundle,
  type BundleCheckpoint,
  type BundleFootprint,
  type EvidenceBundle,
  type OpenedLine,
  type SignedEntry,
  type UnsealedBundle,
} from './bundle.js';
export { EVIDENCE_CHECKS, type EvidenceCheckId } from './checks.js';
export {
  checkTitle,
  type CheckStatus,
  type EvidenceCheck,
  type EvidenceSummary,
  type EvidenceVerdict,
  type VerificationReport,
} from './report.js';
export { MAX_BUNDLE_BYTES, verifyBundle, type EvidenceTrust } from './verify-bundle.js';
