/** Results kept: one can be a megabyte. */
const MAX_RESULTS = 50;

/** Answers that never change, by key; the least recently asked for makes room. */
export class RecentResults<T> {
  readonly #results = new Map<string, T>();

  async get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#results.get(key);
    const result = known ?? (await make());
    this.#results.delete(key);
    this.#results.set(key, result);
    const oldest = this.#results.keys().next().value;
    if (this.#results.size > MAX_RESULTS && oldest !== undefined) this.#results.delete(oldest);
    return result;
  }
}
