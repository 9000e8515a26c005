import { CONTRACTS } from '@tanji/domain/command';
import { Context, Contract, Info, Returns, Transaction } from '../fabric.js';
import { judgeBatch, submitBatch } from '../pipeline/batch.js';
import { submitCommand } from '../pipeline/entry.js';
import { listState, readState } from '../pipeline/read.js';

/** Emission factor versions and their reviews. */
@Info({ title: CONTRACTS.factor, description: 'Emission factor versions and their reviews' })
export class FactorContract extends Contract {
  constructor() {
    super(CONTRACTS.factor);
  }

  /** Carries out a signed command. */
  @Transaction()
  @Returns('string')
  submit(ctx: Context, command: string): Promise<string> {
    return submitCommand(ctx, () => ({ contract: CONTRACTS.factor, text: command }));
  }

  /** Carries out many signed commands, each with its own verdict. */
  @Transaction()
  @Returns('string')
  submitBatch(ctx: Context, commands: string): Promise<string> {
    return submitBatch(ctx, { contract: CONTRACTS.factor, commands });
  }

  /** The verdicts that a batch would get now; writes nothing. */
  @Transaction(false)
  @Returns('string')
  judgeBatch(ctx: Context, commands: string): Promise<string> {
    return judgeBatch(ctx, { contract: CONTRACTS.factor, commands });
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
