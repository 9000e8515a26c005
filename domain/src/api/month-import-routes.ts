import { idParamsSchema } from './common.js';
import { facilityMonthParamsSchema } from './facility-months.js';
import {
  monthInputSchema,
  monthImportReportSchema,
  monthImportRequestSchema,
  monthTemplateQuerySchema,
  monthTemplateSchema,
} from './month-import.js';
import { defineRoutes } from './route-definition.js';

/** Months of a facility from spreadsheets. */
export const MONTH_IMPORT_ROUTES = defineRoutes({
  getMonthTemplate: {
    method: 'get',
    path: '/facilities/{id}/months/template',
    summary: 'Tables for the months of a facility to fill in: XLSX, CSV, or CSV files in a ZIP',
    tag: 'facilities',
    access: 'member',
    params: idParamsSchema,
    query: monthTemplateQuerySchema,
    status: 200,
    response: monthTemplateSchema,
  },
  getFacilityMonthInput: {
    method: 'get',
    path: '/facilities/{id}/months/{month}/input',
    summary: 'The saved data of a month, to be calculated and signed where the key is (its owner)',
    tag: 'facilities',
    access: 'member',
    params: facilityMonthParamsSchema,
    status: 200,
    response: monthInputSchema,
  },
  importFacilityMonths: {
    method: 'post',
    path: '/facilities/{id}/months/import',
    summary: 'Read months from spreadsheets: a report by row, totals by month, and saved on demand',
    tag: 'facilities',
    access: 'editor',
    params: idParamsSchema,
    body: monthImportRequestSchema,
    status: 200,
    response: monthImportReportSchema,
  },
});
