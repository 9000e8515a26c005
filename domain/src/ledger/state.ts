import { z } from 'zod';
import { genesisSchema } from '../command/genesis.js';
import {
  FACTOR_STATUSES,
  accountSchema,
  addressSchema,
  assuranceSchema,
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
  factorVersionSchema,
  findingAnswerSchema,
  findingSchema,
  footprintRecordSchema,
  hashSchema,
  idSchema,
  labelSchema,
  organisationSchema,
  productSchema,
  publicKeySchema,
  statementSchema,
  textSchema,
} from '../record/index.js';

/**
 * What the contracts keep under each kind of key. The read model parses block writes with these
 * same schemas; nothing from the ledger is trusted unparsed, not even our own.
 */

/** Where a value came from: the command's digest, the transaction and its time. */
const provenance = {
  command: hashSchema.meta({ description: 'EIP-712 digest of the signed command' }),
  transactionId: z.string().regex(/^[0-9a-f]{64}$/),
  time: z.iso.datetime().meta({ description: 'Transaction time, UTC' }),
};

export const storedOrganisationSchema = z.strictObject({
  record: organisationSchema,
  hash: hashSchema,
  ...provenance,
});

/** Validity is by ledger position: `since` and `until` name transactions, not clocks. */
export const storedKeySchema = z.strictObject({
  organisation: idSchema,
  address: addressSchema,
  publicKey: publicKeySchema,
  status: z.enum(['active', 'rotated', 'revoked']),
  since: hashSchema,
  until: hashSchema.optional(),
  successor: addressSchema.optional(),
  invalidSince: z.int().min(0).optional(),
  reason: textSchema(500).optional(),
});

export const storedFacilitySchema = z.strictObject({
  record: facilitySchema,
  hash: hashSchema,
  ...provenance,
});
export const storedProductSchema = z.strictObject({
  record: productSchema,
  hash: hashSchema,
  ...provenance,
});
export const storedFactorSchema = z.strictObject({
  record: factorVersionSchema,
  hash: hashSchema,
  status: z.enum(FACTOR_STATUSES),
  approvals: z.array(idSchema),
  rejections: z.array(idSchema),
  /** Committee under which the version became active; absent where the genesis quorum decided. */
  committee: z.strictObject({ version: z.string(), quorum: z.string() }).optional(),
  statusReason: textSchema(500).optional(),
  ...provenance,
});
export const storedFactorReviewSchema = z.strictObject({
  record: factorReviewSchema,
  ...provenance,
});
/** An edition waits for the committee, or is active. It never goes back. */
export const EDITION_STATUSES = ['proposed', 'active'] as const;
export type EditionStatus = (typeof EDITION_STATUSES)[number];

