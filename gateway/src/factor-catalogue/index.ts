export { openFactorCatalogue, type CatalogueEntry, type FactorCatalogue } from './catalogue.js';
export type { EditionRecord } from './edition-record.js';
export { createFactorImports, type FactorImports } from './import-service.js';
export { manifestOf } from './manifest.js';
