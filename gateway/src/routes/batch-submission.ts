import type { BatchAnswer, Receipt, Refusal } from '@tanji/domain/api';
import { checkCommand, type CommandResult } from '@tanji/domain/command';
import { TanjiError, isTanjiError, type ErrorWire, type Language } from '@tanji/domain/errors';
import type { LedgerBlock, LedgerTransaction } from '@tanji/domain/ledger';
import { checkCarries, type Caller } from '../auth/index.js';
import { problemOf } from '../http/index.js';
import { BatchPlanner, type Plan, type Planned } from './batch-plan.js';
import { carryPlan, type PlanVerdict } from './carry-plan.js';
import { positionIn } from './position-in.js';
import type { Services } from './services.js';
import { READ_YOUR_WRITES_MS, requireIdentity, type Submission } from './submission.js';

/** What became of one command. */
export type Outcome = Receipt | TanjiError;

interface Place {
  readonly block: LedgerBlock;
  readonly transaction: LedgerTransaction;
}

class BatchSubmitter {
  readonly #services: Services;
  readonly #outcomes: Outcome[];
  /** Transactions that earlier receipts name, each looked up once. */
  readonly #places = new Map<string, Promise<Place | undefined>>();

  constructor(options: Readonly<{ services: Services; count: number }>) {
    this.#services = options.services;
    this.#outcomes = Array.from<Outcome>({ length: options.count });
  }

  /**
   * Saves what must be on disk before its record is: the calculation of a restricted record, under
   * a hash that the signature is checked for first.
   */
  async prepare(submissions: readonly Submission[]): Promise<readonly Plan[]> {
    const planner = new BatchPlanner();
    const saved: Promise<void>[] = [];
    for (const [index, submission] of submissions.entries()) {
      try {
        saved.push(...this.#save(submission));
        planner.add(index, submission);
      } catch (error) {
        if (!isTanjiError(error)) throw error;
        this.#outcomes[index] = error;
      }
    }
    await Promise.all(saved);
    return planner.plans;
  }

  #save({ command, disclosure, visibility }: Submission): readonly Promise<void>[] {
    if (disclosure === undefined || visibility === 'public') return [];
    const { contentHash } = checkCommand(command, requireIdentity(this.#services));
    return [this.#services.disclosures.save(contentHash, disclosure)];
  }

  /** Carries the plans out in their order. What the ledger cannot take now is told per command. */
  async carryOut(plans: readonly Plan[]): Promise<readonly Outcome[]> {
    let height = -1;
    for (const [position, plan] of plans.entries()) {
      try {
        height = Math.max(height, await this.#plan(plan));
      } catch (error) {
        if (!isTanjiError(error) || position === 0) throw error;
        for (const { commands } of plans.slice(position)) this.#fail(commands, error);
        break;
      }
    }
    if (height >= 0) await this.#services.model.waitFor(height, READ_YOUR_WRITES_MS);
    return this.#outcomes;
  }

  #fail(commands: readonly Planned[], error: TanjiError): void {
    for (const { index } of commands) this.#outcomes[index] = error;
  }

  /** @returns number of the block to wait for, −1 if nothing was recorded */
  async #plan(plan: Plan): Promise<number> {
    const started = performance.now();
    const verdicts = await carryPlan(this.#services.ledger, plan);
    let height = -1;
    for (const [place, { index, submission }] of plan.commands.entries()) {
      const verdict = verdicts[place];
      if (verdict === undefined) throw new TypeError('a plan with too few verdicts');
      const outcome = await this.#outcome(verdict, submission);
      this.#outcomes[index] = outcome;
      if (!(outcome instanceof TanjiError)) height = Math.max(height, outcome.block);
    }
    this.#observe(plan, started);
    return height;
  }

  #outcome(verdict: PlanVerdict, submission: Submission): Outcome | Promise<Outcome> {
    if ('refused' in verdict) return this.#refusal(verdict.refused, submission);
    const { accepted, transactionId, position, block } = verdict;
    const { action, id, command } = accepted;
    const { contentHash: recordHash } = submission.command.message;
    return { id, action, transactionId, position, block, command, recordHash, replayed: false };
  }

  /** A repetition gets the first receipt; anything else is an error. */
  async #refusal(wire: ErrorWire, submission: Submission): Promise<Outcome> {
    const error = TanjiError.fromWire(wire);
    const { transactionId, result } = error.params;
    if (wire.code !== 'COMMAND_REPLAYED' || typeof transactionId !== 'string') return error;
    const place = await this.#place(transactionId);
    if (place === undefined) return error;
    const first = JSON.parse(String(result)) as CommandResult;
    const { contentHash: recordHash } = submission.command.message;
    return {
      id: first.id,
      action: first.action,
      transactionId,
      ...positionIn(place.transaction, first.command),
      block: place.block.number,
      command: first.command,
      recordHash,
      replayed: true,
    };
  }

  #place(transactionId: string): Promise<Place | undefined> {
    const known =
      this.#places.get(transactionId) ?? this.#services.ledger.transaction(transactionId);
    this.#places.set(transactionId, known);
    return known;
  }

  #observe({ commands }: Plan, started: number): void {
    const seconds = (performance.now() - started) / 1000;
    for (const { index } of commands) {
      const outcome = this.#outcomes[index];
      const isReceipt = outcome !== undefined && !(outcome instanceof TanjiError);
      const name = !isReceipt ? 'refused' : outcome.replayed ? 'replayed' : 'committed';
      this.#services.metrics.observeSubmission(name, seconds);
    }
  }
}

/**
 * Carries many signed commands to the ledger in as few transactions as their order allows; each
 * gets its own outcome, in the order of the commands. Commands are checked by the contracts only,
 * once: what is refused leaves nothing.
 *
 * @throws TanjiError NETWORK_NOT_INITIALISED, AUTHENTICATION_REQUIRED, ORGANISATION_MISMATCH for the
 *   whole request, and LEDGER_… when not even the first transaction could be sent
 */
export const submitBatch = async (
  services: Services,
  caller: Caller,
  submissions: readonly Submission[],
): Promise<readonly Outcome[]> => {
  requireIdentity(services);
  for (const { command } of submissions) checkCarries(caller, command.message.organisation);
  const submitter = new BatchSubmitter({ services, count: submissions.length });
  return submitter.carryOut(await submitter.prepare(submissions));
};

const refusalOf = (error: TanjiError, language: Language): Refusal => {
  const { code, status, detail, params, errors } = problemOf(error, language, '');
  return { code, status, detail, params, errors };
};

/** The outcomes as they are answered. */
export const batchAnswer = (outcomes: readonly Outcome[], language: Language): BatchAnswer => {
  const verdicts = outcomes.map((outcome) =>
    outcome instanceof TanjiError
      ? { refused: refusalOf(outcome, language) }
      : { accepted: outcome },
  );
  const refused = outcomes.filter((outcome) => outcome instanceof TanjiError).length;
  return { accepted: outcomes.length - refused, refused, verdicts };
};
