import { sha256Hex, utf8Bytes } from '@tanji/domain/canonical';
import { creditScope, type CreditedFactor } from '@tanji/domain/credits';
import { factorKeyPart, type StateOf } from '@tanji/domain/ledger';
import type { LedgerState } from '../pipeline/ledger-state.js';

type StoredFactor = StateOf<'factor'>;
type IndexKind = 'credit-contribution' | 'credit-scope' | 'credit-approval';

const scopePart = (factor: StoredFactor): string =>
  sha256Hex(utf8Bytes(creditScope(factor.record)));

/**
 * Enters a version that becomes active into the indexes that credits are counted by. Each has keys of
 * its own, so that activations never meet in one.
 */
export const indexContribution = (state: LedgerState, factor: StoredFactor): void => {
  const { id, version, publisher } = factor.record;
  const parts = [factorKeyPart(id), version];
  const value = { factor: id, version };
  state.put('credit-contribution', [publisher, ...parts], value);
  state.put('credit-scope', [scopePart(factor), ...parts], value);
  for (const reviewer of factor.approvals) {
    state.put('credit-approval', [reviewer, publisher, ...parts], value);
  }
};

/** The factors that decide about a balance, each once. */
class Gathered {
  readonly #state: LedgerState;
  readonly #found = new Map<string, StoredFactor>();

  constructor(state: LedgerState) {
    this.#state = state;
  }

  get factors(): readonly StoredFactor[] {
    return [...this.#found.values()];
  }

  async add(id: string, version: string): Promise<void> {
    const name = `${id}@${version}`;
    if (this.#found.has(name)) return;
    const factor = await this.#state.get('factor', factorKeyPart(id), version);
    if (factor !== undefined) this.#found.set(name, factor);
  }

  async addAll(kind: IndexKind, ...parts: readonly string[]): Promise<void> {
    for (const { factor, version } of await this.#state.list(kind, ...parts)) {
      await this.add(factor, version);
    }
  }
}

/** A ledger from before the indexes: reads all factors once and enters them. */
const allFactors = async (state: LedgerState): Promise<readonly CreditedFactor[]> => {
  const factors = await state.list('factor');
  for (const factor of factors) if (factor.status === 'active') indexContribution(state, factor);
  state.put('credit-index', [], { complete: true });
  return factors;
};

/**
 * The factors that decide about the balance of an organisation (see `creditStatement`): as many reads
 * as it has contributed and approved. The read set holds ranges of its own, of what its factors say,
 * and of what it approved; another organisation meets a purchase only by activating a factor that
 * changes the balance.
 */
export const creditedFactors = async (
  state: LedgerState,
  organisation: string,
): Promise<readonly CreditedFactor[]> => {
  if ((await state.get('credit-index')) === undefined) return allFactors(state);
  const gathered = new Gathered(state);
  await gathered.addAll('credit-contribution', organisation);
  const own = gathered.factors;
  const approvers = new Set<string>();
  for (const factor of own) {
    const { id, version } = factor.record;
    if (version !== '1') await gathered.add(id, String(Number(version) - 1));
    await gathered.addAll('credit-scope', scopePart(factor));
    for (const approver of factor.approvals) approvers.add(approver);
  }
  for (const approver of approvers)
    await gathered.addAll('credit-approval', organisation, approver);
  return gathered.factors;
};
