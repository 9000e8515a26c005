import { z } from 'zod';
import { commandSchema, unsignedCommandSchema } from '../command/command.js';
import {
  calculationResultSchema,
  pinnedDocumentSchema,
  type CalculationResult,
  type PinnedDocument,
  statedCalculationSchema,
} from '../lca/index.js';
import {
  assuranceSchema,
  boundarySchema,
  findingAnswerSchema,
  findingSchema,
  footprintRecordSchema,
  hashSchema,
  idSchema,
  localNameSchema,
  regionSchema,
  statementSchema,
} from '../record/index.js';
import type { SourceTerms } from '../source-terms/index.js';
import { pageOf, pageQuerySchema } from './common.js';
import { sourceTermsSchema } from './source-terms.js';
import { disclosureSchema } from '../evidence/index.js';

/** What a draft needs beside the stated calculation; the rest of the record is computed. */
export const footprintDetailsSchema = footprintRecordSchema
  .pick({
    id: true,
    owner: true,
    product: true,
    facility: true,
    batch: true,
    validity: true,
    supersedes: true,
    reason: true,
  })
  .partial({ id: true, validity: true });
export type FootprintDetails = z.infer<typeof footprintDetailsSchema>;

export const draftRequestSchema = z.strictObject({
  calculation: statedCalculationSchema,
  details: footprintDetailsSchema,
  language: z.enum(['en', 'zh']).default('en'),
});

/** EIP-712 typed data, ready for a wallet (`eth_signTypedData_v4`). */
export const typedDataSchema = z
  .object({
    domain: z.record(z.string(), z.union([z.string(), z.number()])),
    primaryType: z.literal('Command'),
    types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
    message: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'TypedData' });

export const draftResponseSchema = z.object({
  record: footprintRecordSchema,
  recordHash: hashSchema,
  result: calculationResultSchema,
  disclosure: disclosureSchema,
  command: unsignedCommandSchema,
  digest: hashSchema,
  typedData: typedDataSchema,
});
export type DraftResponse = z.infer<typeof draftResponseSchema>;

export const submitFootprintSchema = z.strictObject({
  command: commandSchema,
  disclosure: disclosureSchema.optional(),
  visibility: z.enum(['public', 'restricted']).default('restricted'),
});

export const footprintQuerySchema = pageQuerySchema.extend({
  product: idSchema.optional(),
  owner: idSchema.optional(),
  status: z.enum(['active', 'superseded', 'deprecated']).optional(),
  hash: hashSchema
    .optional()
    .meta({ description: 'Record hash, or id of the transaction that submitted it' }),
});

/** Owner and product by name, so that pages need no second request. */
export const partySchema = z.object({ id: idSchema, name: localNameSchema });

export const footprintSummarySchema = z
  .object({
    id: idSchema,
    hash: hashSchema,
    product: partySchema,
    owner: partySchema,
    total: z.string(),
    declaredAmount: z.string(),
    declaredUnit: z.string(),
    boundary: boundarySchema,
    geography: regionSchema,
    period: z.object({ start: z.string(), end: z.string() }),
    assurance: assuranceSchema,
    status: z.enum(['active', 'superseded', 'deprecated']),
    supersededBy: idSchema.optional(),
    primaryDataShare: z.string(),
    openFindings: z.int(),
    contested: z.boolean().meta({ description: 'An auditor stands by an adverse opinion' }),
    suspect: z.boolean().meta({ description: 'Signed by a key later revoked for that position' }),
    transactionId: z.string(),
    position: z.int().optional().meta({ description: 'Place in the batch of that transaction' }),
    block: z.int(),
    time: z.string(),
  })
  .meta({ id: 'FootprintSummary' });
export type FootprintSummary = z.infer<typeof footprintSummarySchema>;

export const footprintPageSchema = pageOf(footprintSummarySchema);

export const footprintViewSchema = z
  .object({
    summary: footprintSummarySchema,
    record: footprintRecordSchema,
    command: commandSchema,
    statusReason: z.string().optional(),
    disclosure: z.enum(['public', 'restricted', 'none']),
    calculationVisible: z.boolean().meta({ description: 'Whether this caller may see the lines' }),
    statements: z.array(
      z.object({ record: statementSchema, auditor: partySchema, transactionId: z.string() }),
    ),
    findings: z.array(
      z.object({
        record: findingSchema,
        auditor: partySchema,
        status: z.enum(['open', 'answered', 'closed']),
        answers: z.array(findingAnswerSchema),
        transactionId: z.string(),
      }),
    ),
    labels: z.array(z.object({ id: idSchema, gtin: z.string(), path: z.string() })),
    sources: z
      .array(sourceTermsSchema)
      .meta({ description: 'Publications behind the factors of this record, with their terms' }),
  })
  .meta({ id: 'FootprintView' });
export type FootprintView = z.infer<typeof footprintViewSchema>;

/** The disclosed calculation with its recomputed result. */
export interface CalculationView {
  readonly document: PinnedDocument;
  readonly result: CalculationResult;
  /** Publications behind its factors, with their terms; absent where nobody looked them up. */
  readonly sources?: readonly SourceTerms[] | undefined;
}

/** Typed by its interface: written out in full, the route table would be too large for a compiler. */
export const calculationViewSchema: z.ZodType<CalculationView> = z
  .object({
    document: pinnedDocumentSchema,
    result: calculationResultSchema,
    sources: z.array(sourceTermsSchema).readonly().optional(),
  })
  .meta({ id: 'CalculationView' });

/** A node of the upstream tree: what the caller may see of it. */
export interface FootprintTreeNode {
  readonly footprint?: FootprintSummary | undefined;
  /** `supplier of your supplier` when the record itself is not visible. */
  readonly hidden: boolean;
  /** Amount of this input in its parent, as a decimal with unit; absent on the root. */
  readonly amount?: { readonly value: string; readonly unit: string } | undefined;
  /** kg CO2e of this node inside the root's total. */
  readonly contribution: string;
  /** Percent of the root's total, one decimal. */
  readonly share: string;
  readonly children: readonly FootprintTreeNode[];
}
export const footprintTreeSchema: z.ZodType<FootprintTreeNode> = z
  .lazy(() =>
    z.object({
      footprint: footprintSummarySchema.optional(),
      hidden: z.boolean(),
      amount: z.object({ value: z.string(), unit: z.string() }).optional(),
      contribution: z.string(),
      share: z.string(),
      children: z.array(footprintTreeSchema),
    }),
  )
  .meta({ id: 'FootprintTree' });

export const footprintHistorySchema = z.object({
  /** Oldest first: the chain of records that supersede each other. */
  versions: z.array(footprintSummarySchema.extend({ reason: z.string().optional() })),
});
