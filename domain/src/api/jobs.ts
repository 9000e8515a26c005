import { z } from 'zod';
import { problemSchema } from './common.js';

export const jobSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    /** 0 to 100, absent while unknown. */
    progress: z.number().min(0).max(100).optional(),
    stage: z.string().optional(),
    created: z.string(),
    finished: z.string().optional(),
    result: z.json().optional(),
    problem: problemSchema.optional(),
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof jobSchema>;
