export { assuranceOf, isContested, withOpinion, type Checked, type Opinion } from './assurance.js';
export { factorHash as factorVersionHash } from '../lca/factor-key.js';
export { detailsOfRecord } from './details.js';
export { footprintInputOf } from './input.js';
export { inputsOf } from './inputs.js';
export { pinnedFactorsOf } from './pinned-factors.js';
export {
  footprintRecordFrom,
  omissionOf,
  type FootprintDetails,
  type FootprintParts,
  type Omission,
} from './record.js';
export {
  checkFactorReference,
  checkInputReference,
  checkReferencesUnique,
  checkSuccession,
  type LedgerFactor,
  type LedgerFootprint,
} from './references.js';
export { checkFootprintSums } from './sums.js';
export { MAX_VALIDITY_YEARS, addYears, validityWindow } from './validity.js';
export { checkFootprintValues } from './values.js';
export { parseDisclosure, recomputeFootprint } from './recompute.js';
