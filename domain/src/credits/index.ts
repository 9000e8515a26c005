export {
  FIRST_CREDIT_RULES,
  currentRules,
  rulesAt,
  rulesInOrder,
  type CreditRulesInForce,
} from './rules.js';
export {
  creditLines,
  creditScope,
  creditStatement,
  type CreditHistory,
  type CreditLine,
  type CreditRefusal,
  type CreditStatement,
  type CreditedFactor,
  type StoredSpend,
} from './statement.js';
