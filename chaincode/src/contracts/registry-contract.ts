import { CONTRACTS } from '@tanji/domain/command';
import { Context, Contract, Info, Returns, Transaction } from '../fabric.js';
import { initialiseNetwork } from '../handlers/genesis.js';
import { judgeBatch, submitBatch } from '../pipeline/batch.js';
import { submitCommand } from '../pipeline/entry.js';
import { listState, readState } from '../pipeline/read.js';

/** Organisations, signing keys, facilities and products; the network's genesis. */
@Info({ title: CONTRACTS.registry, description: 'Organisations, keys, facilities, products' })
export class RegistryContract extends Contract {
  constructor() {
    super(CONTRACTS.registry);
  }

  /** Sets the network up, once. */
  @Transaction()
  @Returns('string')
  initialise(ctx: Context, genesis: string): Promise<string> {
    return initialiseNetwork(ctx, genesis);
  }

  /** Carries out a signed command; the only write after the genesis. */
  @Transaction()
  @Returns('string')
  submit(ctx: Context, command: string): Promise<string> {
    return submitCommand(ctx, () => ({ contract: CONTRACTS.registry, text: command }));
  }

  /** Carries out many signed commands, each with its own verdict. */
  @Transaction()
  @Returns('string')
  submitBatch(ctx: Context, commands: string): Promise<string> {
    return submitBatch(ctx, { contract: CONTRACTS.registry, commands });
  }

  /** The verdicts that a batch would get now; writes nothing. */
  @Transaction(false)
  @Returns('string')
  judgeBatch(ctx: Context, commands: string): Promise<string> {
    return judgeBatch(ctx, { contract: CONTRACTS.registry, commands });
  }

  /** One stored value by kind and key parts, `["organisation","steelco"]`. */
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
