import { ACCOUNT_FOOTPRINT_CODES } from './codes/account-footprint.js';
import { ACCOUNTING_CODES } from './codes/accounting.js';
import { BATCH_CODES } from './codes/batch.js';
import { CANONICAL_CODES } from './codes/canonical.js';
import { COMMITTEE_CODES } from './codes/committee.js';
import { CONTRACT_CODES } from './codes/contract.js';
import { EVIDENCE_CODES } from './codes/evidence.js';
import { CREDIT_CODES } from './codes/credits.js';
import { FACTOR_DATA_CODES } from './codes/factor-data.js';
import { FACTOR_IMPORT_CODES } from './codes/factor-import.js';
import { FACTOR_REVIEW_CODES } from './codes/factor-review.js';
import { FABRIC_CLIENT_CODES } from './codes/fabric-client.js';
import { FABRIC_PROOF_CODES } from './codes/fabric-proof.js';
import { FABRIC_LOCAL_CODES } from './codes/fabric-local.js';
import { FACTOR_MODEL_CODES } from './codes/factor-models.js';
import { FILE_CODES } from './codes/files.js';
import { GATEWAY_CODES } from './codes/gateway.js';
import { IDENTIFIER_CODES } from './codes/identifier.js';
import { LABEL_CODES } from './codes/labels.js';
import { LCA_CODES } from './codes/lca.js';
import { LEDGER_CODES } from './codes/ledger.js';
import { MONTH_IMPORT_CODES } from './codes/month-import.js';
import { OPERATIONS_CODES } from './codes/operations.js';
import { QUANTITY_CODES } from './codes/quantity.js';
import { RECORD_CODES } from './codes/record.js';
import { RESTATEMENT_CODES } from './codes/restatement.js';
import { SIGNING_CODES } from './codes/signing.js';

/** Every error a person or program can meet, by stable code. `docs/errors.md` is its printed form. */
export const ERROR_REGISTRY = {
  ...QUANTITY_CODES,
  ...CANONICAL_CODES,
  ...SIGNING_CODES,
  ...IDENTIFIER_CODES,
  ...RECORD_CODES,
  ...LCA_CODES,
  ...LABEL_CODES,
  ...FACTOR_MODEL_CODES,
  ...RESTATEMENT_CODES,
  ...CONTRACT_CODES,
  ...LEDGER_CODES,
  ...GATEWAY_CODES,
  ...OPERATIONS_CODES,
  ...FABRIC_LOCAL_CODES,
  ...FILE_CODES,
  ...EVIDENCE_CODES,
  ...COMMITTEE_CODES,
  ...CREDIT_CODES,
  ...FACTOR_DATA_CODES,
  ...FACTOR_IMPORT_CODES,
  ...FACTOR_REVIEW_CODES,
  ...FABRIC_CLIENT_CODES,
  ...FABRIC_PROOF_CODES,
  ...BATCH_CODES,
  ...ACCOUNTING_CODES,
  ...MONTH_IMPORT_CODES,
  ...ACCOUNT_FOOTPRINT_CODES,
} as const;

export type ErrorCode = keyof typeof ERROR_REGISTRY;

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERROR_REGISTRY, code);
