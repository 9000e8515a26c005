import { canonicalBytes } from '@tanji/domain/canonical';
import {
  BATCH_EVENT,
  DISCLOSURES_TRANSIENT,
  batchResultText,
  refusedVerdict,
  splitBatch,
  splitDisclosures,
  type BatchVerdict,
  type ContractName,
} from '@tanji/domain/command';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import type { Context } from '../fabric.js';
import { runTransaction } from './entry.js';
import { executeCommand, requireGenesis, type CommandNotice, type Submission } from './execute.js';
import { createLedgerState, type LedgerState } from './ledger-state.js';
import { transactionFacts, type TransactionFacts } from './transaction.js';
import { transientText } from './transient.js';

/** A batch as it arrives; its commands are all for one contract. */
export interface BatchSubmission {
  readonly contract: ContractName;
  /** JSON Lines, see `domain/command/batch`. */
  readonly commands: string;
  /** Public disclosures, one line per command. */
  readonly disclosures?: string;
}

const oneDisclosure = (
  open: string | undefined,
  secret: string | undefined,
): string | undefined => {
  if (open !== undefined && secret !== undefined) {
    throw new TanjiError('DISCLOSURE_INVALID', { reason: 'it was given twice' });
  }
  return open ?? secret;
};

interface BatchRun {
  readonly verdicts: readonly BatchVerdict[];
  readonly notices: readonly CommandNotice[];
}

/**
 * Carries out the commands one after the other, each on a view of what the ones before left. A
 * refused one drops its view, so it leaves nothing but its verdict; a fault that nobody foresaw
 * ends the whole transaction.
 */
const runBatch = async (
  state: LedgerState,
  transaction: TransactionFacts,
  submissions: readonly (() => Submission)[],
): Promise<BatchRun> => {
  const verdicts: BatchVerdict[] = [];
  const notices: CommandNotice[] = [];
  for (const submission of submissions) {
    const view = state.fork();
    try {
      const { result, notice } = await executeCommand(view, transaction, submission());
      await view.commit();
      verdicts.push({ accepted: result });
      notices.push(notice);
    } catch (error) {
      if (!isTanjiError(error)) throw error;
      verdicts.push(refusedVerdict(error));
    }
  }
  return { verdicts, notices };
};

const submissionsOf = (ctx: Context, batch: BatchSubmission): readonly (() => Submission)[] => {
  const texts = splitBatch(batch.commands);
  const open = splitDisclosures(batch.disclosures, texts.length);
  const secret = splitDisclosures(transientText(ctx, DISCLOSURES_TRANSIENT), texts.length);
  return texts.map((text, position) => () => ({
    contract: batch.contract,
    text,
    disclosure: oneDisclosure(open[position], secret[position]),
  }));
};

const run = async (
  ctx: Context,
  batch: BatchSubmission,
): Promise<BatchRun & { state: LedgerState }> => {
  const submissions = submissionsOf(ctx, batch);
  const state = createLedgerState({ stub: ctx.stub });
  await requireGenesis(state);
  return { state, ...(await runBatch(state, transactionFacts(ctx), submissions)) };
};

/**
 * Many signed commands in one transaction, each judged on its own: the accepted ones take effect
 * together, in order, and may build on each other. A transaction without any effect is refused, so
 * that it does not reach a block; {@link judgeBatch} tells the verdicts then.
 *
 * A batch belongs to one contract, as a leaf of the transparency tree names the contract of its
 * command; the commands of another are refused like a single one would be.
 *
 * @returns JSON of a `BatchResult`
 */
export const submitBatch = (ctx: Context, batch: BatchSubmission): Promise<string> =>
  runTransaction(ctx, async () => {
    const { state, verdicts, notices } = await run(ctx, batch);
    if (notices.length === 0) {
      const code = verdicts[0]?.refused?.code ?? '';
      throw new TanjiError('BATCH_REFUSED', { count: verdicts.length, code });
    }
    await state.commit();
    ctx.stub.setEvent(BATCH_EVENT, canonicalBytes({ notices }));
    return batchResultText({ verdicts });
  });

/** The verdicts that {@link submitBatch} would give now. Writes nothing. */
export const judgeBatch = (ctx: Context, batch: BatchSubmission): Promise<string> =>
  runTransaction(ctx, async () => batchResultText({ verdicts: (await run(ctx, batch)).verdicts }));
