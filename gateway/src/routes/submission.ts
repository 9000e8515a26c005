import type { Receipt } from '@tanji/domain/api';
import {
  checkCommand,
  checkCommandTime,
  type CheckedCommand,
  type Command,
} from '@tanji/domain/command';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import type { Disclosure } from '@tanji/domain/evidence';
import type { NetworkIdentity } from '@tanji/domain/signing';
import { checkCarries, type Caller } from '../auth/index.js';
import { positionIn } from './position-in.js';
import type { Services } from './services.js';

/** How long a caller waits to be able to read what was written, ms. */
export const READ_YOUR_WRITES_MS = 10_000;

export interface Submission {
  readonly command: Command;
  readonly disclosure?: Disclosure | undefined;
  readonly visibility?: 'public' | 'restricted';
}

/** @throws TanjiError NETWORK_NOT_INITIALISED */
export const requireIdentity = ({ model }: Pick<Services, 'model'>): NetworkIdentity => {
  const identity = model.identity();
  if (identity === undefined) throw new TanjiError('NETWORK_NOT_INITIALISED');
  return identity;
};

class Submitter {
  readonly #services: Services;
  readonly #checked: CheckedCommand;
  readonly #submission: Submission;

  constructor(
    options: Readonly<{ services: Services; checked: CheckedCommand; submission: Submission }>,
  ) {
    this.#services = options.services;
    this.#checked = options.checked;
    this.#submission = options.submission;
  }

  async submit(): Promise<Receipt> {
    const known = await this.#replay();
    if (known !== undefined) return known;
    const { now, metrics, model, groups } = this.#services;
    const { action } = this.#checked;
    checkCommandTime(this.#submission.command.message, Math.floor(now() / 1000));
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1000;
    try {
      const { blockNumber: block, ...place } = await groups.carry(this.#submission);
      metrics.observeSubmission('committed', seconds());
      await model.waitFor(block, READ_YOUR_WRITES_MS);
      return this.#receipt({ action, ...place, block, replayed: false });
    } catch (error) {
      const replayed = isTanjiError(error, 'COMMAND_REPLAYED')
        ? await this.#replayOf(error)
        : undefined;
      metrics.observeSubmission(replayed === undefined ? 'refused' : 'replayed', seconds());
      if (replayed === undefined) throw error;
      return replayed;
    }
  }

  /** The first receipt, if the read model knows that this command was carried out. */
  async #replay(): Promise<Receipt | undefined> {
    const { model } = this.#services;
    const stored = model.queries.command(this.#checked.id);
    if (stored === undefined) return undefined;
    const { transactionId } = stored;
    return this.#receiptOf(transactionId);
  }

  /** The ledger knew the command before the read model did. */
  async #replayOf(error: TanjiError): Promise<Receipt | undefined> {
    const { transactionId } = error.params;
    return typeof transactionId === 'string' ? this.#receiptOf(transactionId) : undefined;
  }

  async #receiptOf(transactionId: string): Promise<Receipt | undefined> {
    const { ledger, model } = this.#services;
    const found = await ledger.transaction(transactionId);
    if (found === undefined) return undefined;
    const block = found.block.number;
    await model.waitFor(block, READ_YOUR_WRITES_MS);
    const { action, id } = this.#checked;
    const place = { transactionId, ...positionIn(found.transaction, id), block };
    return this.#receipt({ action, ...place, replayed: true });
  }

  #receipt(
    place: Pick<Receipt, 'action' | 'transactionId' | 'position' | 'block' | 'replayed'>,
  ): Receipt {
    return {
      id: this.#submission.command.message.subject,
      ...place,
      command: this.#checked.id,
      recordHash: this.#checked.contentHash,
    };
  }
}

/**
 * Carries a signed command to the ledger: everything that needs no ledger is checked first, so a
 * flood of rubbish costs little; a disclosure is on disk before the record is; a conflict is
 * repeated; a repetition gets the first receipt.
 *
 * @throws TanjiError NETWORK_NOT_INITIALISED, AUTHENTICATION_REQUIRED, ORGANISATION_MISMATCH,
 *   COMMAND_…, SIGNATURE_…, LEDGER_…, and what the contracts refuse
 */
export const submitCommand = async (
  services: Services,
  caller: Caller,
  submission: Submission,
): Promise<Receipt> => {
  // Before the signature: whose command it is costs nothing to see.
  checkCarries(caller, submission.command.message.organisation);
  const checked = checkCommand(submission.command, requireIdentity(services));
  if (submission.disclosure !== undefined && submission.visibility !== 'public') {
    await services.disclosures.save(checked.contentHash, submission.disclosure);
  }
  return new Submitter({ services, checked, submission }).submit();
};
