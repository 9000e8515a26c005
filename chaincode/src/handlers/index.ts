import type { Action } from '@tanji/domain/command';
import type { Handler } from '../pipeline/handler.js';
import { issueAccount } from './accounts.js';
import { answerFinding, issueStatement, raiseFinding } from './assurance.js';
import { witnessCheckpoint } from './checkpoints.js';
import { appointCommittee } from './committee.js';
import { setCreditRules, spendCredits } from './credits.js';
import { reviewEdition, tagEdition } from './edition-reviews.js';
import { publishEdition } from './editions.js';
import { claimFactorSet } from './factor-sets.js';
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
  'edition.review': reviewEdition,
  'edition.tag': tagEdition,
  'set.claim': claimFactorSet,
  'committee.appoint': appointCommittee,
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
