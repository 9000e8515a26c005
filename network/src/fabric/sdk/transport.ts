import { attempt } from '../failure.js';
import { DEADLINES } from '../deadlines.js';
import type { FabricProfile } from '../profile/profile.js';
import { BlockQueries } from '../queries.js';
import type {
  ChaincodeCall,
  EndorsedTransaction,
  FabricTransport,
  PreparedTransaction,
} from '../transport.js';
import { CommitWatch } from './commit-watch.js';
import { failureOfAnswers, failureOfError, isComplete, type Answers } from './failure.js';
import { openSession, type SdkIdentity, type SdkSession } from './session.js';
import { SdkTransaction } from './transaction.js';

/** Longest wait for word of a new block before its peer is asked, ms. */
const FOLLOW_MS = 1_000;

interface Live {
  readonly session: SdkSession;
  readonly watch: CommitWatch;
}

const requestOf = ({ fn, args, transient = {} }: ChaincodeCall) => ({
  fcn: fn,
  args: [...args],
  transientMap: Object.fromEntries(
    Object.entries(transient).map(([name, value]) => [name, Buffer.from(value)]),
  ),
  generateTransactionId: false,
});

/** Answers that are no endorsements, on their way to whoever decides what to do about them. */
class Unendorsed extends Error {
  readonly answers: Answers;

  constructor(answers: Answers) {
    super('not endorsed');
    this.answers = answers;
  }
}

const failureReader = (call: ChaincodeCall) => (error: unknown) =>
  error instanceof Unendorsed ? failureOfAnswers(error.answers, call) : failureOfError(error);

class SdkTransport implements FabricTransport {
  readonly #profile: FabricProfile;
  readonly #queries: BlockQueries;
  #live: Promise<Live> | undefined;
  #current = 0;

  constructor(profile: FabricProfile) {
    this.#profile = profile;
    this.#queries = new BlockQueries({ profile, transport: this });
  }

  get readingPlace(): unknown {
    return this.#current;
  }

  async prepare(call: ChaincodeCall): Promise<PreparedTransaction> {
    const live = await this.#meet();
    const identity = live.session.newIdentity();
    const { transactionId } = identity;
    return { transactionId, endorse: () => this.#endorse(live, identity, call) };
  }

  async evaluate(call: ChaincodeCall): Promise<Uint8Array> {
    const { session } = await this.#meet();
    const { ownPeers } = session;
    return attempt({
      places: ownPeers.length,
      place: () => this.#current % ownPeers.length,
      failureOf: failureReader(call),
      leave: (failed) => {
        if (this.#current % ownPeers.length === failed) this.#current += 1;
      },
      step: async (at) => {
        const peer = ownPeers[at];
        if (peer === undefined) throw new TypeError('a profile without an own peer');
        await peer.checkConnection();
        const identity = session.newIdentity();
        const query = session.channel.newQuery(call.chaincode);
        query.build(identity, requestOf(call));
        query.sign(identity);
        const answers = await query.send({ targets: [peer], requestTimeout: DEADLINES.call });
        const [answer] = answers.responses;
        if (answer === undefined || !isComplete(answers)) throw new Unendorsed(answers);
        return answer.response.payload;
      },
    });
  }

  /** The listener only says that there is more: blocks are fetched as the peer stores them. */
  async *blocks(from: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const { watch } = await this.#meet();
    for (let number = from; ;) {
      const bytes = await this.#queries.blockBytes(number);
      if (signal.aborted) return;
      if (bytes === undefined) {
        await watch.next(FOLLOW_MS, signal);
      } else {
        yield bytes;
        number += 1;
      }
    }
  }

  close(): void {
    void this.#live?.then(
      ({ session, watch }) => {
        watch.stop();
        session.close();
      },
      () => undefined,
    );
  }

  /** Meets the network once; as long as no peer answers, the next call tries again. */
  #meet(): Promise<Live> {
    this.#live ??= attempt({
      places: 1,
      place: () => undefined,
      failureOf: failureOfError,
      leave: () => undefined,
      step: async () => {
        const session = await openSession(this.#profile);
        const watch = new CommitWatch({ network: session.network });
        await watch.start();
        return { session, watch };
      },
    }).catch((error: unknown) => {
      this.#live = undefined;
      throw error;
    });
    return this.#live;
  }

  async #endorse(
    { session, watch }: Live,
    identity: SdkIdentity,
    call: ChaincodeCall,
  ): Promise<EndorsedTransaction> {
    const endorsement = session.channel.newEndorsement(call.chaincode);
    endorsement.build(identity, requestOf(call));
    const { transactionId } = identity;
    return attempt({
      places: 1,
      place: () => undefined,
      failureOf: failureReader(call),
      leave: () => undefined,
      step: async () => {
        endorsement.sign(identity);
        const handler = await session.discovery(call.chaincode);
        const answers = await endorsement.send({ handler, requestTimeout: DEADLINES.call });
        const [answer] = answers.responses;
        if (answer === undefined || !isComplete(answers)) throw new Unendorsed(answers);
        const commit = endorsement.newCommit();
        commit.build(identity);
        commit.sign(identity);
        return new SdkTransaction({
          session,
          watch,
          transactionId,
          result: answer.response.payload.toString('utf8'),
          envelope: commit.getSignedEnvelope() as Buffer,
          find: () => this.#queries.verdict(transactionId),
        });
      },
    });
  }
}

/** The transport over `fabric-network` 2.2: the client discovers peers and orderers and plans. */
export const createSdkTransport = (profile: FabricProfile): FabricTransport =>
  new SdkTransport(profile);
