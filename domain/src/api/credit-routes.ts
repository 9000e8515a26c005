import { creditParamsSchema, creditRulesViewSchema, creditStatementSchema } from './credits.js';
import { defineRoutes } from './route-definition.js';

/** Contribution credits. */
export const CREDIT_ROUTES = defineRoutes({
  getCreditRules: {
    method: 'get',
    path: '/credits/rules',
    summary: 'Rules and prices of contribution credits',
    tag: 'factors',
    access: 'public',
    status: 200,
    response: creditRulesViewSchema,
  },
  getCreditStatement: {
    method: 'get',
    path: '/organisations/{id}/credits',
    summary: 'Balance, earnings, spends and quotas of the own organisation',
    tag: 'factors',
    access: 'member',
    params: creditParamsSchema,
    status: 200,
    response: creditStatementSchema,
  },
});
