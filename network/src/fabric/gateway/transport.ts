import type { Contract, Proposal, ProposalOptions } from '@hyperledger/fabric-gateway';
import { attempt } from '../failure.js';
import type { FabricProfile } from '../profile/profile.js';
import { createFabricSigner } from '../signer.js';
import type {
  ChaincodeCall,
  EndorsedTransaction,
  FabricTransport,
  PreparedTransaction,
} from '../transport.js';
import { openConnection, type PeerConnection } from './connection.js';
import { failureOf } from './failure.js';
import { GatewayTransaction } from './endorsed.js';
import { PeerPool } from './peer-pool.js';

const contractOf = (connection: PeerConnection, { chaincode }: ChaincodeCall): Contract =>
  connection.channel.getContract(chaincode);

const optionsOf = (call: ChaincodeCall): ProposalOptions => ({
  arguments: [...call.args],
  ...(call.transient === undefined ? {} : { transientData: { ...call.transient } }),
});

/** Does a step at the current peer, at the next one if it is away. */
const onPeer = <T>(
  pool: PeerPool,
  call: ChaincodeCall,
  step: (connection: PeerConnection) => Promise<T>,
): Promise<T> =>
  attempt({
    places: pool.size,
    place: () => pool.current,
    leave: (connection) => {
      pool.leave(connection);
    },
    failureOf: (error) => failureOf(error, call),
    step,
  });

/** A proposal in its first connection's form, and as bytes for others. */
class GatewayProposal implements PreparedTransaction {
  readonly transactionId: string;
  readonly #pool: PeerPool;
  readonly #call: ChaincodeCall;
  readonly #profile: FabricProfile;
  readonly #origin: PeerConnection;
  readonly #proposal: Proposal;

  constructor(options: Readonly<{ pool: PeerPool; call: ChaincodeCall; profile: FabricProfile }>) {
    const { pool, call, profile } = options;
    this.#pool = pool;
    this.#call = call;
    this.#profile = profile;
    this.#origin = pool.current;
    this.#proposal = contractOf(this.#origin, call).newProposal(call.fn, optionsOf(call));
    this.transactionId = this.#proposal.getTransactionId();
  }

  async endorse(): Promise<EndorsedTransaction> {
    return onPeer(this.#pool, this.#call, async (connection) => {
      const transaction = await this.#on(connection).endorse();
      return new GatewayTransaction({
        pool: this.#pool,
        profile: this.#profile,
        origin: connection,
        transaction,
      });
    });
  }

  #on(connection: PeerConnection): Proposal {
    if (connection === this.#origin) return this.#proposal;
    return connection.gateway.newProposal(this.#proposal.getBytes());
  }
}

class GatewayTransport implements FabricTransport {
  readonly #profile: FabricProfile;
  readonly #pool: PeerPool;

  constructor(profile: FabricProfile) {
    const { identity, channel } = profile;
    const sign = createFabricSigner(identity.privateKey);
    this.#profile = profile;
    this.#pool = new PeerPool(
      profile.ownPeers.map((peer) => openConnection({ peer, identity, channel, sign })),
    );
  }

  get readingPlace(): unknown {
    return this.#pool.current;
  }

  prepare(call: ChaincodeCall): Promise<PreparedTransaction> {
    const { pool, profile } = { pool: this.#pool, profile: this.#profile };
    return Promise.resolve(new GatewayProposal({ pool, call, profile }));
  }

  evaluate(call: ChaincodeCall): Promise<Uint8Array> {
    // Only the own organisation is asked: others might lie, and transient data is not theirs.
    const endorsingOrganizations = [this.#profile.identity.mspId];
    return onPeer(this.#pool, call, (connection) =>
      contractOf(connection, call).evaluate(call.fn, {
        ...optionsOf(call),
        endorsingOrganizations,
      }),
    );
  }

  async *blocks(from: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const connection = this.#pool.current;
    const events = await connection.channel.getBlockEvents({ startBlock: BigInt(from) });
    const stop = (): void => {
      events.close();
    };
    signal.addEventListener('abort', stop);
    try {
      if (signal.aborted) return;
      for await (const block of events) yield block.serializeBinary();
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error, { chaincode: 'deliver', fn: 'blocks', args: [] });
      if (failure.then === 'elsewhere') this.#pool.leave(connection);
      throw failure.error;
    } finally {
      signal.removeEventListener('abort', stop);
      events.close();
    }
  }

  close(): void {
    this.#pool.close();
  }
}

/** The transport over `@hyperledger/fabric-gateway`: the peer plans endorsement and ordering. */
export const createGatewayTransport = (profile: FabricProfile): FabricTransport =>
  new GatewayTransport(profile);
