import type { z } from 'zod';
import { ACCOUNT_FOOTPRINT_ROUTES } from './account-footprint-routes.js';
import { COMMITTEE_ROUTES } from './committee-routes.js';
import { CREDIT_ROUTES } from './credit-routes.js';
import { FACILITY_ROUTES } from './facility-routes.js';
import { FACTOR_DATA_ROUTES } from './factor-data-routes.js';
import { FACTOR_DESK_ROUTES } from './factor-desk-routes.js';
import { FACTOR_HISTORY_ROUTES } from './factor-history-routes.js';
import { FACTOR_REVIEW_ROUTES } from './factor-review-routes.js';
import { MONTH_IMPORT_ROUTES } from './month-import-routes.js';
import { PRODUCT_VIEW_ROUTES } from './product-view-routes.js';
import { RECORD_ROUTES } from './record-routes.js';
import { RESTATEMENT_ROUTES } from './restatement-routes.js';
import { SYSTEM_ROUTES } from './system-routes.js';
import { TRACE_ROUTES } from './trace-routes.js';

export { API_PREFIX, type RouteAccess, type RouteDefinition } from './route-definition.js';

/** Every JSON route of the gateway. OpenAPI, router, web client and CLI are made from this table. */
type Routes = typeof SYSTEM_ROUTES &
  typeof ACCOUNT_FOOTPRINT_ROUTES &
  typeof COMMITTEE_ROUTES &
  typeof CREDIT_ROUTES &
  typeof FACTOR_DATA_ROUTES &
  typeof FACTOR_DESK_ROUTES &
  typeof FACTOR_REVIEW_ROUTES &
  typeof MONTH_IMPORT_ROUTES &
  typeof FACILITY_ROUTES &
  typeof RECORD_ROUTES &
  typeof PRODUCT_VIEW_ROUTES &
  typeof TRACE_ROUTES &
  typeof FACTOR_HISTORY_ROUTES &
  typeof RESTATEMENT_ROUTES;

// The type by its parts: written out in full, it would be too large for a compiler.
export const ROUTES: Routes = {
  ...SYSTEM_ROUTES,
  ...ACCOUNT_FOOTPRINT_ROUTES,
  ...COMMITTEE_ROUTES,
  ...CREDIT_ROUTES,
  ...FACTOR_DATA_ROUTES,
  ...FACTOR_DESK_ROUTES,
  ...FACTOR_REVIEW_ROUTES,
  // Before the facilities’ own: `/months/template` is no month.
  ...MONTH_IMPORT_ROUTES,
  ...FACILITY_ROUTES,
  ...RECORD_ROUTES,
  ...PRODUCT_VIEW_ROUTES,
  ...TRACE_ROUTES,
  ...FACTOR_HISTORY_ROUTES,
  ...RESTATEMENT_ROUTES,
};

export type RouteName = keyof typeof ROUTES;
export type RouteResponse<N extends RouteName> = z.infer<(typeof ROUTES)[N]['response']>;
