import type { Action } from '@tanji/domain/command';
import type { Handler } from '../pipeline/handler.js';
import { issueAccount } from './accounts.js';
import { answerFinding, issueStatement, raiseFinding } from './assurance.js';
import { witnessCheckpoint } from './checkpoints.js';
import { setCreditRules, spendCredits } from './credits.js';
import { publishEdition } from './editions.js';
import { changeFactorStatus, proposeFactor, reviewFactor } from './factors.js';
import { deprecateFootprint, submitFootprint } from './footprints.js';
import { revokeKey, rotateKey } from './keys.js';
import { issueLabel } from './labels.js';
import { admitOrganisation, registerFacility, registerProduct } from './registry.js';

/** The rule of every action. A missing one is a compile error. */
export const HANDLERS: { readonly [A in Action]: Handler<A> } = {
  'organisation.admit': admitOrganisation,
  'key.rotate': rotateKey,
  'key.revoke': revokeKey,
  'facility.register': registerFacility,
  'product.register': registerProduct,
  'factor.propose': proposeFactor,
  'factor.review': reviewFactor,
  'factor.change-status': changeFactorStatus,
  'edition.publish': publishEdition,
  'credit.set-rules': setCreditRules,
  'credit.spend': spendCredits,
  'footprint.submit': submitFootprint,
  'footprint.deprecate': deprecateFootprint,
  'label.issue': issueLabel,
  'account.issue': issueAccount,
  'statement.issue': issueStatement,
  'finding.raise': raiseFinding,
  'finding.answer': answerFinding,
  'checkpoint.witness': witnessCheckpoint,
};
