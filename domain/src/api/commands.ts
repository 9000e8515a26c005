import { z } from 'zod';
import { MAX_BATCH_COMMANDS } from '../command/batch.js';
import { commandSchema, unsignedCommandSchema } from '../command/command.js';
import { hashSchema, idSchema } from '../record/index.js';
import { problemSchema, receiptSchema } from './common.js';
import { submitFootprintSchema, typedDataSchema } from './footprints.js';

/** Prepares any action for signing: derives sentence, hash and typed data. */
export const commandDraftRequestSchema = z.strictObject({
  action: z.string().max(60),
  organisation: idSchema,
  content: z.record(z.string(), z.json()),
  language: z.enum(['en', 'zh']).default('en'),
});
export const commandDraftSchema = z
  .object({
    command: unsignedCommandSchema,
    digest: hashSchema,
    recordHash: hashSchema,
    typedData: typedDataSchema,
  })
  .meta({ id: 'CommandDraft' });
export type CommandDraft = z.infer<typeof commandDraftSchema>;

export const submitCommandSchema = z.strictObject({ command: commandSchema });

/** Many signed commands in their order; footprints may come with their calculation. */
export const submitBatchSchema = z.strictObject({
  commands: z.array(submitFootprintSchema).min(1).max(MAX_BATCH_COMMANDS),
});

const refusalSchema = problemSchema
  .pick({ code: true, status: true, detail: true, params: true, errors: true })
  .meta({ id: 'Refusal', description: 'Why one command of a batch was refused' });
export type Refusal = z.infer<typeof refusalSchema>;

/** What became of each command, in their order. */
export const batchAnswerSchema = z
  .object({
    accepted: z.int().meta({ description: 'Commands carried out, now or before' }),
    refused: z.int(),
    verdicts: z.array(
      z.union([z.object({ accepted: receiptSchema }), z.object({ refused: refusalSchema })]),
    ),
  })
  .meta({ id: 'BatchAnswer' });
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;
export type BatchAnswerVerdict = BatchAnswer['verdicts'][number];
