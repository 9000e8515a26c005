export { REASONS, type Outcome, type Reason, type StandardInput, type Status } from './checks.js';
export {
  compareStandards,
  evaluateStandard,
  type Difference,
  type StandardResult,
} from './evaluate.js';
export { TOPICS, type Check, type Requirement, type StandardRules, type Topic } from './rules.js';
export { ISO_14067, PACT, PAS_2050, STANDARDS } from './standards.js';
export { differenceText, reasonText, statusText } from './texts.js';
