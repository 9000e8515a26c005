import { CONTRACTS, DISCLOSURE_TRANSIENT } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import { Context, Contract, Info, Returns, Transaction } from '../fabric.js';
import { judgeBatch, submitBatch } from '../pipeline/batch.js';
import { submitCommand } from '../pipeline/entry.js';
import { listState, readState } from '../pipeline/read.js';
import { transientText } from '../pipeline/transient.js';

/** Footprint records and labels. */
@Info({ title: CONTRACTS.footprint, description: 'Footprint records and labels' })
export class FootprintContract extends Contract {
  constructor() {
    super(CONTRACTS.footprint);
  }

  /**
   * Carries out a signed command. A disclosure in the transient member `disclosure` is used for the
   * recalculation and recorded nowhere.
   */
  @Transaction()
  @Returns('string')
  submit(ctx: Context, command: string): Promise<string> {
    return submitCommand(ctx, () => ({
      contract: CONTRACTS.footprint,
      text: command,
      disclosure: transientText(ctx, DISCLOSURE_TRANSIENT),
    }));
  }

  /** The same with a public disclosure: document and salts stand in the block for everyone. */
  @Transaction()
  @Returns('string')
  submitDisclosed(ctx: Context, command: string, disclosure: string): Promise<string> {
    return submitCommand(ctx, () => {
      if (transientText(ctx, DISCLOSURE_TRANSIENT) !== undefined) {
        throw new TanjiError('DISCLOSURE_INVALID', { reason: 'it was given twice' });
      }
      return { contract: CONTRACTS.footprint, text: command, disclosure };
    });
  }

  /** Many signed commands, each with its own verdict; restricted disclosures are transient. */
  @Transaction()
  @Returns('string')
  submitBatch(ctx: Context, commands: string): Promise<string> {
    return submitBatch(ctx, { contract: CONTRACTS.footprint, commands });
  }

  /** The same with public disclosures, one line per command. */
  @Transaction()
  @Returns('string')
  submitBatchDisclosed(ctx: Context, commands: string, disclosures: string): Promise<string> {
    return submitBatch(ctx, { contract: CONTRACTS.footprint, commands, disclosures });
  }

  /** The verdicts that a batch would get now; writes nothing. */
  @Transaction(false)
  @Returns('string')
  judgeBatch(ctx: Context, commands: string): Promise<string> {
    return judgeBatch(ctx, { contract: CONTRACTS.footprint, commands });
  }

  /** One stored value by kind and key parts. */
  @Transaction(false)
  @Returns('string')
  read(ctx: Context, key: string): Promise<string> {
    return readState(ctx, key);
  }

  /** All stored values whose key begins so. */
  @Transaction(false)
  @Returns('string')
  list(ctx: Context, prefix: string): Promise<string> {
    return listState(ctx, prefix);
  }
}
