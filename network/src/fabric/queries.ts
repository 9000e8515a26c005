import { isTanjiError } from '@tanji/domain/errors';
import type { LedgerBlock, LedgerTransaction, TransactionProof } from '@tanji/domain/ledger';
import type { FabricProfile } from './profile/profile.js';
import { readBlock } from './read-block.js';
import type { FabricTransport } from './transport.js';

const TRANSACTION_ID = /^[0-9a-f]{64}$/;
/** How the peer's system chaincode says that there is no such thing. */
const ABSENT = /no such (transaction ID|block number)|entry not found in index/i;

export interface QueryOptions {
  readonly profile: FabricProfile;
  readonly transport: FabricTransport;
}

/** Looks up blocks and transactions at the peer's system chaincode `qscc`. */
export class BlockQueries {
  readonly #options: QueryOptions;

  constructor(options: Readonly<QueryOptions>) {
    this.#options = options;
  }

  async block(number: number): Promise<LedgerBlock | undefined> {
    if (!Number.isSafeInteger(number) || number < 0) return undefined;
    return this.#read(await this.#ask('GetBlockByNumber', String(number)));
  }

  async transaction(
    id: string,
  ): Promise<{ block: LedgerBlock; transaction: LedgerTransaction } | undefined> {
    const block = this.#read(await this.#blockOf(id));
    const transaction = block?.transactions.find((candidate) => candidate.id === id);
    return block === undefined || transaction === undefined ? undefined : { block, transaction };
  }

  async proof(id: string): Promise<TransactionProof | undefined> {
    const bytes = await this.#blockOf(id);
    if (bytes === undefined) return undefined;
    return undefined;
  }

  #blockOf(id: string): Promise<Uint8Array | undefined> {
    return TRANSACTION_ID.test(id) ? this.#ask('GetBlockByTxID', id) : Promise.resolve(undefined);
  }

  #read(bytes: Uint8Array | undefined): LedgerBlock | undefined {
    return bytes === undefined ? undefined : readBlock(bytes, this.#options.profile.chaincode);
  }

  async #ask(fn: string, argument: string): Promise<Uint8Array | undefined> {
    const { profile, transport } = this.#options;
    try {
      return await transport.evaluate({
        chaincode: 'qscc',
        fn,
        args: [profile.channel, argument],
      });
    } catch (error) {
      if (!isTanjiError(error, 'LEDGER_CALL_FAILED')) throw error;
      if (!ABSENT.test(String(error.params.reason))) throw error;
      return undefined;
    }
  }
}
