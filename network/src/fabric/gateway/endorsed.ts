import { GatewayError, type Status, type Transaction } from '@hyperledger/fabric-gateway';
import { utf8Bytes } from '@tanji/domain/canonical';
import { bytesField, validationCodeName } from '@tanji/domain/fabric';
import { serializedIdentity } from '@tanji/domain/ledger';
import { pauseAfter } from '../back-off.js';
import { DEADLINES } from '../deadlines.js';
import type { FabricProfile } from '../profile/profile.js';
import { unavailable } from '../refusal.js';
import type { CommitVerdict, EndorsedTransaction } from '../transport.js';
import type { PeerConnection } from './connection.js';
import { isCertainlyNotOrdered } from './failure.js';
import type { PeerPool } from './peer-pool.js';
import { RPC } from './rpc-status.js';

/**
 * `gateway.SignedCommitStatusRequest`, to be signed. The library gives one only after a successful
 * `submit`, and the question matters most after one that was not.
 */
const commitRequest = ({ channel, identity }: FabricProfile, transactionId: string): Uint8Array =>
  bytesField(
    1,
    Buffer.concat([
      bytesField(1, utf8Bytes(transactionId)),
      bytesField(2, utf8Bytes(channel)),
      bytesField(3, serializedIdentity(identity.mspId, identity.certificate)),
    ]),
  );

export interface GatewayTransactionOptions {
  readonly pool: PeerPool;
  readonly profile: FabricProfile;
  /** The connection that the transaction belongs to. */
  readonly origin: PeerConnection;
  readonly transaction: Transaction;
}

/** An endorsed transaction, which any peer of the organisation can carry on with. */
export class GatewayTransaction implements EndorsedTransaction {
  readonly #options: GatewayTransactionOptions;
  readonly #request: Uint8Array;

  constructor(options: Readonly<GatewayTransactionOptions>) {
    this.#options = options;
    this.#request = commitRequest(options.profile, options.transaction.getTransactionId());
  }

  get result(): string {
    return Buffer.from(this.#options.transaction.getResult()).toString('utf8');
  }

  async order(): Promise<boolean> {
    const { pool } = this.#options;
    const end = Date.now() + DEADLINES.order;
    for (let tries = 1; ; tries += 1) {
      const connection = pool.current;
      try {
        await this.#on(connection).submit();
        return true;
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error;
        if (!isCertainlyNotOrdered(error)) return false;
        if (Date.now() >= end)
          throw unavailable(`the transaction was not ordered: ${error.message}`);
        // With the words of orderers in it, the peer itself is well.
        if (error.details.length === 0) pool.leave(connection);
        await pauseAfter(tries);
      }
    }
  }

  async verdict(waitMs: number): Promise<CommitVerdict | undefined> {
    const { pool } = this.#options;
    const deadline = Date.now() + waitMs;
    for (let tries = 1; Date.now() < deadline; tries += 1) {
      const connection = pool.current;
      try {
        const { code, blockNumber } = await this.#status(connection, deadline);
        return { blockNumber: Number(blockNumber), code: validationCodeName(code) };
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error;
        if (error.code === RPC.DEADLINE_EXCEEDED) break;
        pool.leave(connection);
        await pauseAfter(tries);
      }
    }
    return undefined;
  }

  #on(connection: PeerConnection): Transaction {
    const { origin, transaction } = this.#options;
    if (connection === origin) return transaction;
    return connection.gateway.newTransaction(transaction.getBytes());
  }

  #status(connection: PeerConnection, deadline: number): Promise<Status> {
    return connection.gateway.newCommit(this.#request).getStatus({ deadline });
  }
}
