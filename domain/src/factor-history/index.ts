export { blameFactor, type FactorBlame } from './blame.js';
export { factorContent, type FactorContent } from './content.js';
export { diffFactors, type FactorChange } from './diff.js';
export { diffEditions, type EditionChange } from './diff-editions.js';
