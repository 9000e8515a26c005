import { canonicalBytes } from '@tanji/domain/canonical';
import { ACTIONS } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import type { Context } from '../fabric.js';
import { executeCommand, type Submission } from './execute.js';
import { createLedgerState } from './ledger-state.js';
import { transactionFacts } from './transaction.js';

/** The error that Fabric's dispatcher passes on: only its message leaves the process. */
const refusal = (error: TanjiError, cause: unknown): Error =>
  new Error(JSON.stringify(error.toWire()), { cause });

/**
 * Runs the body of a transaction. Fabric carries only the text of an error, so an expected refusal
 * leaves as its wire form; anything else becomes INTERNAL_FAULT, and its detail goes to the log of
 * this peer's process, never to the caller.
 */
export const runTransaction = async <T>(ctx: Context, body: () => Promise<T>): Promise<T> => {
  try {
    return await body();
  } catch (error) {
    if (error instanceof TanjiError) throw refusal(error, error);
    ctx.logging.getLogger('tanji').error(error instanceof Error ? error.stack : String(error));
    throw refusal(new TanjiError('INTERNAL_FAULT'), error);
  }
};

/**
 * The one write path: a signed command in, one set of writes and one event out.
 *
 * @param read takes the submission from the arguments; what it throws is a refusal too
 */
export const submitCommand = (ctx: Context, read: () => Submission): Promise<string> =>
  runTransaction(ctx, async () => {
    const state = createLedgerState({ stub: ctx.stub });
    const { result, notice } = await executeCommand(state, transactionFacts(ctx), read());
    await state.commit();
    ctx.stub.setEvent(ACTIONS[notice.action].event, canonicalBytes(notice));
    return JSON.stringify(result);
  });
