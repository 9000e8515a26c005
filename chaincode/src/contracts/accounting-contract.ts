import { CONTRACTS } from '@tanji/domain/command';
import { Context, Contract, Info, Returns, Transaction } from '../fabric.js';
import { judgeBatch, submitBatch } from '../pipeline/batch.js';
import { submitCommand } from '../pipeline/entry.js';
import { listState, readState } from '../pipeline/read.js';

/** Accounts of facilities and their allocation. */
@Info({ title: CONTRACTS.accounting, description: 'Accounts of facilities and their allocation' })
export class AccountingContract extends Contract {
  constructor() {
    super(CONTRACTS.accounting);
  }

  /** Carries out a signed command. */
  @Transaction()
  @Returns('string')
  submit(ctx: Context, command: string): Promise<string> {
    return submitCommand(ctx, () => ({ contract: CONTRACTS.accounting, text: command }));
  }

  /** Carries out many signed commands, each with its own verdict. */
  @Transaction()
  @Returns('string')
  submitBatch(ctx: Context, commands: string): Promise<string> {
    return submitBatch(ctx, { contract: CONTRACTS.accounting, commands });
  }

  /** The verdicts that a batch would get now; writes nothing. */
  @Transaction(false)
  @Returns('string')
  judgeBatch(ctx: Context, commands: string): Promise<string> {
    return judgeBatch(ctx, { contract: CONTRACTS.accounting, commands });
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
