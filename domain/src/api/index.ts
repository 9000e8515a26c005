export * from './account-footprints.js';
export * from './accounts.js';
export * from './commands.js';
export * from './committee.js';
export * from './credits.js';
export * from './common.js';
export * from './facilities.js';
export * from './facility-months.js';
export * from './facility-views.js';
export * from './product-views.js';
export * from './factor-history.js';
export * from './factor-imports.js';
export * from './factor-models.js';
export * from './factors.js';
export * from './footprint-users.js';
export * from './footprints.js';
export * from './inventories.js';
export * from './jobs.js';
export * from './ledger.js';
export * from './month-import.js';
export * from './products.js';
export * from './restatement.js';
export * from './source-terms.js';
export {
  API_PREFIX,
  ROUTES,
  type RouteAccess,
  type RouteDefinition,
  type RouteName,
  type RouteResponse,
} from './routes.js';
export * from './factor-data.js';
export * from './factor-desk.js';
