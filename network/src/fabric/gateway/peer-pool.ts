import type { PeerConnection } from './connection.js';

/**
 * The peers of the client's own organisation. All work goes to one of them, so that what was written
 * is seen; when it goes away, all work moves to the next.
 */
export class PeerPool {
  readonly #connections: readonly PeerConnection[];
  #current = 0;

  /** @param connections at least one */
  constructor(connections: readonly PeerConnection[]) {
    this.#connections = connections;
  }

  get size(): number {
    return this.#connections.length;
  }

  get current(): PeerConnection {
    const connection = this.#connections[this.#current];
    if (connection === undefined) throw new TypeError('a pool of peers without a peer');
    return connection;
  }

  /** Moves on from a peer that failed, unless another call has done so already. */
  leave(failed: PeerConnection): void {
    if (this.current === failed) this.#current = (this.#current + 1) % this.#connections.length;
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
  }
}