/** Manifest of an imported publication; its rows are proved against `record.root`. */
export const storedEditionSchema = z.strictObject({
  record: editionManifestSchema,
  hash: hashSchema,
  supersededBy: idSchema.optional(),
  /** Absent where there was no committee at publication: active from the start, without votes. */
  review: z
    .strictObject({
      status: z.enum(EDITION_STATUSES),
      approvals: z.array(idSchema),
      rejections: z.array(idSchema),
      committee: z.string().meta({ description: 'Version of the committee that decided last' }),
    })
    .optional(),
  ...provenance,
});
export const storedEditionReviewSchema = z.strictObject({
  record: editionReviewSchema,
  ...provenance,
});
export const storedEditionTagSchema = z.strictObject({
  record: editionTagSchema,
  hash: hashSchema,
  ...provenance,
});
export const storedFactorSetSchema = z.strictObject({
  record: factorSetClaimSchema,
  hash: hashSchema,
  ...provenance,
});
/** Versions of the expert committee; every version stays. */
export const storedCommitteeSchema = z.strictObject({
  record: committeeSchema,
  hash: hashSchema,
  ...provenance,
});
/** Rules of contribution credits; every version stays. */
export const storedCreditRulesSchema = z.strictObject({
  record: creditRulesSchema,
  hash: hashSchema,
  ...provenance,
});
/** A spend with its price; the balance is what the history gives, see `credits`. */
export const storedCreditSpendSchema = z.strictObject({
  record: creditSpendSchema,
  hash: hashSchema,
  cost: z.string().regex(/^[1-9]\d{0,15}$/),
  units: z.string().regex(/^[1-9]\d{0,15}$/),
  ...provenance,
});
export const storedFootprintSchema = z.strictObject({
  record: footprintRecordSchema,
  hash: hashSchema,
  assurance: assuranceSchema,
  /** What was checked without auditors; absent while nobody has given an opinion. */
  checked: assuranceSchema.exclude(['verified']).optional(),
  /** Of each auditor the last opinion. */
  opinions: z.array(statementSchema.pick({ auditor: true, opinion: true })).optional(),
  status: z.enum(['active', 'superseded', 'deprecated']),
  supersededBy: idSchema.optional(),
  statusReason: textSchema(500).optional(),
  ...provenance,
});
export const storedLabelSchema = z.strictObject({
  record: labelSchema,
  hash: hashSchema,
  status: z.enum(['active', 'superseded']),
  supersededBy: idSchema.optional(),
  ...provenance,
});
/** An index of the contracts: the label that a code leads to now. */
export const storedLabelCodeSchema = z.strictObject({ label: idSchema });
export const storedStatementSchema = z.strictObject({
  record: statementSchema,
  hash: hashSchema,
  ...provenance,
});
export const storedFindingSchema = z.strictObject({
  record: findingSchema,
  hash: hashSchema,
  status: z.enum(['open', 'answered', 'closed']),
  answers: z.array(findingAnswerSchema),
  ...provenance,
});
export const storedAccountSchema = z.strictObject({
  record: accountSchema,
  hash: hashSchema,
  status: z.enum(['active', 'superseded']),
  supersededBy: idSchema.optional(),
  ...provenance,
});
/**
 * One key per command digest: stops replay without a counter and answers a repeated command. Commands
 * whose record is their receipt have none, see `receipt.ts`.
 */
export const storedCommandSchema = z.strictObject({
  action: z.string(),
  subject: z.string(),
  organisation: idSchema,
  transactionId: z.string(),
  result: z.string(),
});
export const storedVoteSchema = z.strictObject({ record: checkpointSchema, ...provenance });
export const storedCheckpointSchema = z.strictObject({
  size: z.int(),
  root: hashSchema,
  height: z.int(),
  blockHash: hashSchema,
  witnesses: z.array(idSchema).min(1),
  time: z.iso.datetime(),
});

/** Kinds of state and their schema. The kind is the first part of the composite key. */
export const STATE_SCHEMAS = {
  network: genesisSchema,
  organisation: storedOrganisationSchema,
  key: storedKeySchema,
  facility: storedFacilitySchema,
  product: storedProductSchema,
  factor: storedFactorSchema,
  'factor-review': storedFactorReviewSchema,
  edition: storedEditionSchema,
  'edition-review': storedEditionReviewSchema,
  'edition-tag': storedEditionTagSchema,
  'factor-set': storedFactorSetSchema,
  committee: storedCommitteeSchema,
  'credit-rules': storedCreditRulesSchema,
  'credit-spend': storedCreditSpendSchema,
  footprint: storedFootprintSchema,
  label: storedLabelSchema,
  statement: storedStatementSchema,
  finding: storedFindingSchema,
  account: storedAccountSchema,
  command: storedCommandSchema,
  'checkpoint-vote': storedVoteSchema,
  checkpoint: storedCheckpointSchema,
} as const;

export type StateKind = keyof typeof STATE_SCHEMAS;
export type StateOf<K extends StateKind> = z.infer<(typeof STATE_SCHEMAS)[K]>;

/** The separator of Fabric's composite keys. */
const SEPARATOR = '\u0000';

/** Splits a composite state key into kind and parts; undefined for keys that are not ours. */
export const parseStateKey = (
  key: string,
): { readonly kind: StateKind; readonly parts: readonly string[] } | undefined => {
  const [first, kind, ...rest] = key.split(SEPARATOR);
  if (first !== '' || kind === undefined || !Object.hasOwn(STATE_SCHEMAS, kind)) return undefined;
  return { kind: kind as StateKind, parts: rest.slice(0, -1) };
};

/** Factor ids in key parts: `/` becomes `~`, which no id can contain. */
export const factorKeyPart = (factorId: string): string => factorId.replaceAll('/', '~');
