import {
  factorReviewListSchema,
  factorReviewQuerySchema,
  factorSetListSchema,
  setQualityQuerySchema,
  setQualitySchema,
} from './factor-desk.js';
import { defineRoutes } from './route-definition.js';

/** What people look at before they trust factors: proposals with evidence, quality of a set. */
export const FACTOR_DESK_ROUTES = defineRoutes({
  listFactorReviews: {
    method: 'get',
    path: '/factors/reviews',
    summary: 'Proposed versions with what is unusual about them',
    tag: 'factors',
    access: 'public',
    query: factorReviewQuerySchema,
    status: 200,
    response: factorReviewListSchema,
  },
  listFactorSets: {
    method: 'get',
    path: '/factors/sets',
    summary: 'Sets of factors with their licences and editions',
    tag: 'factors',
    access: 'public',
    status: 200,
    response: factorSetListSchema,
  },
  getSetQuality: {
    method: 'get',
    path: '/factors/quality',
    summary: 'Quality report of a set: completeness, accuracy, consistency, timeliness',
    tag: 'factors',
    access: 'public',
    query: setQualityQuerySchema,
    status: 200,
    response: setQualitySchema,
  },
});
