import { STATE_SCHEMAS, storedLabelCodeSchema } from '@tanji/domain/ledger';
import { factorIdSchema, idSchema } from '@tanji/domain/record';
import { z } from 'zod';

/** A factor version that an index of credits leads to. */
const indexedFactor = z.strictObject({ factor: factorIdSchema, version: z.string() });

/**
 * Kinds of state with their schemas: those that everybody reads, and indexes that only the contracts
 * need. Readers of blocks do not know the latter and skip them.
 */
export const KIND_SCHEMAS = {
  ...STATE_SCHEMAS,
  /** GTIN → the product that was registered with it first. */
  gtin: STATE_SCHEMAS.product,
  /** Editions of a set are one chain of one publisher: who, and its last edition. */
  'edition-set': z.strictObject({ publisher: idSchema, head: idSchema }),
  /** The committee in force: the last version. */
  'committee-head': z.strictObject({ version: z.string() }),
  /** Month of a facility → its account in force. */
  'account-month': z.strictObject({ head: idSchema }),
  /** Green certificate → the account that uses it; none where a re-issued month let it go. */
  certificate: z.strictObject({ account: idSchema.optional() }),
  /** Whether the three indexes of credits hold every factor that was ever active. */
  'credit-index': z.strictObject({ complete: z.literal(true) }),
  /** Factors of a contributor that were active. */
  'credit-contribution': indexedFactor,
  /** Hash of what a factor says → those that say it. */
  'credit-scope': indexedFactor,
  /** Reviewer and publisher → factors of the latter that the former approved. */
  'credit-approval': indexedFactor,
  /** Code of a label → the label that shows it now. */
  'label-code': storedLabelCodeSchema,
} as const;

export type Kind = keyof typeof KIND_SCHEMAS;
export type ValueOf<K extends Kind> = (typeof KIND_SCHEMAS)[K]['_zod']['output'];

/** Key parts after the kind, in their order. */
export const KEY_PARTS: Readonly<Record<Kind, readonly string[]>> = {
  network: [],
  organisation: ['organisation'],
  key: ['address'],
  facility: ['facility'],
  product: ['product'],
  gtin: ['gtin'],
  factor: ['factor', 'version'],
  'factor-review': ['factor', 'version', 'reviewer'],
  edition: ['edition'],
  'edition-set': ['set'],
  'edition-review': ['edition', 'reviewer'],
  'edition-tag': ['set', 'tag'],
  'factor-set': ['set'],
  committee: ['version'],
  'committee-head': [],
  'credit-rules': ['version'],
  'credit-spend': ['organisation', 'spend'],
  'credit-index': [],
  'credit-contribution': ['organisation', 'factor', 'version'],
  'credit-scope': ['scope', 'factor', 'version'],
  'credit-approval': ['reviewer', 'publisher', 'factor', 'version'],
  footprint: ['footprint'],
  label: ['label'],
  'label-code': ['gtin', 'lot', 'serial'],
  account: ['account'],
  'account-month': ['facility', 'month'],
  certificate: ['certificate'],
  statement: ['statement'],
  finding: ['finding'],
  command: ['command'],
  'checkpoint-vote': ['size', 'witness'],
  checkpoint: ['size'],
};

export const isKind = (text: string): text is Kind => Object.hasOwn(KIND_SCHEMAS, text);
