export { AUDIT_CHECKS, AUDIT_CHECK_IDS, type AuditCheckId } from './audit/checks.js';
export { FabricAuditor } from './audit/auditor.js';
export type { AuditCheckResult, AuditFailure, AuditPlace, Finding } from './audit/recorder.js';
export type { AuditOptions, AuditReport } from './audit/report.js';
export { decodeStoredBlock, readBlockFile } from './block-file.js';
export {
  assembleBlock,
  blockDataHash,
  blockHeaderBytes,
  decodeFabricBlock,
  fabricBlockHash,
  type FabricBlock,
  type FabricBlockHeader,
} from './block.js';
export { equalBytes } from './bytes.js';
export { decodeChainInfo, type FabricChainInfo } from './chain-info.js';
export { normaliseDecodedBlock, normaliseFabricBlock, type NormaliseOptions } from './normalise.js';
export { fabricProof, type FabricProofOptions } from './proof/build.js';
export { FABRIC_PROOF_KIND } from './proof/evidence.js';
export { verifyFabricProof, type FabricProofReport } from './proof/verify.js';
export { validationCodeName } from './validation-codes.js';
export { bytesField, uintField } from './wire-writer.js';
