import { z } from 'zod';
import { factorIdSchema } from '../record/index.js';
import { idParamsSchema } from './common.js';
import { jobSchema } from './jobs.js';
import { affectedSchema, restatementRequestSchema, restatementSchema } from './restatement.js';
import { defineRoutes } from './route-definition.js';

/** By its name only, as the route table would else be too large for a compiler. */
type RestatementSchema = z.ZodType<z.infer<typeof restatementSchema>>;
const restatementResponse: RestatementSchema = restatementSchema;

/** What a changed factor means for footprints, and the records that follow from it. */
export const RESTATEMENT_ROUTES = defineRoutes({
  getFactorAffected: {
    method: 'get',
    path: '/factors/{id}/affected',
    summary: 'Footprints, labels and organisations that a new version or a withdrawal affects',
    tag: 'factors',
    access: 'public',
    params: z.strictObject({ id: factorIdSchema }),
    status: 200,
    response: affectedSchema,
  },
  startFactorAffected: {
    method: 'post',
    path: '/factors/{id}/affected',
    summary: 'The same as a job with progress, for factors that many footprints use',
    tag: 'factors',
    access: 'member',
    params: z.strictObject({ id: factorIdSchema }),
    status: 202,
    response: jobSchema,
  },
  draftRestatement: {
    method: 'post',
    path: '/footprints/{id}/restatement',
    summary: 'Draft the record that brings a footprint up to date, for signing',
    tag: 'footprints',
    access: 'editor',
    params: idParamsSchema,
    body: restatementRequestSchema,
    status: 200,
    response: restatementResponse,
  },
});
