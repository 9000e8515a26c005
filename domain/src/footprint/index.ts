export { checkFootprintSums } from './sums.js';
export { checkFootprintValues } from './values.js';
export { MAX_VALIDITY_YEARS, addYears, validityWindow } from './validity.js';
export {
  checkFactorReference,
  checkInputReference,
  checkReferencesUnique,
  checkSuccession,
  type LedgerFactor,
  type LedgerFootprint,
} from './references.js';
export { factorHash as factorVersionHash } from '../lca/resolve.js';
