import {
  factorAnswerSchema,
  factorQuestionSchema,
  factorTemplateQuerySchema,
  factorTemplateSchema,
} from './factor-data.js';
import { defineRoutes } from './route-definition.js';

/** A company's own factors. */
export const FACTOR_DATA_ROUTES = defineRoutes({
  getFactorTemplate: {
    method: 'get',
    path: '/factors/template',
    summary: 'Our table of factors to fill in: CSV, XLSX or JSON',
    tag: 'factors',
    access: 'public',
    query: factorTemplateQuerySchema,
    status: 200,
    response: factorTemplateSchema,
  },
  resolveFactor: {
    method: 'post',
    path: '/factors/resolve',
    summary: 'Which version a reference or query means in a period, by which rule, and what else',
    tag: 'factors',
    access: 'public',
    body: factorQuestionSchema,
    status: 200,
    response: factorAnswerSchema,
  },
});
