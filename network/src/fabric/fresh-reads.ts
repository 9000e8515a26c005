import { decodeChainInfo, type FabricChainInfo } from '@tanji/domain/fabric';
import { pauseAfter } from './back-off.js';
import { DEADLINES } from './deadlines.js';
import { unavailable } from './refusal.js';
import type { ChaincodeCall, FabricTransport } from './transport.js';

export interface FreshReadsOptions {
  readonly transport: Pick<FabricTransport, 'evaluate' | 'readingPlace'>;
  readonly channel: string;
  /** Longest wait for a peer to catch up, ms. */
  readonly patienceMs?: number;
}

/**
 * Reads that never go back behind what this client was told before. A verdict may come from one peer
 * and the next read go to another that has not got the block yet (after a failure, or because events
 * and queries are served by different peers): such a peer is waited for.
 */
export class FreshReads {
  readonly #options: FreshReadsOptions;
  /** Blocks that this client knows to exist. */
  #known = 0;
  /** Blocks that the place of reading had when it was last asked. */
  #seen: Readonly<{ place: unknown; height: number }> = { place: undefined, height: 0 };
  #asking: Promise<FabricChainInfo> | undefined;

  constructor(options: Readonly<FreshReadsOptions>) {
    this.#options = options;
  }

  /** Highest height that was learnt, without asking. */
  get height(): number {
    return this.#known;
  }

  /** Takes notice that block `number` exists. */
  learn(number: number): void {
    this.#known = Math.max(this.#known, number + 1);
  }

  /**
   * Evaluates a call on a peer that has every block known before.
   *
   * @throws TanjiError as `FabricTransport.evaluate`; LEDGER_UNAVAILABLE when no peer catches up
   */
  async evaluate(call: ChaincodeCall): Promise<Uint8Array> {
    const { transport } = this.#options;
    for (;;) {
      await this.#catchUp();
      const place = transport.readingPlace;
      const result = await transport.evaluate(call);
      if (transport.readingPlace === place) return result;
    }
  }

  /** Height and head of the chain at the place of reading. */
  async chainInfo(): Promise<FabricChainInfo> {
    for (;;) {
      await this.#catchUp();
      const wanted = this.#known;
      const info = await this.#ask();
      if (info.height >= wanted) return info;
    }
  }

  async #catchUp(): Promise<void> {
    const { transport, patienceMs = DEADLINES.patience } = this.#options;
    const wanted = this.#known;
    const end = Date.now() + patienceMs;
    for (let tries = 1; !this.#has(wanted); tries += 1) {
      this.#asking ??= this.#ask().finally(() => {
        this.#asking = undefined;
      });
      const { height } = await this.#asking;
      if (this.#has(wanted)) return;
      if (Date.now() >= end) {
        throw unavailable(`a peer has ${height} of at least ${wanted} blocks`);
      }
      if (transport.readingPlace === this.#seen.place) await pauseAfter(tries);
    }
  }

  #has(height: number): boolean {
    const { place, height: seen } = this.#seen;
    return seen >= height && (height === 0 || place === this.#options.transport.readingPlace);
  }

  async #ask(): Promise<FabricChainInfo> {
    const { transport, channel } = this.#options;
    const before = transport.readingPlace;
    const info = decodeChainInfo(
      await transport.evaluate({ chaincode: 'qscc', fn: 'GetChainInfo', args: [channel] }),
    );
    // Where the place changed meanwhile, it is not known which of them answered.
    if (transport.readingPlace === before) this.#seen = { place: before, height: info.height };
    this.#known = Math.max(this.#known, info.height);
    return info;
  }
}
