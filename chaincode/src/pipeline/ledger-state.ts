import type { ChaincodeStub } from 'fabric-shim-api';
import { canonicalJson, utf8Bytes } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { checkKeyParts } from './state-key.js';
import { KIND_SCHEMAS, type Kind, type ValueOf } from './state-kinds.js';

/** The part of a stub that state needs. */
export type StateStub = Pick<
  ChaincodeStub,
  'getState' | 'putState' | 'createCompositeKey' | 'getStateByPartialCompositeKey'
>;

/**
 * Typed, checked access to the ledger's state. Writes wait in a buffer and are seen by later reads
 * of the same view (a peer does not offer that), so one transaction can run several commands and a
 * refused one leaves nothing behind.
 */
export interface LedgerState {
  /** @throws TanjiError STATE_KEY_INVALID, STATE_CORRUPT */
  get<K extends Kind>(kind: K, ...parts: readonly string[]): Promise<ValueOf<K> | undefined>;
  put<K extends Kind>(kind: K, parts: readonly string[], value: ValueOf<K>): void;
  /**
   * Every entry whose key begins with the parts, in key order. The range becomes part of the read
   * set: a concurrent insert into it makes this transaction invalid.
   */
  list<K extends Kind>(kind: K, ...parts: readonly string[]): Promise<readonly ValueOf<K>[]>;
  /** A view on this one; its writes reach this one by {@link LedgerState.commit} only. */
  fork(): LedgerState;
  /** Hands the buffered writes down: to the view that was forked, or to the ledger. */
  commit(): Promise<void>;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

const readableKey = (key: string): string => key.split('\u0000').filter(Boolean).slice(1).join('/');

const decode = <K extends Kind>(kind: K, key: string, text: string): ValueOf<K> => {
  const corrupt = (cause?: unknown): TanjiError =>
    new TanjiError('STATE_CORRUPT', { kind, key: readableKey(key) }, { cause });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw corrupt(cause);
  }
  const outcome = KIND_SCHEMAS[kind].safeParse(value);
  if (!outcome.success) throw corrupt(outcome.error);
  return outcome.data;
};

/** What a view reads from and hands its writes to. */
interface Store {
  /** The parsed value of a text. Callers share it and must not change it. */
  parsed<K extends Kind>(kind: K, key: string, text: string): ValueOf<K>;
  keyOf(kind: Kind, parts: readonly string[]): string;
  read(key: string): Promise<string | undefined>;
  range(kind: Kind, parts: readonly string[]): Promise<ReadonlyMap<string, string>>;
  write(entries: ReadonlyMap<string, string>): Promise<void>;
}

/** A text with what it parses to. */
interface Parsed {
  readonly text: string;
  readonly value: unknown;
}

class StubStore implements Store {
  readonly #stub: StateStub;
  /** A peer answers every read of a transaction from the same committed state. */
  readonly #known = new Map<string, string | undefined>();
  /** The commands of a batch read the same organisation, key and product again and again. */
  readonly #parsed = new Map<string, Parsed>();

  constructor(stub: StateStub) {
    this.#stub = stub;
  }

  keyOf(kind: Kind, parts: readonly string[]): string {
    return this.#stub.createCompositeKey(kind, [...parts]);
  }

  parsed<K extends Kind>(kind: K, key: string, text: string): ValueOf<K> {
    const known = this.#parsed.get(key);
    // A key has one kind: it begins with it.
    if (known?.text === text) return known.value as ValueOf<K>;
    const value = decode(kind, key, text);
    this.#parsed.set(key, { text, value });
    return value;
  }

  async read(key: string): Promise<string | undefined> {
    if (this.#known.has(key)) return this.#known.get(key);
    const bytes = await this.#stub.getState(key);
    const text = bytes.length === 0 ? undefined : decoder.decode(bytes);
    this.#known.set(key, text);
    return text;
  }

  async range(kind: Kind, parts: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for await (const { key, value } of this.#stub.getStateByPartialCompositeKey(kind, [...parts])) {
      found.set(key, decoder.decode(value));
    }
    return found;
  }

  async write(entries: ReadonlyMap<string, string>): Promise<void> {
    for (const [key, text] of entries) await this.#stub.putState(key, utf8Bytes(text));
  }
}

class BufferedState implements LedgerState, Store {
  readonly #store: Store;
  readonly #buffer = new Map<string, string>();

  constructor(store: Store) {
    this.#store = store;
  }

  async get<K extends Kind>(kind: K, ...parts: readonly string[]): Promise<ValueOf<K> | undefined> {
    const key = this.keyOf(kind, checkKeyParts(kind, parts));
    const text = await this.read(key);
    return text === undefined ? undefined : this.parsed(kind, key, text);
  }

  put<K extends Kind>(kind: K, parts: readonly string[], value: ValueOf<K>): void {
    this.#buffer.set(this.keyOf(kind, checkKeyParts(kind, parts)), canonicalJson(value));
  }

  async list<K extends Kind>(kind: K, ...parts: readonly string[]): Promise<readonly ValueOf<K>[]> {
    const found = await this.range(kind, checkKeyParts(kind, parts));
    // Keys are ASCII, so the default order is the ledger's own (UTF-8 bytes).
    return [...found.keys()].sort().map((key) => this.parsed(kind, key, found.get(key) ?? ''));
  }

  fork(): LedgerState {
    return new BufferedState(this);
  }

  async commit(): Promise<void> {
    await this.#store.write(this.#buffer);
    this.#buffer.clear();
  }

  parsed<K extends Kind>(kind: K, key: string, text: string): ValueOf<K> {
    return this.#store.parsed(kind, key, text);
  }

  keyOf(kind: Kind, parts: readonly string[]): string {
    return this.#store.keyOf(kind, parts);
  }

  async read(key: string): Promise<string | undefined> {
    return this.#buffer.get(key) ?? (await this.#store.read(key));
  }

  async range(kind: Kind, parts: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map(await this.#store.range(kind, parts));
    const prefix = this.keyOf(kind, parts);
    for (const [key, text] of this.#buffer) if (key.startsWith(prefix)) found.set(key, text);
    return found;
  }

  write(entries: ReadonlyMap<string, string>): Promise<void> {
    for (const [key, text] of entries) this.#buffer.set(key, text);
    return Promise.resolve();
  }
}

/** State of the transaction that the stub belongs to. */
export const createLedgerState = (options: { readonly stub: StateStub }): LedgerState =>
  new BufferedState(new StubStore(options.stub));
