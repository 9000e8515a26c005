import { canonicalJson } from '@tanji/domain/canonical';
import {
  ACTIONS,
  CONTRACTS,
  DISCLOSURES_TRANSIENT,
  JUDGE_BATCH_TRANSACTION,
  SUBMIT_BATCH_DISCLOSED_TRANSACTION,
  SUBMIT_BATCH_TRANSACTION,
  isAction,
  joinBatch,
  joinDisclosures,
  type ContractName,
} from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import type { ContractCall } from '@tanji/domain/ledger';
import type { Submission } from './submission.js';

/**
 * Commands of one transaction. Beyond a hundred a transaction costs next to nothing per command; up
 * to here the ledger's own proof of it still fits into an evidence bundle.
 */
const COMMANDS_PER_TRANSACTION = 200;
/** Characters of commands of one transaction, for the same reason. */
const LENGTH_PER_TRANSACTION = 500_000;

/** One command on its way, with its place in the request. */
export interface Planned {
  readonly index: number;
  readonly text: string;
  readonly submission: Submission;
}

/** Commands that go into one transaction. */
export interface Plan {
  readonly contract: ContractName;
  readonly commands: readonly Planned[];
}

/**
 * The contract that carries a command out.
 *
 * @throws TanjiError COMMAND_ACTION_UNKNOWN
 */
export const contractOf = ({ command }: Submission): ContractName => {
  const { action } = command.message;
  if (isAction(action)) return ACTIONS[action].contract;
  throw new TanjiError('COMMAND_ACTION_UNKNOWN', { action }, { pointer: '/message/action' });
};

/** Requests may mix actions: each run of one contract becomes a transaction, so order is kept. */
export class BatchPlanner {
  readonly #plans: { contract: ContractName; commands: Planned[]; length: number }[] = [];

  get plans(): readonly Plan[] {
    return this.#plans;
  }

  /** @throws TanjiError COMMAND_ACTION_UNKNOWN, and what `canonicalJson` refuses */
  add(index: number, submission: Submission): void {
    const contract = contractOf(submission);
    const text = canonicalJson(submission.command);
    const planned: Planned = { index, text, submission };
    const last = this.#plans.at(-1);
    const fits =
      last?.contract === contract &&
      last.commands.length < COMMANDS_PER_TRANSACTION &&
      last.length + text.length <= LENGTH_PER_TRANSACTION;
    if (fits) {
      last.commands.push(planned);
      last.length += text.length + 1;
    } else this.#plans.push({ contract, commands: [planned], length: text.length });
  }
}

const disclosuresOf = (
  { commands }: Plan,
  wanted: (submission: Submission) => boolean,
): string | undefined => {
  const texts = commands.map(({ submission }) =>
    submission.disclosure !== undefined && wanted(submission)
      ? canonicalJson(submission.disclosure)
      : undefined,
  );
  return texts.some((text) => text !== undefined) ? joinDisclosures(texts) : undefined;
};

const isPublic = ({ visibility }: Submission): boolean => visibility === 'public';

const transientOf = (text: string | undefined): Pick<ContractCall, 'transient'> =>
  text === undefined ? {} : { transient: { [DISCLOSURES_TRANSIENT]: text } };

/** The call that carries a plan out. */
export const submitCall = (plan: Plan): ContractCall => {
  const { contract, commands } = plan;
  const args = [joinBatch(commands.map(({ text }) => text))];
  const open = disclosuresOf(plan, isPublic);
  const transient = transientOf(disclosuresOf(plan, (submission) => !isPublic(submission)));
  // Only footprints are disclosed; elsewhere the contract refuses what came along.
  return open === undefined || contract !== CONTRACTS.footprint
    ? { contract, transaction: SUBMIT_BATCH_TRANSACTION, args, ...transient }
    : {
        contract,
        transaction: SUBMIT_BATCH_DISCLOSED_TRANSACTION,
        args: [...args, open],
        ...transient,
      };
};

/** The call that only asks for the verdicts; all disclosures are transient, nothing is recorded. */
export const judgeCall = (plan: Plan): ContractCall => ({
  contract: plan.contract,
  transaction: JUDGE_BATCH_TRANSACTION,
  args: [joinBatch(plan.commands.map(({ text }) => text))],
  ...transientOf(disclosuresOf(plan, () => true)),
});
