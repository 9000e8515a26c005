import { z } from 'zod';
import { hashSchema, idSchema, textSchema } from './common.js';
import { editionIdSchema, factorSetSchema } from './factor-edition.js';

/** Signed records hold no JSON numbers. */
const numberSchema = z.string().regex(/^[1-9]\d{0,5}$/);

/** Most members of a committee. */
export const MAX_COMMITTEE_MEMBERS = 50;

/**
 * The experts whose approval factors and editions need from now on. Each version replaces the one
 * before and all of them stay. A network without a committee keeps the quorum of its genesis.
 */
export const committeeSchema = z
  .strictObject({
    schema: z.literal('tanji.committee/1'),
    version: numberSchema.meta({ description: '1, 2, 3 …' }),
    operator: idSchema,
    members: z.array(idSchema).min(1).max(MAX_COMMITTEE_MEMBERS),
    quorum: numberSchema.meta({
      description: 'Approvals of members, the publisher’s own not counted, that are needed',
    }),
    reason: textSchema(500).optional(),
  })
  .meta({ id: 'Committee', description: 'Expert committee for factors and editions' });
export type Committee = z.infer<typeof committeeSchema>;

/** An opinion of a committee member on a published edition; a rejection says why. */
export const editionReviewSchema = z
  .strictObject({
    schema: z.literal('tanji.edition-review/1'),
    edition: editionIdSchema,
    hash: hashSchema.meta({ description: 'Hash of the manifest that was looked at' }),
    reviewer: idSchema,
    opinion: z.enum(['approve', 'reject']),
    comment: textSchema(1000).optional(),
  })
  .meta({ id: 'EditionReview' });
export type EditionReview = z.infer<typeof editionReviewSchema>;

/** How tags are spelled. Names of editions are numbers and releases; a tag is never one. */
export const editionTagNameSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9._-]{0,39}$/)
  .meta({ description: 'Name of a tag, e.g. cbam-2026' });

/** A name for an edition, for good: it always means the same rows. */
export const editionTagSchema = z
  .strictObject({
    schema: z.literal('tanji.edition-tag/1'),
    set: factorSetSchema,
    tag: editionTagNameSchema,
    edition: editionIdSchema,
    hash: hashSchema.meta({ description: 'Hash of the manifest, so that the signature fixes it' }),
    publisher: idSchema,
    note: textSchema(500).optional(),
  })
  .refine(({ set, edition }) => edition.startsWith(`${set}:`), {
    path: ['edition'],
    message: 'must be an edition of the set',
  })
  .meta({ id: 'EditionTag' });
export type EditionTag = z.infer<typeof editionTagSchema>;

/** Claim to the name of a set: the first one on the ledger holds. */
export const factorSetClaimSchema = z
  .strictObject({
    schema: z.literal('tanji.factor-set/1'),
    set: factorSetSchema,
    publisher: idSchema,
    title: textSchema(300).meta({ description: 'What the set is' }),
  })
  .meta({ id: 'FactorSetClaim' });
export type FactorSetClaim = z.infer<typeof factorSetClaimSchema>;
