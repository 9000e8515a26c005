import { parseJson } from '@tanji/domain/canonical';
import {
  ACTIONS,
  MAX_COMMAND_LENGTH,
  checkCommand,
  checkCommandTime,
  type Action,
  type CheckedCommand,
  type Command,
  type CommandResult,
  type ContractName,
  type Genesis,
} from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import { isReceiptAction } from '@tanji/domain/ledger';
import { HANDLERS } from '../handlers/index.js';
import { authorise } from './guard.js';
import type { Handler } from './handler.js';
import type { LedgerState } from './ledger-state.js';
import { checkReplay } from './replay.js';
import type { TransactionFacts } from './transaction.js';

/** Values in one command: a record with 500 factors and 500 inputs has about 4,100. */
const MAX_COMMAND_NODES = 20_000;

/** One command as it arrives. */
export interface Submission {
  readonly contract: ContractName;
  /** JSON text exactly as signed and sent. */
  readonly text: string;
  readonly disclosure?: string | undefined;
}

/** What the event of a command tells. */
export interface CommandNotice {
  readonly action: Action;
  readonly subject: string;
  readonly hash: string;
  readonly command: string;
  readonly organisation: string;
}

export interface Execution {
  readonly result: CommandResult;
  readonly notice: CommandNotice;
}

const parseCommand = (text: string): unknown => {
  if (text.length > MAX_COMMAND_LENGTH) {
    throw new TanjiError('JSON_TOO_LARGE', { limit: MAX_COMMAND_LENGTH, unit: 'characters' });
  }
  return parseJson(text, { maxNodes: MAX_COMMAND_NODES });
};

export const requireGenesis = async (state: LedgerState): Promise<Genesis> => {
  const genesis = await state.get('network');
  if (genesis === undefined) throw new TanjiError('NETWORK_NOT_INITIALISED');
  return genesis;
};

const checkContract = (action: Action, actual: ContractName): void => {
  const expected = ACTIONS[action].contract;
  if (expected !== actual) {
    throw new TanjiError('COMMAND_ACTION_WRONG', { action, expected, actual });
  }
};

const subjectOf = ({ action, content }: CheckedCommand): string =>
  (ACTIONS[action].subject as (value: unknown) => string)(content);

/**
 * Carries out one command on a view of the state: every check of design §4, cheap ones first, then
 * the rule of its action. Writes stay in the view; nothing is written if anything is refused.
 *
 * @throws TanjiError any code of the canonical, signing, record and contract tables
 */
export const executeCommand = async (
  state: LedgerState,
  transaction: TransactionFacts,
  submission: Submission,
): Promise<Execution> => {
  const value = parseCommand(submission.text);
  const genesis = await requireGenesis(state);
  const command = checkCommand(value, genesis);
  checkContract(command.action, submission.contract);
  // Before the time check on purpose: a repetition gets the first answer even after the command has
  // expired, so a client that lost the receipt can always find out.
  await checkReplay(state, command);
  // checkCommand has established the form.
  checkCommandTime((value as Command).message, transaction.seconds);
  const organisation = await authorise({ state, command, genesis, mspId: transaction.mspId });
  if (submission.disclosure !== undefined && command.action !== 'footprint.submit') {
    throw new TanjiError('DISCLOSURE_INVALID', { reason: `${command.action} takes none` });
  }
  const handler = HANDLERS[command.action] as Handler<Action>;
  const { disclosure } = submission;
  const { recordHash } = await handler({
    state,
    command,
    genesis,
    organisation,
    transaction,
    disclosure,
  });
  const subject = subjectOf(command);
  const { action, id, organisation: signer } = command;
  const result: CommandResult = { id: subject, action, command: id, recordHash, replayed: false };
  if (!isReceiptAction(action)) {
    state.put('command', [id], {
      action,
      subject,
      organisation: signer,
      transactionId: transaction.id,
      result: JSON.stringify(result),
    });
  }
  return {
    result,
    notice: { action, subject, hash: recordHash, command: id, organisation: signer },
  };
};
