import { z } from 'zod';
import { hashOf, hashRecord } from '../canonical/index.js';
import { genesisSchema, type Genesis } from '../command/genesis.js';
import { assuranceSchema } from '../record/footprint.js';
import { hashSchema, idSchema } from '../record/common.js';
import { disclosureSchema } from './disclosure.js';

/** Most footprints in one bundle: the subject and everything upstream of it. */
export const MAX_BUNDLE_RECORDS = 5000;

/** Most signed commands in one bundle: several per footprint and factor. */
export const MAX_BUNDLE_ENTRIES = 50_000;

/** Longest inclusion path: a tree of 2^64 leaves. */
const MAX_PATH = 64;

/**
 * Longest ledger proof in a bundle, UTF-16 units: a block of Fabric of 2 MB, which is where orderers
 * cut blocks by default, in base64 with its configuration. The proof of a batch holds all its
 * commands: a larger one is left out, and the bundle rests on tree and witnesses.
 */
export const MAX_LEDGER_PROOF_LENGTH = 3_200_000;

/** Exact text of a signed command as it stands on the ledger, with its place there. */
export const signedEntrySchema = z.strictObject({
  command: z
    .string()
    .max(262_144)
    .meta({ description: 'JSON text exactly as submitted; hashed, never written anew' }),
  transactionId: hashSchema,
  position: z.int().min(0).exactOptional().meta({
    description: 'Place in its batch, from 0; absent for a single submission',
  }),
  block: z.int().min(0),
  timestamp: z.iso.datetime(),
  contract: z.string().max(60),
  inclusion: z
    .strictObject({ index: z.int().min(0), path: z.array(hashSchema).max(MAX_PATH) })
    .meta({ description: 'Leaf in the transparency tree and path to the root of `checkpoint`' }),
});
export type SignedEntry = z.infer<typeof signedEntrySchema>;

/**
 * One head of the transparency tree with the witnesses' own votes. Without votes it is only what
 * the operator says; the bundle is then incomplete.
 */
export const bundleCheckpointSchema = z.strictObject({
  size: z.int().min(1),
  root: hashSchema,
  height: z.int().min(1),
  blockHash: hashSchema,
  votes: z
    .array(z.string().max(16_384))
    .max(100)
    .meta({ description: 'Signed checkpoint.witness commands, exact text' }),
});
export type BundleCheckpoint = z.infer<typeof bundleCheckpointSchema>;

/** One leaf of the salted line tree, opened against the root in the record. */
export const openedLineSchema = z.strictObject({
  index: z.int().min(0),
  salt: z.string().regex(/^[0-9a-f]{32,128}$/),
  path: z.string().max(200),
  value: z.json(),
  proof: z.array(hashSchema).max(MAX_PATH),
});
export type OpenedLine = z.infer<typeof openedLineSchema>;

/** One footprint of the bundle; its record is the content of its submission in `entries`. */
export const bundleFootprintSchema = z.strictObject({
  id: idSchema,
  hash: hashSchema,
  assurance: assuranceSchema,
  status: z.enum(['active', 'superseded', 'deprecated']),
  disclosure: disclosureSchema.optional(),
  openedLines: z.array(openedLineSchema).max(20_001).optional(),
});
export type BundleFootprint = z.infer<typeof bundleFootprintSchema>;

/** Raw proof of the subject's transaction in the ledger's own terms. */
export const bundleLedgerProofSchema = z.strictObject({
  kind: z.string().max(60),
  blockNumber: z.int().min(0),
  transactionId: hashSchema,
  evidence: z.string().max(MAX_LEDGER_PROOF_LENGTH),
});

/**
 * Everything an auditor needs to check a footprint without any server (design §7).
 *
 * Organisations, keys, products, factor versions, statements and findings are not repeated: they
 * are the contents of signed commands in `entries`, and the verifier derives them by replaying
 * those in ledger order. What stands only once cannot contradict itself.
 */
export const evidenceBundleSchema = z
  .strictObject({
    schema: z.literal('tanji.evidence/1'),
    created: z.iso.datetime(),
    genesis: genesisSchema,
    subject: idSchema.meta({ description: 'The footprint that the bundle is about' }),
    footprints: z
      .array(bundleFootprintSchema)
      .min(1)
      .max(MAX_BUNDLE_RECORDS)
      .meta({ description: 'Subject first, then everything upstream of it, each once' }),
    entries: z
      .array(signedEntrySchema)
      .min(1)
      .max(MAX_BUNDLE_ENTRIES)
      .meta({ description: 'Every signed command that the bundle rests on, in ledger order' }),
    checkpoint: bundleCheckpointSchema,
    ledgerProof: bundleLedgerProofSchema.optional(),
    hash: hashSchema.meta({ description: 'Tagged hash `bundle` of everything but this member' }),
  })
  .meta({ id: 'EvidenceBundle', description: 'Offline evidence bundle (.tanji.json)' });
export type EvidenceBundle = z.infer<typeof evidenceBundleSchema>;
export type UnsealedBundle = Omit<EvidenceBundle, 'hash'>;

/** Hash of a bundle without its own member `hash`. */
export const bundleHash = (bundle: Readonly<UnsealedBundle>): string =>
  hashOf('bundle', Object.fromEntries(Object.entries(bundle).filter(([name]) => name !== 'hash')));

/** Completes a bundle with its hash. */
export const sealBundle = (bundle: Readonly<UnsealedBundle>): EvidenceBundle => ({
  ...bundle,
  hash: bundleHash(bundle),
});

/** The hash that a trust file pins: the record hash of the genesis. */
export const genesisHash = (genesis: Readonly<Genesis>): string => hashRecord(genesis);
