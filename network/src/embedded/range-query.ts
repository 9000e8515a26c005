import type { StateRead } from '@tanji/domain/ledger';
import { protos, type QueryResponse } from './fabric-shim.js';
import type { ReadWriteRecorder } from './read-write-set.js';
import { StateCursor, type StateRow, type StateSource } from './state-view.js';

/** Rows per message from a peer to a chaincode. */
const BATCH = 100;

export interface RangeQueryOptions {
  readonly id: string;
  readonly source: StateSource;
  readonly start: string;
  readonly end: string;
  /** Rows at most, for a paginated query. */
  readonly limit?: number;
}

const rowMessage = (row: StateRow): InstanceType<typeof protos.peer.QueryResultBytes> => {
  const pair = new protos.ledger.queryresult.KV();
  pair.setKey(row.key);
  pair.setValue(row.value);
  const message = new protos.peer.QueryResultBytes();
  message.setResultbytes(pair.serializeBinary());
  return message;
};

/** One open range query of a call: hands out batches and remembers what it handed out. */
export class RangeQuery {
  readonly #options: RangeQueryOptions;
  readonly #cursor: StateCursor;
  readonly #rows: StateRead[] = [];
  #ahead: StateRow | undefined;
  #started = false;
  #exhausted = false;
  #closed = false;

  constructor(options: Readonly<RangeQueryOptions>) {
    this.#options = options;
    this.#cursor = new StateCursor(options.source, options.start, options.end);
  }

  /** Rows handed out so far. */
  get fetched(): number {
    return this.#rows.length;
  }

  /** Key at which the next page begins; '' when there is none. */
  get bookmark(): string {
    return this.#ahead?.key ?? '';
  }

  async batch(): Promise<QueryResponse> {
    if (!this.#started) this.#ahead = await this.#cursor.next();
    this.#started = true;
    const { limit } = this.#options;
    const messages = [];
    // A page goes out whole, so that its bookmark and count are known with it.
    while (this.#ahead !== undefined && messages.length < (limit ?? BATCH)) {
      this.#rows.push({ key: this.#ahead.key, version: this.#ahead.entry.version });
      messages.push(rowMessage(this.#ahead));
      this.#ahead = await this.#cursor.next();
    }
    if (this.#ahead === undefined) this.#exhausted = true;
    const response = new protos.peer.QueryResponse();
    response.setId(this.#options.id);
    response.setResultsList(messages);
    response.setHasMore(this.#ahead !== undefined && limit === undefined);
    return response;
  }

  /** Ends the query and puts what it read into the read set. */
  async close(recorder: ReadWriteRecorder): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const { start, end } = this.#options;
    recorder.range({ start, end, exhausted: this.#exhausted, rows: this.#rows });
    await this.#cursor.close();
  }
}
