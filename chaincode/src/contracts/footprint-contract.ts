import { CONTRACTS, DISCLOSURE_TRANSIENT } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import { Context, Contract, Info, Returns, Transaction } from '../fabric.js';
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
