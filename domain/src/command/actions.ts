import type { z } from 'zod';
import {
  accountSchema,
  checkpointSchema,
  committeeSchema,
  creditRulesSchema,
  creditSpendSchema,
  editionManifestSchema,
  editionReviewSchema,
  editionTagSchema,
  facilitySchema,
  factorReviewSchema,
  factorSetClaimSchema,
  factorStatusChangeSchema,
  factorVersionSchema,
  findingAnswerSchema,
  findingSchema,
  footprintDeprecationSchema,
  footprintRecordSchema,
  keyRevocationSchema,
  keyRotationSchema,
  labelSchema,
  organisationSchema,
  productSchema,
  statementSchema,
  STAGE_ROLES,
  editionIdOf,
  type Role,
} from '../record/index.js';

/** Contract classes; their names are part of every call. */
export const CONTRACTS = {
  registry: 'RegistryContract',
  factor: 'FactorContract',
  footprint: 'FootprintContract',
  assurance: 'AssuranceContract',
  accounting: 'AccountingContract',
} as const;
export type ContractName = (typeof CONTRACTS)[keyof typeof CONTRACTS];

const CONTRACT_NAMES: ReadonlySet<string> = new Set(Object.values(CONTRACTS));

/** Whether a contract is one of ours: a channel may carry other chaincode too. */
export const isContractName = (text: string): text is ContractName => CONTRACT_NAMES.has(text);

/** Event of a transaction that carried out several commands; its payload lists what each did. */
export const BATCH_EVENT = 'CommandsCarriedOut';

/** The write entry point of every contract: `submit(commandJson)`. */
export const SUBMIT_TRANSACTION = 'submit';

/** Of the footprint contract only: `submitDisclosed(commandJson, disclosureJson)`, lines public. */
export const SUBMIT_DISCLOSED_TRANSACTION = 'submitDisclosed';

/** Transient member that carries a restricted disclosure. */
export const DISCLOSURE_TRANSIENT = 'disclosure';

/** Many signed commands in one transaction: `submitBatch(commands)`, see `batch.ts`. */
export const SUBMIT_BATCH_TRANSACTION = 'submitBatch';

/** Of the footprint contract only: `submitBatchDisclosed(commands, disclosures)`, lines public. */
export const SUBMIT_BATCH_DISCLOSED_TRANSACTION = 'submitBatchDisclosed';

/** What a batch would be answered, without writing anything: `judgeBatch(commands)`. */
export const JUDGE_BATCH_TRANSACTION = 'judgeBatch';

/** Transient member that carries the restricted disclosures of a batch. */
export const DISCLOSURES_TRANSIENT = 'disclosures';

/** Every transaction whose first argument is one signed command. */
export const SUBMIT_TRANSACTIONS: readonly string[] = [
  SUBMIT_TRANSACTION,
  SUBMIT_DISCLOSED_TRANSACTION,
];

/** Every transaction whose first argument is a batch of signed commands. */
export const BATCH_TRANSACTIONS: readonly string[] = [
  SUBMIT_BATCH_TRANSACTION,
  SUBMIT_BATCH_DISCLOSED_TRANSACTION,
];

/** Who may give an opinion on factors and editions, and therefore sit on the committee. */
export const REVIEWER_ROLES: readonly Role[] = ['factor-publisher', 'auditor', 'regulator'];

interface ActionDefinition<S extends z.ZodType> {
  readonly contract: ContractName;
  readonly schema: S;
  /** Id of the record concerned; signed as `subject`. */
  readonly subject: (content: z.infer<S>) => string;
  /** Organisation in whose name the content speaks; must be the signing organisation. */
  readonly actor: (content: z.infer<S>) => string | undefined;
  /** Roles of which the signing organisation needs one; empty means any admitted organisation. */
  readonly roles: readonly Role[];
  /** Event name, past tense. */
  readonly event: string;
}

const define = <S extends z.ZodType>(definition: ActionDefinition<S>): ActionDefinition<S> =>
  definition;

