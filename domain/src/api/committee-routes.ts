import {
  committeeViewSchema,
  editionLogSchema,
  editionTagListSchema,
  factorSetClaimListSchema,
  ledgerEditionListSchema,
  ledgerEditionQuerySchema,
} from './committee.js';
import { editionParamsSchema } from './factor-history.js';
import { defineRoutes } from './route-definition.js';

/** Who decides about factors and editions, and what was decided about editions. */
export const COMMITTEE_ROUTES = defineRoutes({
  getCommittee: {
    method: 'get',
    path: '/factors/committee',
    summary: 'The expert committee whose approval factors and editions need',
    tag: 'factors',
    access: 'public',
    status: 200,
    response: committeeViewSchema,
  },
  listLedgerEditions: {
    method: 'get',
    path: '/factors/editions/ledger',
    summary: 'Editions of the ledger with their reviews and tags',
    tag: 'factors',
    access: 'public',
    query: ledgerEditionQuerySchema,
    status: 200,
    response: ledgerEditionListSchema,
  },
  getEditionLog: {
    method: 'get',
    path: '/factors/editions/{id}/log',
    summary: 'What happened to an edition on the ledger, newest first',
    tag: 'factors',
    access: 'public',
    params: editionParamsSchema,
    status: 200,
    response: editionLogSchema,
  },
  listEditionTags: {
    method: 'get',
    path: '/factors/tags',
    summary: 'Tags of editions; a tag stands wherever an edition may',
    tag: 'factors',
    access: 'public',
    status: 200,
    response: editionTagListSchema,
  },
  listFactorSetClaims: {
    method: 'get',
    path: '/factors/sets/claims',
    summary: 'Names of sets and the publishers that hold them',
    tag: 'factors',
    access: 'public',
    status: 200,
    response: factorSetClaimListSchema,
  },
});
