import { isUtf8 } from 'node:buffer';
import { textFault } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import {
  HistoryQueryIterator,
  StateQueryIterator,
  protos,
  type QueryResponse,
} from './fabric-shim.js';
import { historyResponse, type HistoryReader } from './history-query.js';
import { RangeQuery } from './range-query.js';
import { ReadWriteRecorder } from './read-write-set.js';
import { readEntry, readVersion, type StateSource } from './state-view.js';

export interface StubHandlerOptions {
  readonly source: StateSource;
  readonly history: HistoryReader;
}

interface IteratorResult {
  readonly iterator: object;
  readonly metadata?: { readonly bookmark: string; readonly fetchedRecordsCount: number };
}

const EMPTY = Buffer.alloc(0);

/** Contracts see errors as plain text, as over a peer's stream; the code survives inside. */
const refusal = (error: TanjiError): Error => new Error(JSON.stringify(error.toWire()));

const unsupported = (feature: string): Error =>
  refusal(new TanjiError('LEDGER_UNSUPPORTED', { feature }));

const checkPublic = (collection: string): void => {
  if (collection !== '') throw unsupported('private data');
};

const textOf = (value: Uint8Array): string => {
  if (!isUtf8(value)) throw unsupported('values that are not UTF-8 text');
  return Buffer.from(value).toString('utf8');
};

/**
 * Stands where a peer's stream stands for `ChaincodeStub`: answers its calls from one state and
 * records what was read and written. The rules are a peer's: a write is not visible to later reads
 * of the same call, a key is not empty, nothing is written after a paginated query.
 */
export class StubHandler {
  readonly #source: StateSource;
  readonly #history: HistoryReader;
  readonly #recorder = new ReadWriteRecorder();
  readonly #queries = new Map<string, RangeQuery>();
  #queryCount = 0;
  #paginated = false;
  #fault: unknown;

  constructor(options: Readonly<StubHandlerOptions>) {
    this.#source = options.source;
    this.#history = options.history;
  }

  /** A fault of the ledger itself that the contract met; it may have swallowed the error. */
  get fault(): unknown {
    return this.#fault;
  }

  /** Ends open queries and returns what the call read and wrote. */
  async finish(): Promise<ReturnType<ReadWriteRecorder['finish']>> {
    for (const query of this.#queries.values()) await query.close(this.#recorder);
    return this.#recorder.finish();
  }

  // What a stub asks of a peer. `async`, because the stub expects rejections, never throws.

  async handleGetState(collection: string, key: string): Promise<Buffer> {
    checkPublic(collection);
    const entry = await this.#guard(() => readEntry(this.#source, key));
    this.#recorder.read(key, readVersion(entry));
    return entry?.value ?? EMPTY;
  }

  async handlePutState(collection: string, key: string, value: Uint8Array): Promise<Buffer> {
    await this.#guard(() => {
      this.#checkWrite(collection, key);
    });
    // An empty value is a deletion, as on a peer.
    this.#recorder.write(key, value.length === 0 ? null : textOf(value));
    return EMPTY;
  }

  async handleDeleteState(collection: string, key: string): Promise<Buffer> {
    await this.#guard(() => {
      this.#checkWrite(collection, key);
    });
    this.#recorder.write(key, null);
    return EMPTY;
  }

  async handleGetStateByRange(
    collection: string,
    ...[start, end, channel, transactionId, metadata]: readonly [
      string,
      string,
      string,
      string,
      Uint8Array?,
    ]
  ): Promise<IteratorResult> {
    checkPublic(collection);
    const page = metadata && protos.peer.QueryMetadata.deserializeBinary(metadata);
    const bookmark = page?.getBookmark() ?? '';
    const id = String((this.#queryCount += 1));
    const query = new RangeQuery({
      id,
      source: this.#source,
      start: bookmark === '' ? start : bookmark,
      end,
      ...(page === undefined ? {} : { limit: page.getPagesize() }),
    });
    this.#queries.set(id, query);
    const response = await this.#guard(() => query.batch());
    const iterator = new StateQueryIterator(this, channel, transactionId, response);
    if (page === undefined) return { iterator };
    this.#paginated = true;
    return { iterator, metadata: { bookmark: query.bookmark, fetchedRecordsCount: query.fetched } };
  }

  async handleQueryStateNext(id: string): Promise<QueryResponse> {
    const query = this.#queries.get(id);
    if (query === undefined) throw new Error(`query ${id} is not open`);
    return this.#guard(() => query.batch());
  }

  async handleQueryStateClose(id: string): Promise<QueryResponse> {
    await this.#queries.get(id)?.close(this.#recorder);
    this.#queries.delete(id);
    return new protos.peer.QueryResponse();
  }

  async handleGetHistoryForKey(
    key: string,
    channel: string,
    transactionId: string,
  ): Promise<object> {
    const changes = await this.#guard(() => this.#history(key, this.#source));
    const response = historyResponse(changes);
    return new HistoryQueryIterator(this, channel, transactionId, response);
  }

  handleGetQueryResult(): Promise<never> {
    return Promise.reject(unsupported('rich queries'));
  }

  handleInvokeChaincode(): Promise<never> {
    return Promise.reject(unsupported('calls of another chaincode'));
  }

  handleGetPrivateDataHash(): Promise<never> {
    return Promise.reject(unsupported('private data'));
  }

  handlePurgeState(): Promise<never> {
    return Promise.reject(unsupported('private data'));
  }

  handleGetStateMetadata(): Promise<never> {
    return Promise.reject(unsupported('state-based endorsement'));
  }

  handlePutStateMetadata(): Promise<never> {
    return Promise.reject(unsupported('state-based endorsement'));
  }

  #checkWrite(collection: string, key: string): void {
    checkPublic(collection);
    if (typeof key !== 'string' || key === '') throw new Error('an empty key is not supported');
    if (textFault(key) !== undefined) throw unsupported('keys that are not well-formed NFC text');
    if (this.#paginated) throw new Error('nothing can be written after a paginated query');
  }

  async #guard<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TanjiError)) throw error;
      this.#fault ??= error;
      throw refusal(error);
    }
  }
}