/** Every write that exists. Contracts, gateway, CLI and wallet texts all read this table. */
export const ACTIONS = {
  'organisation.admit': define({
    contract: CONTRACTS.registry,
    schema: organisationSchema,
    subject: (content) => content.id,
    actor: () => undefined,
    roles: ['operator'],
    event: 'OrganisationAdmitted',
  }),
  'key.rotate': define({
    contract: CONTRACTS.registry,
    schema: keyRotationSchema,
    subject: (content) => content.from,
    actor: (content) => content.organisation,
    roles: [],
    event: 'KeyRotated',
  }),
  'key.revoke': define({
    contract: CONTRACTS.registry,
    schema: keyRevocationSchema,
    subject: (content) => content.address,
    // The organisation itself, or the operator for one that lost its key: decided by the contract.
    actor: () => undefined,
    roles: [],
    event: 'KeyRevoked',
  }),
  'facility.register': define({
    contract: CONTRACTS.registry,
    schema: facilitySchema,
    subject: (content) => content.id,
    actor: (content) => content.owner,
    roles: STAGE_ROLES,
    event: 'FacilityRegistered',
  }),
  'product.register': define({
    contract: CONTRACTS.registry,
    schema: productSchema,
    subject: (content) => content.id,
    actor: (content) => content.owner,
    roles: STAGE_ROLES,
    event: 'ProductRegistered',
  }),
  'factor.propose': define({
    contract: CONTRACTS.factor,
    schema: factorVersionSchema,
    subject: (content) => `${content.id}@${content.version}`,
    actor: (content) => content.publisher,
    roles: ['factor-publisher'],
    event: 'FactorProposed',
  }),
  'factor.review': define({
    contract: CONTRACTS.factor,
    schema: factorReviewSchema,
    subject: (content) => `${content.factor}@${content.version}`,
    actor: (content) => content.reviewer,
    roles: REVIEWER_ROLES,
    event: 'FactorReviewed',
  }),
  'factor.change-status': define({
    contract: CONTRACTS.factor,
    schema: factorStatusChangeSchema,
    subject: (content) => `${content.factor}@${content.version}`,
    actor: (content) => content.publisher,
    roles: ['factor-publisher'],
    event: 'FactorStatusChanged',
  }),
  'edition.publish': define({
    contract: CONTRACTS.factor,
    schema: editionManifestSchema,
    subject: (content) => content.id,
    actor: (content) => content.publisher,
    roles: ['factor-publisher'],
    event: 'EditionPublished',
  }),
  'edition.review': define({
    contract: CONTRACTS.factor,
    schema: editionReviewSchema,
    subject: (content) => content.edition,
    actor: (content) => content.reviewer,
    roles: REVIEWER_ROLES,
    event: 'EditionReviewed',
  }),
  'edition.tag': define({
    contract: CONTRACTS.factor,
    schema: editionTagSchema,
    subject: (content) => editionIdOf(content.set, content.tag),
    actor: (content) => content.publisher,
    roles: ['factor-publisher'],
    event: 'EditionTagged',
  }),
  'set.claim': define({
    contract: CONTRACTS.factor,
    schema: factorSetClaimSchema,
    subject: (content) => content.set,
    actor: (content) => content.publisher,
    roles: ['factor-publisher'],
    event: 'FactorSetClaimed',
  }),
  'committee.appoint': define({
    contract: CONTRACTS.factor,
    schema: committeeSchema,
    subject: (content) => content.version,
    actor: (content) => content.operator,
    roles: ['operator'],
    event: 'CommitteeAppointed',
  }),
  'credit.set-rules': define({
    contract: CONTRACTS.factor,
    schema: creditRulesSchema,
    subject: (content) => content.version,
    actor: (content) => content.operator,
    roles: ['operator'],
    event: 'CreditRulesChanged',
  }),
  'credit.spend': define({
    contract: CONTRACTS.factor,
    schema: creditSpendSchema,
    subject: (content) => content.id,
    actor: (content) => content.organisation,
    roles: [],
    event: 'QuotaPurchased',
  }),
  'footprint.submit': define({
    contract: CONTRACTS.footprint,
    schema: footprintRecordSchema,
    subject: (content) => content.id,
    actor: (content) => content.owner,
    roles: STAGE_ROLES,
    event: 'FootprintSubmitted',
  }),
  'footprint.deprecate': define({
    contract: CONTRACTS.footprint,
    schema: footprintDeprecationSchema,
    subject: (content) => content.footprint,
    actor: (content) => content.owner,
    roles: STAGE_ROLES,
    event: 'FootprintDeprecated',
  }),
  'label.issue': define({
    contract: CONTRACTS.footprint,
    schema: labelSchema,
    subject: (content) => content.id,
    actor: (content) => content.owner,
    roles: STAGE_ROLES,
    event: 'LabelIssued',
  }),
  'account.issue': define({
    contract: CONTRACTS.accounting,
    schema: accountSchema,
    subject: (content) => content.id,
    actor: (content) => content.owner,
    roles: STAGE_ROLES,
    event: 'AccountIssued',
  }),
  'statement.issue': define({
    contract: CONTRACTS.assurance,
    schema: statementSchema,
    subject: (content) => content.id,
    actor: (content) => content.auditor,
    roles: ['auditor'],
    event: 'StatementIssued',
  }),
  'finding.raise': define({
    contract: CONTRACTS.assurance,
    schema: findingSchema,
    subject: (content) => content.id,
    actor: (content) => content.auditor,
    roles: ['auditor', 'regulator'],
    event: 'FindingRaised',
  }),
  'finding.answer': define({
    contract: CONTRACTS.assurance,
    schema: findingAnswerSchema,
    subject: (content) => content.finding,
    actor: (content) => content.organisation,
    roles: [],
    event: 'FindingAnswered',
  }),
  'checkpoint.witness': define({
    contract: CONTRACTS.assurance,
    schema: checkpointSchema,
    subject: (content) => String(content.size),
    actor: (content) => content.witness,
    roles: [],
    event: 'CheckpointWitnessed',
  }),
} as const;

export type Action = keyof typeof ACTIONS;
export type ActionContent<A extends Action> = z.infer<(typeof ACTIONS)[A]['schema']>;

export const isAction = (text: string): text is Action => Object.hasOwn(ACTIONS, text);
