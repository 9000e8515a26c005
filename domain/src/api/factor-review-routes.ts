import {
  factorImportParamsSchema,
  factorImportRejectSchema,
  factorImportSchema,
} from './factor-imports.js';
import { defineRoutes } from './route-definition.js';

/** What a reviewer may do with an import besides accepting it. */
export const FACTOR_REVIEW_ROUTES = defineRoutes({
  rejectFactorImport: {
    method: 'post',
    path: '/factors/imports/{id}/rejection',
    summary: 'Reject an import that waits for review, with the reason; nothing of it is published',
    tag: 'factors',
    access: 'editor',
    params: factorImportParamsSchema,
    body: factorImportRejectSchema,
    status: 200,
    response: factorImportSchema,
  },
});
