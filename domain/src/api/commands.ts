import { z } from 'zod';
import { commandSchema, unsignedCommandSchema } from '../command/command.js';
import { hashSchema, idSchema } from '../record/index.js';
import { typedDataSchema } from './footprints.js';

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
