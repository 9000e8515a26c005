import { dayNumber } from '../lca/index.js';
import { dimensionText, fromDecimal, multiply, toSignificant, unitOf } from '../quantity/index.js';
import type { CreditQuota, CreditSpend, FactorVersion } from '../record/index.js';
import { rulesAt, type CreditRulesInForce } from './rules.js';

/** A factor version of the ledger, as far as credits look at it. */
export interface CreditedFactor {
  readonly record: FactorVersion;
  readonly status: string;
  readonly approvals: readonly string[];
  /** Committee that made it active; absent where the network’s quorum did. */
  readonly committee?: { readonly quorum: string } | undefined;
  /** Time of the proposal. */
  readonly time: string;
}

/** A spend of the ledger with its price. */
export interface StoredSpend {
  readonly record: CreditSpend;
  readonly cost: string;
  readonly units: string;
  readonly time: string;
}

/** Why a version earns nothing. */
export type CreditRefusal = 'duplicate' | 'not-independent' | 'late' | 'too-short';

/** What one version of a factor earned, or why it did not. */
export interface CreditLine {
  readonly organisation: string;
  readonly factor: string;
  readonly version: string;
  readonly time: string;
  readonly kind: 'contribution' | 'renewal';
  readonly credits: number;
  readonly rules: string;
  readonly refused?: CreditRefusal;
  /** The factor that was there first, or the approvers that do not count. */
  readonly because?: string;
}

/** Everything that makes a balance. */
export interface CreditHistory {
  readonly factors: readonly CreditedFactor[];
  readonly rules: readonly CreditRulesInForce[];
  /** Independent approvals that a version needs: the network's quorum. */
  readonly quorum: number;
}

/** Significant digits in which two values of one scope must differ to be two contributions. */
const SCOPE_DIGITS = 3;

/**
 * What a factor speaks of, and its value in base units: the same in kWh and MWh. Two ids with the same
 * scope are one contribution.
 */
export const creditScope = (record: FactorVersion): string => {
  const { category, subcategory, industry = '', region, unit, value } = record;
  const { factor, dimension } = unitOf(unit);
  const size = toSignificant(multiply(fromDecimal(value), factor), SCOPE_DIGITS);
  return [category, subcategory, industry, region, dimensionText(dimension), size].join('|');
};

const byTime = (a: CreditedFactor, b: CreditedFactor): number => {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  if (a.record.id !== b.record.id) return a.record.id < b.record.id ? -1 : 1;
  return Number(a.record.version) - Number(b.record.version);
};

type Verdict = Pick<CreditLine, 'refused' | 'because'>;

class CreditBook {
  readonly #history: CreditHistory;
  readonly #scopes = new Map<string, string>();
  readonly #versions: ReadonlyMap<string, CreditedFactor>;
  /** Active versions of the first that the second approved, whether they earned or not. */
  readonly #approved = new Map<string, number>();

  constructor(history: CreditHistory) {
    this.#history = history;
    this.#versions = new Map(
      history.factors.map((one) => [`${one.record.id}@${one.record.version}`, one] as const),
    );
  }

  lines(): readonly CreditLine[] {
    const active = this.#history.factors.filter(({ status }) => status === 'active');
    return [...active].sort(byTime).map((factor) => this.#line(factor));
  }

  #line(factor: CreditedFactor): CreditLine {
    const { id, version, publisher } = factor.record;
    const { version: number, rules } = rulesAt(this.#history.rules, factor.time);
    const kind = version === '1' ? 'contribution' : 'renewal';
    const verdict =
      this.#duplicate(factor) ??
      this.#late(factor, Number(rules.renewalDays)) ??
      this.#dependent(factor, Number(rules.mutualLimit)) ??
      {};
    for (const approver of factor.approvals) {
      const pair = `${publisher} ${approver}`;
      this.#approved.set(pair, (this.#approved.get(pair) ?? 0) + 1);
    }
    const base = { organisation: publisher, factor: id, version, time: factor.time, kind } as const;
    if (verdict.refused !== undefined) return { ...base, credits: 0, rules: number, ...verdict };
    return { ...base, credits: Number(rules[kind]), rules: number };
  }

  /** Another id said the same of the same thing before. */
  #duplicate(factor: CreditedFactor): Verdict | undefined {
    const scope = creditScope(factor.record);
    const first = this.#scopes.get(scope);
    if (first === undefined) this.#scopes.set(scope, factor.record.id);
    if (first === undefined || first === factor.record.id) return undefined;
    return { refused: 'duplicate', because: first };
  }

  /** A later version must come before the one before ends, and last for some time. */
  #late({ record, time }: CreditedFactor, days: number): Verdict | undefined {
    if (record.version === '1') return undefined;
    const before = this.#versions.get(`${record.id}@${String(Number(record.version) - 1)}`);
    if (before === undefined) return { refused: 'late' };
    const { end } = before.record.validity;
    if (time.slice(0, 10) >= end) return { refused: 'late', because: end };
    const gained = dayNumber(record.validity.end) - dayNumber(end);
    return gained < days ? { refused: 'too-short', because: String(gained) } : undefined;
  }

  /** Two organisations that approve for each other count only up to a limit. */
  #dependent({ record, approvals, committee }: CreditedFactor, limit: number): Verdict | undefined {
    const count = (publisher: string, approver: string): number =>
      this.#approved.get(`${publisher} ${approver}`) ?? 0;
    const mutual = approvals.filter(
      (approver) =>
        approver === record.publisher ||
        (count(approver, record.publisher) > 0 && count(record.publisher, approver) >= limit),
    );
    const quorum = Number(committee?.quorum ?? this.#history.quorum);
    if (approvals.length - mutual.length >= quorum) return undefined;
    return {
      refused: 'not-independent',
      ...(mutual.length === 0 ? {} : { because: mutual.join(', ') }),
    };
  }
}

/**
 * What every version of the ledger earned, in the order of the proposals; a pure function of the
 * history, so that anybody who has the blocks gets the same balances. Only active versions earn: one
 * that is withdrawn takes its credits with it.
 */
export const creditLines = (history: CreditHistory): readonly CreditLine[] =>
  new CreditBook(history).lines();

/** The account of one organisation. */
export interface CreditStatement {
  readonly organisation: string;
  readonly earned: readonly CreditLine[];
  readonly spent: readonly StoredSpend[];
  /** Below zero if versions were withdrawn after their credits were spent. */
  readonly balance: number;
  /** Units bought so far, by quota. */
  readonly bought: Readonly<Record<CreditQuota, number>>;
}

/**
 * The same from all factors of a network as from those that decide about this organisation: its own
 * (and their versions before), those with the scope of an own one, and those it approved.
 *
 * @param spends those of the organisation only count
 */
export const creditStatement = (
  organisation: string,
  history: CreditHistory,
  spends: readonly StoredSpend[],
): CreditStatement => {
  const earned = creditLines(history).filter((line) => line.organisation === organisation);
  const spent = spends.filter(({ record }) => record.organisation === organisation);
  const bought = { 'bulk-query': 0, calculation: 0, storage: 0 };
  for (const { record, units } of spent) bought[record.quota] += Number(units);
  const income = earned.reduce((sum, { credits }) => sum + credits, 0);
  const balance = spent.reduce((left, { cost }) => left - Number(cost), income);
  return { organisation, earned, spent, balance, bought };
};
