import { StateQueryIterator, protos } from './shim.js';

/**
 * Stands where a peer stands for one call: answers from committed state, records reads and writes.
 * A write is not visible to later reads, as on a peer.
 */
export class PeerHandler {
  readonly reads: string[] = [];
  readonly writes: (readonly [key: string, value: string])[] = [];
  readonly #state: ReadonlyMap<string, string>;

  constructor(state: ReadonlyMap<string, string>) {
    this.#state = state;
  }

  handleGetState(_collection: string, key: string): Promise<Buffer> {
    this.reads.push(key);
    return Promise.resolve(Buffer.from(this.#state.get(key) ?? ''));
  }

  handlePutState(_collection: string, key: string, value: Uint8Array): Promise<Buffer> {
    if (key === '') return Promise.reject(new Error('an empty key is not supported'));
    this.writes.push([key, Buffer.from(value).toString('utf8')]);
    return Promise.resolve(Buffer.alloc(0));
  }

  handleGetStateByRange(
    _collection: string,
    start: string,
    end: string,
    ...[channel, id]: readonly [string, string]
  ): Promise<{ iterator: object }> {
    const rows = [...this.#state].filter(([key]) => key >= start && key < end).sort();
    const response = new protos.peer.QueryResponse();
    this.reads.push(...rows.map(([key]) => key));
    const set = response as unknown as { setResultsList(rows: readonly object[]): void };
    set.setResultsList(rows.map(rowOf));
    return Promise.resolve({ iterator: new StateQueryIterator(this, channel, id, response) });
  }

  handleQueryStateClose(): Promise<object> {
    return Promise.resolve(new protos.peer.QueryResponse());
  }
}

const rowOf = ([key, value]: readonly [string, string]): object => {
  const pair = new protos.ledger.queryresult.KV() as unknown as {
    setKey(key: string): void;
    setValue(value: Uint8Array): void;
    serializeBinary(): Uint8Array;
  };
  pair.setKey(key);
  pair.setValue(Buffer.from(value));
  const row = new protos.peer.QueryResultBytes() as unknown as {
    setResultbytes(value: Uint8Array): void;
  };
  row.setResultbytes(pair.serializeBinary());
  return row;
};
