import type { BatchAnswer, Receipt, Refusal } from '@tanji/domain/api';
import {
  checkCommand,
  readBatchResult,
  type BatchVerdict,
  type CommandResult,
} from '@tanji/domain/command';
import { TanjiError, isTanjiError, type ErrorWire, type Language } from '@tanji/domain/errors';
import { acceptedCommands, type LedgerBlock, type LedgerTransaction } from '@tanji/domain/ledger';
import { checkCarries, type Caller } from '../auth/index.js';
import { problemOf } from '../http/index.js';
import { BatchPlanner, judgeCall, submitCall, type Plan, type Planned } from './batch-plan.js';
import { carryCall } from './carry-call.js';
import type { Services } from './services.js';
import { READ_YOUR_WRITES_MS, requireIdentity, type Submission } from './submission.js';

/** What became of one command. */
export type Outcome = Receipt | TanjiError;

/** How often a batch is tried again whose commands were all refused, and are not when asked why. */
const MAX_ROUNDS = 3;

interface Place {
  readonly block: LedgerBlock;
  readonly transaction: LedgerTransaction;
}

const requireVerdicts = (transactionId: string, text: string): readonly BatchVerdict[] => {
  const result = readBatchResult(text);
  if (result !== undefined) return result.verdicts;
  const reason = 'its result holds no verdicts';
  throw new TanjiError('BATCH_RESULT_WRONG', { transactionId, reason });
};

const batchedAt = (position: number | undefined): Pick<Receipt, 'position'> =>
  position === undefined ? {} : { position };

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
    for (let round = 1; ; round += 1) {
      try {
        const { transactionId, blockNumber, result } = await carryCall(
          this.#services,
          submitCall(plan),
        );
        const verdicts = requireVerdicts(transactionId, result);
        const reached = await this.#settle(plan, verdicts, { transactionId, blockNumber });
        this.#observe(plan, started);
        return reached;
      } catch (error) {
        if (!isTanjiError(error, 'BATCH_REFUSED')) throw error;
        const verdicts = requireVerdicts('', await this.#services.ledger.evaluate(judgeCall(plan)));
        // Another transaction may have brought what was missing.
        const isOver = verdicts.every(({ refused }) => refused !== undefined);
        if (!isOver && round < MAX_ROUNDS) continue;
        if (!isOver) throw error;
        const reached = await this.#settle(plan, verdicts, undefined);
        this.#observe(plan, started);
        return reached;
      }
    }
  }

  async #settle(
    { commands }: Plan,
    verdicts: readonly BatchVerdict[],
    commit: { readonly transactionId: string; readonly blockNumber: number } | undefined,
  ): Promise<number> {
    let height = commit?.blockNumber ?? -1;
    for (const [position, { index, submission }] of commands.entries()) {
      const verdict = verdicts[position];
      if (verdict === undefined) throw new TypeError('a batch with too few verdicts');
      if (verdict.accepted !== undefined && commit !== undefined) {
        const { transactionId, blockNumber: block } = commit;
        const { action, id, command } = verdict.accepted;
        const { contentHash: recordHash } = submission.command.message;
        const place = { transactionId, position, block };
        this.#outcomes[index] = { id, action, ...place, command, recordHash, replayed: false };
      } else if (verdict.refused !== undefined) {
        const outcome = await this.#refusal(verdict.refused, submission);
        this.#outcomes[index] = outcome;
        if (!(outcome instanceof TanjiError)) height = Math.max(height, outcome.block);
      }
    }
    return height;
  }

  /** A repetition gets the first receipt; anything else is an error. */
  async #refusal(wire: ErrorWire, submission: Submission): Promise<Outcome> {
    const error = TanjiError.fromWire(wire);
    const { transactionId, result } = error.params;
    if (wire.code !== 'COMMAND_REPLAYED' || typeof transactionId !== 'string') return error;
    const place = await this.#place(transactionId);
    if (place === undefined) return error;
    const first = JSON.parse(String(result)) as CommandResult;
    const carried = acceptedCommands(place.transaction);
    const position = carried.find(({ digest }) => digest === first.command)?.position;
    const { contentHash: recordHash } = submission.command.message;
    return {
      id: first.id,
      action: first.action,
      transactionId,
      ...batchedAt(position),
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
