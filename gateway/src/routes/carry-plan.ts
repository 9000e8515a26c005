import { readBatchResult, type BatchVerdict, type CommandResult } from '@tanji/domain/command';
import { TanjiError, isTanjiError, type ErrorWire } from '@tanji/domain/errors';
import type { LedgerClient } from '@tanji/domain/ledger';
import { judgeCall, submitCall, type Plan, type Planned } from './batch-plan.js';
import { carryCall } from './carry-call.js';

/** How often a batch is tried again whose commands were all refused, and are not when asked why. */
const MAX_ROUNDS = 3;

/** What became of one command of a plan. */
export type PlanVerdict =
  | {
      readonly accepted: CommandResult;
      readonly transactionId: string;
      /** Its place among the commands of the transaction. */
      readonly position: number;
      readonly block: number;
    }
  | { readonly refused: ErrorWire };

const requireVerdicts = (transactionId: string, text: string): readonly BatchVerdict[] => {
  const result = readBatchResult(text);
  if (result !== undefined) return result.verdicts;
  const reason = 'its result holds no verdicts';
  throw new TanjiError('BATCH_RESULT_WRONG', { transactionId, reason });
};

/** Stops a batch in which some commands are refused, before it is ordered. */
class RefusedInside extends Error {
  readonly verdicts: readonly BatchVerdict[];

  constructor(verdicts: readonly BatchVerdict[]) {
    super('some commands of the batch are refused');
    this.verdicts = verdicts;
  }
}

const stopIfRefused = (result: string): void => {
  const verdicts = requireVerdicts('', result);
  if (verdicts.some(({ refused }) => refused !== undefined)) throw new RefusedInside(verdicts);
};

/** The digest of the command that a repetition repeats. */
const repeatedCommand = ({ code, params }: ErrorWire): string | undefined =>
  code === 'COMMAND_REPLAYED'
    ? (JSON.parse(String(params.result)) as CommandResult).command
    : undefined;

class PlanCarrier {
  readonly #ledger: LedgerClient;
  readonly #plan: Plan;
  readonly #verdicts = new Map<Planned, PlanVerdict>();
  #rest: readonly Planned[];

  constructor(options: Readonly<{ ledger: LedgerClient; plan: Plan }>) {
    this.#ledger = options.ledger;
    this.#plan = options.plan;
    this.#rest = options.plan.commands;
  }

  async carry(): Promise<readonly PlanVerdict[]> {
    let rounds = 0;
    while (this.#rest.length > 0) {
      try {
        await this.#send();
      } catch (error) {
        if (error instanceof RefusedInside) this.#drop(error.verdicts);
        else if (isTanjiError(error, 'BATCH_REFUSED')) {
          rounds += 1;
          await this.#judge(error, rounds === MAX_ROUNDS);
        } else throw error;
      }
    }
    return this.#plan.commands.map((planned) => this.#verdictOn(planned));
  }

  async #send(): Promise<void> {
    const { transactionId, blockNumber, result } = await carryCall(
      { ledger: this.#ledger, onEndorsed: stopIfRefused },
      submitCall({ ...this.#plan, commands: this.#rest }),
    );
    const verdicts = requireVerdicts(transactionId, result);
    for (const [position, planned] of this.#rest.entries()) {
      const accepted = verdicts[position]?.accepted;
      if (accepted === undefined) throw new TypeError('a batch with too few verdicts');
      const place = { transactionId, position, block: blockNumber };
      this.#verdicts.set(planned, { accepted, ...place });
    }
    this.#rest = [];
  }

  /** Notes the refused ones, which leave nothing, and goes on with the others. */
  #drop(verdicts: readonly BatchVerdict[]): void {
    const accepted: Planned[] = [];
    for (const [position, planned] of this.#rest.entries()) {
      const refused = verdicts[position]?.refused;
      if (refused === undefined) accepted.push(planned);
      else this.#verdicts.set(planned, { refused });
    }
    this.#rest = accepted;
  }

  /** All were refused; but meanwhile another transaction may have brought what was missing. */
  async #judge(error: TanjiError, isLast: boolean): Promise<void> {
    const call = judgeCall({ ...this.#plan, commands: this.#rest });
    const verdicts = requireVerdicts('', await this.#ledger.evaluate(call));
    const isOver = verdicts.every(({ refused }) => refused !== undefined);
    if (isOver) this.#drop(verdicts);
    else if (isLast) throw error;
  }

  /** A command that stands twice in the plan is a repetition in the transaction that was recorded. */
  #verdictOn(planned: Planned): PlanVerdict {
    const verdict = this.#verdicts.get(planned);
    if (verdict === undefined) throw new TypeError('a command without a verdict');
    if (!('refused' in verdict)) return verdict;
    const command = repeatedCommand(verdict.refused);
    const first = [...this.#verdicts.values()].find(
      (other) => 'accepted' in other && other.accepted.command === command,
    );
    if (first === undefined || 'refused' in first) return verdict;
    const { transactionId } = first;
    const params = { ...verdict.refused.params, transactionId };
    return { refused: { ...verdict.refused, params } };
  }
}

/**
 * Carries commands in one transaction. Those that are refused are left out before anything is
 * ordered, so they stay as private as a single command that is refused; the order of the others is
 * kept.
 *
 * @returns one verdict per command, in their order
 * @throws TanjiError LEDGER_…, ENDORSEMENT_MISMATCH: nothing is known to be recorded
 */
export const carryPlan = (ledger: LedgerClient, plan: Plan): Promise<readonly PlanVerdict[]> =>
  new PlanCarrier({ ledger, plan }).carry();
