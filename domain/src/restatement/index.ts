export { withReplacements, type Replacements } from './replacements.js';
export { factorNews, type FactorNews, type VersionStanding } from './successors.js';
