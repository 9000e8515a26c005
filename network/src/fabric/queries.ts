import { isTanjiError } from '@tanji/domain/errors';
import { fabricProof } from '@tanji/domain/fabric';
import type { LedgerBlock, LedgerTransaction, TransactionProof } from '@tanji/domain/ledger';
import type { FabricProfile } from './profile/profile.js';
import { readBlock } from './read-block.js';
import type { CommitVerdict, FabricTransport } from './transport.js';

const TRANSACTION_ID = /^[0-9a-f]{64}$/;
/** How the peer's system chaincode says that there is no such thing. */
const ABSENT = /no such (transaction ID|block number)|entry not found in index/i;

export interface QueryOptions {
  readonly profile: FabricProfile;
  readonly transport: Pick<FabricTransport, 'evaluate'>;
}

/** Looks up blocks and transactions at the peer's system chaincode `qscc`. */
export class BlockQueries {
  readonly #options: QueryOptions;

  constructor(options: Readonly<QueryOptions>) {
    this.#options = options;
  }

  async block(number: number): Promise<LedgerBlock | undefined> {
    return this.#read(await this.blockBytes(number));
  }

  /** `common.Block` as the peer stores it. */
  blockBytes(number: number): Promise<Uint8Array | undefined> {
    const isNumber = Number.isSafeInteger(number) && number >= 0;
    return isNumber ? this.#ask('GetBlockByNumber', String(number)) : Promise.resolve(undefined);
  }

  /** What the peers decided about a transaction; undefined while they have not seen it. */
  async verdict(id: string): Promise<CommitVerdict | undefined> {
    const found = await this.transaction(id);
    if (found === undefined) return undefined;
    return { blockNumber: found.block.number, code: found.transaction.validationCode };
  }

  async transaction(
    id: string,
  ): Promise<{ block: LedgerBlock; transaction: LedgerTransaction } | undefined> {
    const block = this.#read(await this.#blockOf(id));
    const transaction = block?.transactions.find((candidate) => candidate.id === id);
    return block === undefined || transaction === undefined ? undefined : { block, transaction };
  }

  /** The block of a transaction with everything that its check rests on. */
  async proof(id: string): Promise<TransactionProof | undefined> {
    const block = await this.#blockOf(id);
    if (block === undefined) return undefined;
    const { chaincode } = this.#options.profile;
    const fetchBlock = (number: number): Promise<Uint8Array | undefined> => this.blockBytes(number);
    return fabricProof({ transactionId: id, chaincode, block, fetchBlock });
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
