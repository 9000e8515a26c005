import { z } from 'zod';
import { addressSchema, hashSchema, idSchema, organisationSchema } from '../record/index.js';
import { genesisSchema } from '../command/genesis.js';
import { newAccountSchema } from './accounts.js';

export const networkViewSchema = z
  .object({
    network: z.string(),
    channel: z.string(),
    chaincode: z.string(),
    chainId: z.int(),
    genesis: genesisSchema,
    genesisHash: hashSchema,
    ledger: z.object({
      name: z.string(),
      height: z.int(),
      lastBlockHash: z.string(),
      indexedHeight: z.int().meta({ description: 'Blocks the read model has taken in' }),
    }),
    tree: z.object({ size: z.int(), root: hashSchema }).optional(),
    organisations: z.int(),
    simulated: z.boolean(),
    version: z.string(),
  })
  .meta({ id: 'NetworkView' });
export type NetworkView = z.infer<typeof networkViewSchema>;

/** What a signed command says about itself. */
const businessPart = {
  /** Sentence the signer signed. */
  statement: z.string().optional(),
  action: z.string().optional(),
  subject: z.string().optional(),
  organisation: z.string().optional(),
  command: hashSchema.optional(),
  commandHash: hashSchema
    .optional()
    .meta({ description: 'commandTextHash of the exact text: what a witness needs for the leaf' }),
};

const batchRowSchema = z
  .object({
    position: z.int().meta({ description: 'Place in the batch, from 0' }),
    accepted: z.boolean(),
    ...businessPart,
    error: z
      .object({
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
        pointer: z.string().optional(),
      })
      .optional()
      .meta({ description: 'Why it was refused' }),
  })
  .meta({ id: 'BatchedCommand', description: 'One command of a batch with its verdict' });

const transactionSchema = z.object({
  id: z.string(),
  index: z.int(),
  timestamp: z.string(),
  mspId: z.string(),
  valid: z.boolean(),
  validationCode: z.string(),
  contract: z.string(),
  transaction: z.string(),
  /** Of a single submission. */
  ...businessPart,
  batch: z
    .array(batchRowSchema)
    .optional()
    .meta({ description: 'Commands of a batch in their order, refused ones included' }),
  writes: z.array(z.string()).meta({ description: 'State keys, separators shown as /' }),
  receipts: z.array(z.string()).meta({
    description: 'Digests of the commands that were carried out, by what was written',
  }),
});

export const blockViewSchema = z
  .object({
    number: z.int(),
    previousHash: z.string(),
    hash: z.string(),
    transactions: z.array(transactionSchema),
  })
  .meta({ id: 'BlockView' });
export type BlockView = z.infer<typeof blockViewSchema>;

export const transactionViewSchema = z
  .object({
    block: z.int(),
    blockHash: z.string(),
    transaction: transactionSchema,
    /** Position in the transparency tree and path to the latest root. */
    inclusion: z
      .object({
        position: z.int().optional().meta({ description: 'Which command of a batch this is of' }),
        index: z.int(),
        size: z.int(),
        root: hashSchema,
        leafHash: hashSchema,
        path: z.array(hashSchema),
      })
      .optional(),
  })
  .meta({ id: 'TransactionView' });
export type TransactionView = z.infer<typeof transactionViewSchema>;

export const checkpointViewSchema = z
  .object({
    size: z.int(),
    root: hashSchema,
    height: z.int(),
    blockHash: hashSchema,
    witnesses: z.array(idSchema),
    time: z.string(),
  })
  .meta({ id: 'CheckpointView' });
/** Heads that some witnesses have signed and that still lack votes, newest first. */
export const pendingCheckpointSchema = checkpointViewSchema
  .omit({ time: true })
  .meta({ id: 'PendingCheckpoint' });
export const checkpointListSchema = z.object({
  items: z.array(checkpointViewSchema),
  pending: z.array(pendingCheckpointSchema),
});

/** What a witness signs next: computed by the gateway, to be recomputed by the witness. */
export const treeHeadSchema = z
  .object({ size: z.int(), root: hashSchema, height: z.int(), blockHash: hashSchema })
  .meta({ id: 'TreeHead' });

export const organisationViewSchema = z
  .object({
    record: organisationSchema,
    keys: z.array(
      z.object({
        address: addressSchema,
        status: z.enum(['active', 'rotated', 'revoked']),
        since: z.string(),
        until: z.string().optional(),
        invalidSince: z.int().optional(),
        reason: z.string().optional(),
      }),
    ),
    products: z.int(),
    footprints: z.int(),
  })
  .meta({ id: 'OrganisationView' });
export type OrganisationView = z.infer<typeof organisationViewSchema>;
export const organisationListSchema = z.object({ items: z.array(organisationViewSchema) });

/**
 * First start of an empty network: the unsigned genesis and the operator's first account. Accepted
 * once, with the setup token that the gateway wrote into its home folder.
 */
export const initialiseSchema = z.strictObject({
  genesis: genesisSchema,
  setupToken: z.string().min(20).max(100),
  account: newAccountSchema.omit({ organisation: true, accountRole: true }),
});

/** A copy that the gateway made of itself, in the folder `backups` of its home. */
export const backupSchema = z
  .object({
    name: z.string().meta({ description: 'Folder below `backups` in the home of the gateway' }),
    created: z.string(),
    height: z
      .int()
      .optional()
      .meta({ description: 'Blocks in the copy; absent where the peers keep the ledger' }),
    lastBlockHash: hashSchema.optional(),
  })
  .meta({ id: 'Backup' });
export type Backup = z.infer<typeof backupSchema>;
