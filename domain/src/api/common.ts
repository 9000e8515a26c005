import { z } from 'zod';
import { hashSchema, idSchema } from '../record/index.js';

/** Cursor paging: at most `limit` items; `next` is absent on the last page. */
export const DEFAULT_PAGE = 50;
export const MAX_PAGE = 500;

export const pageQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(DEFAULT_PAGE),
  cursor: z.string().max(400).optional(),
});

export const pageOf = <S extends z.ZodType>(
  item: S,
): z.ZodObject<{ items: z.ZodArray<S>; next: z.ZodOptional<z.ZodString> }> =>
  z.object({ items: z.array(item), next: z.string().optional() });

/** RFC 9457 problem with our stable code. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    help: z.string().optional().meta({ description: 'What to do about it' }),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    errors: z.array(
      z.object({
        pointer: z.string(),
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
        detail: z.string(),
      }),
    ),
    retryAfterSeconds: z.number().optional(),
    transactionId: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });
export type Problem = z.infer<typeof problemSchema>;

/** What a committed command is answered with; the client checks it against a checkpoint. */
export const receiptSchema = z
  .object({
    id: z.string().meta({ description: 'Subject of the command, e.g. the footprint id' }),
    action: z.string(),
    transactionId: z.string(),
    position: z.int().optional().meta({ description: 'Place in the batch of that transaction' }),
    block: z.int(),
    command: hashSchema.meta({ description: 'Digest that was signed' }),
    recordHash: hashSchema,
    replayed: z.boolean().meta({ description: 'True when the same command had been carried out' }),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof receiptSchema>;

export const idParamsSchema = z.strictObject({ id: idSchema });
