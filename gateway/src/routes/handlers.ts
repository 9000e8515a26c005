import type { Handlers } from '../http/index.js';
import { accountFootprintRoutes } from './account-footprint-routes.js';
import { accountRoutes } from './account-routes.js';
import { backupRoutes } from './backup-routes.js';
import { commandRoutes } from './command-routes.js';
import { committeeRoutes } from './committee-routes.js';
import { creditRoutes } from './credit-routes.js';
import { facilityMonthRoutes } from './facility-month-routes.js';
import { facilityViewRoutes } from './facility-view-routes.js';
import { productViewRoutes } from './product-view-routes.js';
import { facilityRoutes } from './facility-routes.js';
import { factorDataRoutes } from './factor-data-routes.js';
import { factorDeskRoutes } from './factor-desk-routes.js';
import { factorHistoryRoutes } from './factor-history-routes.js';
import { factorImportRoutes } from './factor-import-routes.js';
import { factorModelRoutes } from './factor-model-routes.js';
import { factorRoutes } from './factor-routes.js';
import { footprintRoutes } from './footprint-routes.js';
import { inventoryRoutes } from './inventory-routes.js';
import { jobRoutes } from './job-routes.js';
import { ledgerRoutes } from './ledger-routes.js';
import { monthImportRoutes } from './month-import-routes.js';
import { networkRoutes } from './network-routes.js';
import { productRoutes } from './product-routes.js';
import { RecordCalculations } from './record-calculations.js';
import { restatementRoutes } from './restatement/index.js';
import { traceRoutes } from './trace-routes.js';
import type { Services } from './services.js';

/** One handler for every route of the table; the compiler finds a missing one. */
export const createHandlers = (services: Services): Handlers => {
  const calculations = new RecordCalculations({ services });
  return {
    ...networkRoutes(services),
    ...factorRoutes(services),
    ...factorHistoryRoutes(services),
    ...factorImportRoutes(services),
    ...factorDataRoutes(services),
    ...committeeRoutes(services),
    ...creditRoutes(services),
    ...factorDeskRoutes(services),
    ...factorModelRoutes(),
    ...inventoryRoutes(services),
    ...facilityRoutes(services),
    ...monthImportRoutes(services),
    ...accountFootprintRoutes(services),
    ...facilityMonthRoutes(services),
    ...facilityViewRoutes(services),
    ...footprintRoutes(services, calculations),
    ...traceRoutes(services),
    ...restatementRoutes(services),
    ...commandRoutes(services),
    ...productRoutes(services),
    ...productViewRoutes(services, calculations),
    ...ledgerRoutes(services),
    ...jobRoutes(services),
    ...accountRoutes(services),
    ...backupRoutes(services),
  };
};
