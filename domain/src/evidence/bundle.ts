import { z } from 'zod';
import { genesisSchema } from '../command/genesis.js';
import {
  addressSchema,
  factorVersionSchema,
  hashSchema,
  idSchema,
  organisationSchema,
  publicKeySchema,
} from '../record/index.js';
import { disclosureSchema } from './disclosure.js';

/** Deepest nesting of child footprints and most records in one bundle. */
export const MAX_BUNDLE_RECORDS = 5000;

/** Exact text of a signed command as it stands on the ledger, with its place there. */
export const signedEntrySchema = z.strictObject({
  /** The command's JSON text exactly as submitted: hashed, never re-serialised. */
  command: z.string().max(262_144),
  transactionId: hashSchema,
  block: z.int().min(0),
  timestamp: z.iso.datetime(),
  contract: z.string(),
  /** Position of its leaf in the transparency tree and the path to the bundle's root. */
  inclusion: z.strictObject({ index: z.int().min(0), path: z.array(hashSchema).max(64) }),
});
export type SignedEntry = z.infer<typeof signedEntrySchema>;

/** A signing key with its life on the ledger; the entries are in `entries` by transaction id. */
export const bundleKeySchema = z.strictObject({
  organisation: idSchema,
  address: addressSchema,
  publicKey: publicKeySchema,
  status: z.enum(['active', 'rotated', 'revoked']),
  /** Transaction that registered it (admission, genesis or rotation); 'genesis' for the operator. */
  since: z.union([hashSchema, z.literal('genesis')]),
  until: hashSchema.optional(),
  invalidSince: z.int().min(0).optional(),
});

/** One tree head with the witnesses' own signed votes. */
export const bundleCheckpointSchema = z.strictObject({
  size: z.int().min(1),
  root: hashSchema,
  height: z.int().min(1),
  blockHash: hashSchema,
  /** Signed `checkpoint.witness` commands, exact text. */
  votes: z.array(z.string().max(16_384)).max(100),
});

/** One line of the calculation opened against the record's salted root. */
export const openedLineSchema = z.strictObject({
  index: z.int().min(0),
  salt: z.string().regex(/^[0-9a-f]{32,64}$/),
  path: z.string(),
  value: z.json(),
  proof: z.array(hashSchema).max(64),
});

/** One footprint of the bundle: its signed submission and whatever is disclosed of it. */
export const bundleFootprintSchema = z.strictObject({
  id: idSchema,
  hash: hashSchema,
  /** Transaction of the submission in `entries`. */
  transactionId: hashSchema,
  assurance: z.enum(['declared', 'recomputed', 'verified']),
  status: z.enum(['active', 'superseded', 'deprecated']),
  disclosure: disclosureSchema.optional(),
  openedLines: z.array(openedLineSchema).optional(),
});

/** Everything an auditor needs to check a footprint without any server (design §7). */
export const evidenceBundleSchema = z
  .strictObject({
    schema: z.literal('tanji.evidence/1'),
    created: z.iso.datetime(),
    genesis: genesisSchema,
    /** The footprint that the bundle is about. */
    subject: idSchema,
    /** Subject first, then its inputs, each once. */
    footprints: z.array(bundleFootprintSchema).min(1).max(MAX_BUNDLE_RECORDS),
    /** Factor versions by content; their proposals are in `entries`. */
    factors: z.array(
      z.strictObject({
        record: factorVersionSchema,
        hash: hashSchema,
        proposed: hashSchema,
        activated: hashSchema,
        withdrawn: hashSchema.optional(),
      }),
    ),
    organisations: z.array(organisationSchema),
    keys: z.array(bundleKeySchema),
    /** Statements and findings over the footprints, by transaction id in `entries`. */
    statements: z.array(hashSchema),
    findings: z.array(hashSchema),
    /** Every signed command the bundle rests on, in ledger order. */
    entries: z.array(signedEntrySchema),
    checkpoint: bundleCheckpointSchema,
    /** Engine-specific raw proof of the subject's transaction, when the ledger gives one. */
    ledgerProof: z
      .strictObject({
        kind: z.string(),
        blockNumber: z.int(),
        transactionId: hashSchema,
        evidence: z.string(),
      })
      .optional(),
    /** SHA-256 over the canonical bundle without this member. */
    hash: hashSchema,
  })
  .meta({ id: 'EvidenceBundle', description: 'Offline evidence bundle (.tanji.json)' });
export type EvidenceBundle = z.infer<typeof evidenceBundleSchema>;
