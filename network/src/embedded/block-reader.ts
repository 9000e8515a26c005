import { canonicalJson } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import { EMBEDDED_PROOF_KIND, type TransactionProof } from '@tanji/domain/ledger';
import { inclusionProof, leafHash } from '@tanji/domain/merkle';
import { decodePlace } from './block-builder.js';
import { decodeBlock, type BlockRecord } from './block-record.js';
import type { KeyChange } from './history-query.js';
import { blockKey, historyRange, placeOfHistoryRow, transactionKey } from './keys.js';
import { readEntry, type StateSource } from './state-view.js';

/** 64 blocks: followers, projections and histories ask for the newest again and again. */
const CACHED_BLOCKS = 64;
/** History rows read at once. */
const PAGE = 256;

const missing = (place: string, detail: string): TanjiError =>
  new TanjiError('LEDGER_CORRUPT', { place, detail });

/** Reads blocks, with their hashes checked, and finds transactions and histories in them. */
export class BlockReader {
  readonly #source: StateSource;
  readonly #cache = new Map<number, BlockRecord>();

  constructor(source: StateSource) {
    this.#source = source;
  }

  /**
   * @param number below the ledger's height
   * @throws TanjiError LEDGER_CORRUPT also when the block is missing
   */
  block(number: number): BlockRecord {
    const cached = this.#cache.get(number);
    if (cached !== undefined) return cached;
    const row = this.#source.get(blockKey(number));
    if (row === undefined) throw missing(`block ${number}`, 'it is missing');
    const record = decodeBlock(number, row);
    this.#cache.set(number, record);
    if (this.#cache.size > CACHED_BLOCKS) {
      for (const oldest of this.#cache.keys()) {
        this.#cache.delete(oldest);
        break;
      }
    }
    return record;
  }

  /**
   * @param height blocks from here on are on the disk but not acknowledged yet: not to be seen
   * @throws TanjiError LEDGER_CORRUPT when the index names a place that does not have it
   */
  find(
    id: string,
    height: number,
  ): { readonly record: BlockRecord; readonly index: number } | undefined {
    if (!/^[0-9a-f]{64}$/.test(id)) return undefined;
    const row = this.#source.get(transactionKey(id));
    if (row === undefined) return undefined;
    const { block, index } = decodePlace(id, row);
    if (block >= height) return undefined;
    const record = this.block(block);
    if (record.transactions[index]?.body.id !== id) {
      throw missing(`index of transaction ${id}`, `block ${block} has another transaction there`);
    }
    return { record, index };
  }

  /** Evidence of a transaction that was found. */
  proof(
    { record, index }: { readonly record: BlockRecord; readonly index: number },
    certificate: string,
  ): TransactionProof {
    const leaf = record.leaves[index] ?? Buffer.alloc(0);
    const evidence = canonicalJson({
      certificate,
      header: record.header,
      index,
      kind: EMBEDDED_PROOF_KIND,
      path: inclusionProof(
        record.leaves.map((bytes) => leafHash(bytes)),
        index,
      ),
      transaction: leaf.toString('utf8'),
    });
    const { number: blockNumber } = record.header;
    const transactionId = record.transactions[index]?.body.id ?? '';
    return { kind: EMBEDDED_PROOF_KIND, blockNumber, transactionId, evidence };
  }

  /**
   * Changes of a key, newest first, as far as the given state knows of them.
   *
   * @throws TanjiError LEDGER_CORRUPT when the state counts more changes than there are rows
   */
  async history(key: string, source: StateSource): Promise<readonly KeyChange[]> {
    const expected = readEntry(source, key)?.count ?? 0;
    const cursor = source.range({ ...historyRange(key), reverse: true });
    const changes: KeyChange[] = [];
    try {
      for (let rows = await cursor.next(PAGE); rows.length > 0; rows = await cursor.next(PAGE)) {
        for (const row of rows) changes.push(this.#change(key, placeOfHistoryRow(row.key)));
      }
    } finally {
      await cursor.close();
    }
    if (changes.length !== expected) {
      const detail = `${changes.length} rows instead of ${expected}`;
      throw missing(`history of ${JSON.stringify(key)}`, detail);
    }
    return changes;
  }

  #change(key: string, place: { readonly block: number; readonly index: number }): KeyChange {
    const body = this.block(place.block).transactions[place.index]?.body;
    const write = body?.writes.find((candidate) => candidate.key === key);
    if (body === undefined || write === undefined) {
      const detail = `block ${place.block} has no such change`;
      throw missing(`history of ${JSON.stringify(key)}`, detail);
    }
    return { transactionId: body.id, timestamp: body.timestamp, value: write.value };
  }
}
