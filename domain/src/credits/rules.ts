import type { CreditRules } from '../record/index.js';

/** Rules with the time from which they hold. */
export interface CreditRulesInForce {
  /** `0` are the rules of a network whose operator has set none. */
  readonly version: string;
  readonly rules: Omit<CreditRules, 'schema' | 'version' | 'operator'>;
  /** Transaction time; empty for the first rules. */
  readonly since: string;
}

/** Rules of every network until its operator sets others: a renewal is worth a third. */
export const FIRST_CREDIT_RULES: CreditRulesInForce = {
  version: '0',
  since: '',
  rules: {
    contribution: '30',
    renewal: '10',
    renewalDays: '180',
    mutualLimit: '3',
    prices: {
      'bulk-query': { credits: '5', units: '10000', free: '20000' },
      calculation: { credits: '5', units: '1000', free: '2000' },
      storage: { credits: '10', units: '10000', free: '100000' },
    },
  },
};

/** Stored rules of the ledger in the order of their versions, behind those that hold from the start. */
export const rulesInOrder = (
  stored: readonly { readonly record: CreditRules; readonly time: string }[],
): readonly CreditRulesInForce[] => [
  FIRST_CREDIT_RULES,
  ...[...stored]
    .sort((a, b) => Number(a.record.version) - Number(b.record.version))
    .map(({ record, time }) => {
      const { version, contribution, renewal, renewalDays, mutualLimit, prices } = record;
      const rules = { contribution, renewal, renewalDays, mutualLimit, prices };
      return { version, since: time, rules };
    }),
];

/** The rules at a time; ISO times compare as text. */
export const rulesAt = (all: readonly CreditRulesInForce[], time: string): CreditRulesInForce =>
  all.filter(({ since }) => since <= time).at(-1) ?? FIRST_CREDIT_RULES;

/** The rules that hold now. */
export const currentRules = (all: readonly CreditRulesInForce[]): CreditRulesInForce =>
  all.at(-1) ?? FIRST_CREDIT_RULES;
