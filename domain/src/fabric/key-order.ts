/** Code units above the surrogates stand for lower code points than pairs of surrogates do. */
const rank = (unit: number): number => {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
};

/** Order of texts by their UTF-8 bytes, which is a peer's order of keys. */
export const compareKeys = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
};

/** New keys up to this number are put into their place; more are sorted in together. */
const FEW = 32;

/** The keys of a state in order. Made when the first range is asked for, then kept up to date. */
export class OrderedKeys {
  #keys: string[] | undefined;
  #added: string[] = [];

  /** Notes a key that may be new. */
  add(key: string): void {
    if (this.#keys !== undefined) this.#added.push(key);
  }

  /**
   * Keys from `start` on; the caller stops. Deleted keys are still among them.
   *
   * @param all every key, for the first time
   */
  *from(start: string, all: () => Iterable<string>): Generator<string, void> {
    const keys = this.#ordered(all);
    for (let at = positionOf(keys, start); at < keys.length; at += 1) yield keys[at] ?? '';
  }

  #ordered(all: () => Iterable<string>): readonly string[] {
    if (this.#keys === undefined) this.#keys = [...all()].sort(compareKeys);
    else if (this.#added.length <= FEW) for (const key of this.#added) insert(this.#keys, key);
    else this.#keys = [...new Set([...this.#keys, ...this.#added])].sort(compareKeys);
    this.#added = [];
    return this.#keys;
  }
}

/** Where a key is or would be. */
const positionOf = (keys: readonly string[], key: string): number => {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compareKeys(keys[middle] ?? '', key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

const insert = (keys: string[], key: string): void => {
  const at = positionOf(keys, key);
  if (keys[at] !== key) keys.splice(at, 0, key);
};
