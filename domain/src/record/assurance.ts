import { z } from 'zod';
import { dateSchema, hashSchema, idSchema, textSchema } from './common.js';

const subjectSchema = z.strictObject({
  footprint: idSchema,
  hash: hashSchema.meta({ description: 'Exact record hash that was examined' }),
});

/** An auditor's statement over one exact record; `verified` assurance rests on it. */
export const statementSchema = z
  .strictObject({
    schema: z.literal('tanji.statement/1'),
    id: idSchema,
    auditor: idSchema,
    subject: subjectSchema,
    opinion: z.enum(['verified', 'qualified', 'adverse']),
    level: z.enum(['limited', 'reasonable']),
    standard: textSchema(120),
    completed: dateSchema,
    comment: textSchema(2000).optional(),
  })
  .meta({ id: 'Statement' });
export type Statement = z.infer<typeof statementSchema>;

/** Something an auditor or regulator found; open until the owner answers and it is closed. */
export const findingSchema = z
  .strictObject({
    schema: z.literal('tanji.finding/1'),
    id: idSchema,
    auditor: idSchema,
    subject: subjectSchema,
    severity: z.enum(['observation', 'minor', 'major']),
    text: textSchema(2000),
    raised: dateSchema,
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof findingSchema>;

/** The owner's answer to a finding, or the auditor's closing of it. */
export const findingAnswerSchema = z
  .strictObject({
    schema: z.literal('tanji.finding-answer/1'),
    id: idSchema,
    finding: idSchema,
    organisation: idSchema,
    kind: z.enum(['answer', 'close']),
    text: textSchema(2000),
    answered: dateSchema,
  })
  .meta({ id: 'FindingAnswer' });
export type FindingAnswer = z.infer<typeof findingAnswerSchema>;

/** What one witness saw of the transparency tree; m equal ones make a checkpoint (design §7). */
export const checkpointSchema = z
  .strictObject({
    schema: z.literal('tanji.checkpoint/1'),
    witness: idSchema,
    size: z.int().min(1),
    root: hashSchema,
    height: z.int().min(1).meta({ description: 'Blocks 0 … height-1 are covered' }),
    blockHash: hashSchema.meta({ description: 'Hash of block height-1' }),
  })
  .meta({ id: 'Checkpoint' });
export type Checkpoint = z.infer<typeof checkpointSchema>;
