import type { Storage, StorageView } from './storage.js';

interface Held {
  readonly view: StorageView;
  users: number;
  isCurrent: boolean;
}

/**
 * One view of the store per height, shared by all calls that run against it: a call sees one
 * state from beginning to end, however many blocks are written meanwhile.
 */
export class ViewPool {
  readonly #storage: Storage;
  #current: Held | undefined;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** The next user gets a new view. */
  advance(): void {
    const held = this.#current;
    this.#current = undefined;
    if (held === undefined) return;
    held.isCurrent = false;
    this.#closeIfUnused(held);
  }

  async use<T>(work: (view: StorageView) => Promise<T>): Promise<T> {
    this.#current ??= { view: this.#storage.view(), users: 0, isCurrent: true };
    const held = this.#current;
    held.users += 1;
    try {
      return await work(held.view);
    } finally {
      held.users -= 1;
      this.#closeIfUnused(held);
    }
  }

  #closeIfUnused(held: Held): void {
    if (held.users === 0 && !held.isCurrent) void held.view.close();
  }
}
