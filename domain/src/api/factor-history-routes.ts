import { z } from 'zod';
import { factorIdSchema } from '../record/index.js';
import {
  editionDiffQuerySchema,
  editionDiffSchema,
  editionParamsSchema,
  factorBlameQuerySchema,
  factorBlameSchema,
  factorDiffQuerySchema,
  factorDiffSchema,
  factorLogSchema,
} from './factor-history.js';
import { defineRoutes } from './route-definition.js';

const params = z.strictObject({ id: factorIdSchema });

/** History of factors and editions: log, difference, origin. */
export const FACTOR_HISTORY_ROUTES = defineRoutes({
  getFactorLog: {
    method: 'get',
    path: '/factors/{id}/log',
    summary: 'What happened to a factor, newest first',
    tag: 'factors',
    access: 'public',
    params,
    status: 200,
    response: factorLogSchema,
  },
  getFactorDiff: {
    method: 'get',
    path: '/factors/{id}/diff',
    summary: 'What differs between two versions or editions of a factor',
    tag: 'factors',
    access: 'public',
    params,
    query: factorDiffQuerySchema,
    status: 200,
    response: factorDiffSchema,
  },
  getFactorBlame: {
    method: 'get',
    path: '/factors/{id}/blame',
    summary: 'Which version, and who, brought each member of a factor',
    tag: 'factors',
    access: 'public',
    params,
    query: factorBlameQuerySchema,
    status: 200,
    response: factorBlameSchema,
  },
  getEditionDiff: {
    method: 'get',
    path: '/factors/editions/{id}/diff',
    summary: 'What differs between two editions of a set',
    tag: 'factors',
    access: 'public',
    params: editionParamsSchema,
    query: editionDiffQuerySchema,
    status: 200,
    response: editionDiffSchema,
  },
});
