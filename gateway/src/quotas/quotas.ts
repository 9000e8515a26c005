import { Level } from 'level';
import { mkdir } from 'node:fs/promises';
import type { CreditStatement } from '@tanji/domain/credits';
import { creditStatement, currentRules, rulesInOrder } from '@tanji/domain/credits';
import { TanjiError } from '@tanji/domain/errors';
import { FACTOR_STATUSES, type CreditQuota } from '@tanji/domain/record';
import type { Caller } from '../auth/index.js';
import type { ReadModel } from '../read-model/index.js';

/** What an organisation has of a quota, in units. */
export interface QuotaState {
  readonly quota: CreditQuota;
  /** Free units per month; of storage, at any time. */
  readonly free: number;
  /** Used of the free units this month; of storage, held now. */
  readonly used: number;
  /** Bought on the ledger so far, and used of that. */
  readonly bought: number;
  readonly boughtUsed: number;
}

/** Free allowances and bought packages of the organisations that use this gateway. */
export interface Quotas {
  /**
   * Counts units against the caller's organisation before the work is done, so that work at the same
   * time cannot use the same units. Callers without an account are bounded by the rate limit of their
   * address, operator and regulator by nothing.
   *
   * @returns what gives the units back, for work that failed; once
   * @throws TanjiError QUOTA_EXHAUSTED, which says what more costs and how to earn it
   */
  readonly charge: (
    caller: Caller,
    quota: 'bulk-query' | 'calculation',
    units: number,
  ) => Promise<() => void>;
  /** Refuses to keep more rows than the allowance. @throws TanjiError QUOTA_EXHAUSTED */
  readonly requireRoom: (caller: Caller, stored: number) => Promise<void>;
  readonly states: (organisation: string, stored: number) => Promise<readonly QuotaState[]>;
  /** The account on the ledger. */
  readonly statement: (organisation: string) => Promise<CreditStatement>;
  readonly close: () => Promise<void>;
}

interface Options {
  readonly model: Pick<ReadModel, 'queries' | 'factors' | 'genesis'>;
  readonly now: () => number;
}

const isExempt = (caller: Caller): boolean =>
  caller.kind === 'anonymous' ||
  caller.organisationRoles.some((role) => role === 'operator' || role === 'regulator');

class LevelQuotas implements Quotas {
  readonly #options: Options;
  readonly #db: Level;
  /** Counters of this gateway, by key; the store follows. */
  readonly #counters: Map<string, number>;

  constructor(options: Readonly<Options & { db: Level; counters: ReadonlyMap<string, number> }>) {
    this.#options = options;
    this.#db = options.db;
    this.#counters = new Map(options.counters);
  }

  readonly charge: Quotas['charge'] = async (caller, quota, units) => {
    if (isExempt(caller) || caller.kind === 'anonymous' || units === 0) return () => undefined;
    const { organisation } = caller;
    const { free, bought } = await this.#allowance(organisation, quota);
    // From here to the writes nothing waits, so that two requests cannot use the same units.
    const monthKey = this.#monthKey(organisation, quota);
    const boughtKey = `${organisation}/${quota}/bought`;
    const used = this.#count(monthKey);
    const fromFree = Math.max(0, Math.min(units, free - used));
    const fromBought = units - fromFree;
    if (this.#count(boughtKey) + fromBought > bought) {
      throw await this.#exhausted(organisation, quota, units);
    }
    this.#add(monthKey, fromFree);
    this.#add(boughtKey, fromBought);
    let isHeld = true;
    return () => {
      if (isHeld) this.#add(monthKey, -fromFree);
      if (isHeld) this.#add(boughtKey, -fromBought);
      isHeld = false;
    };
  };

  readonly requireRoom: Quotas['requireRoom'] = async (caller, stored) => {
    if (isExempt(caller) || caller.kind === 'anonymous') return;
    const { organisation } = caller;
    const { free, bought } = await this.#allowance(organisation, 'storage');
    if (stored >= free + bought) throw await this.#exhausted(organisation, 'storage', 1);
  };

  readonly states: Quotas['states'] = async (organisation, stored) => {
    const states: QuotaState[] = [];
    for (const quota of ['bulk-query', 'calculation', 'storage'] as const) {
      const { free, bought } = await this.#allowance(organisation, quota);
      const isStorage = quota === 'storage';
      states.push({
        quota,
        free,
        bought,
        used: isStorage ? Math.min(stored, free) : this.#count(this.#monthKey(organisation, quota)),
        boughtUsed: isStorage
          ? Math.max(0, stored - free)
          : this.#count(`${organisation}/${quota}/bought`),
      });
    }
    return states;
  };

  readonly statement: Quotas['statement'] = async (organisation) => {
    const { model } = this.#options;
    const { queries } = model;
    // Not the active ones only: a renewal is measured by the version before it, whatever became of that.
    const factors = FACTOR_STATUSES.flatMap((status) =>
      [...model.factors.find({ status })].map(({ value }) => value),
    );
    const rules = rulesInOrder(await queries.creditRules());
    const quorum = model.genesis()?.factorQuorum ?? 1;
    const spends = await queries.creditSpends(organisation);
    return creditStatement(organisation, { factors, rules, quorum }, spends);
  };

  readonly close = (): Promise<void> => this.#db.close();

  async #allowance(
    organisation: string,
    quota: CreditQuota,
  ): Promise<{ readonly free: number; readonly bought: number }> {
    const { queries } = this.#options.model;
    const { rules } = currentRules(rulesInOrder(await queries.creditRules()));
    const spends = await queries.creditSpends(organisation);
    const bought = spends
      .filter(({ record }) => record.quota === quota)
      .reduce((sum, { units }) => sum + Number(units), 0);
    return { free: Number(rules.prices[quota].free), bought };
  }

  async #exhausted(organisation: string, quota: CreditQuota, units: number): Promise<TanjiError> {
    const stored = await this.#options.model.queries.creditRules();
    const { rules } = currentRules(rulesInOrder(stored));
    const price = rules.prices[quota];
    const { balance } = await this.statement(organisation);
    const { credits, units: inPackage, free } = price;
    const { contribution, renewal } = rules;
    const params = { organisation, quota, units, free, credits, package: inPackage, balance };
    return new TanjiError('QUOTA_EXHAUSTED', { ...params, contribution, renewal });
  }

  #monthKey(organisation: string, quota: CreditQuota): string {
    const month = new Date(this.#options.now()).toISOString().slice(0, 7);
    return `${organisation}/${quota}/${month}`;
  }

  #count(key: string): number {
    return this.#counters.get(key) ?? 0;
  }

  #add(key: string, units: number): void {
    if (units === 0) return;
    const count = this.#count(key) + units;
    this.#counters.set(key, count);
    // Level keeps the order of puts; what a crash loses of the last moment is a gift.
    void this.#db.put(key, String(count)).catch(() => undefined);
  }
}

/** Opens or creates the counters in a folder of their own. */
export const openQuotas = async (
  options: Readonly<Options & { readonly directory: string }>,
): Promise<Quotas> => {
  const { directory, model, now } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const db = new Level(directory);
  await db.open();
  const entries = await db.iterator().all();
  const counters = new Map(entries.map(([key, text]) => [key, Number(text)] as const));
  return new LevelQuotas({ db, counters, model, now });
};
