import { assembleBlock, type FabricBlock } from './block.js';
import { malformed } from './wire.js';

const WHAT = 'block file';

/** Reads the parts of one block of a peer's block file: varints and length-prefixed bytes. */
class PartReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get at(): number {
    return this.#at;
  }

  /** @returns undefined when the bytes end before the number does */
  varint(): number | undefined {
    let value = 0;
    for (let scale = 1; scale < Number.MAX_SAFE_INTEGER; scale *= 128) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) return undefined;
      this.#at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
    }
    if (!Number.isSafeInteger(value)) throw malformed(WHAT, 'a number is impossibly large');
    return value;
  }

  number(): number {
    const value = this.varint();
    if (value === undefined) throw malformed(WHAT, 'a block is cut off');
    return value;
  }

  take(): Uint8Array {
    const length = this.number();
    const end = this.#at + length;
    if (end > this.#bytes.length) throw malformed(WHAT, 'a block is cut off');
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }

  list(): Uint8Array[] {
    const parts: Uint8Array[] = [];
    for (let left = this.number(); left > 0; left -= 1) parts.push(this.take());
    return parts;
  }
}

/**
 * One block as a peer stores it (`blkstorage`): number, data hash, previous hash, envelopes,
 * metadata, without the protocol buffers around them.
 *
 * @throws TanjiError FABRIC_BYTES_MALFORMED
 */
export const decodeStoredBlock = (bytes: Uint8Array): FabricBlock => {
  const reader = new PartReader(bytes);
  const number = reader.number();
  const dataHash = reader.take();
  const previousHash = reader.take();
  const envelopes = reader.list();
  const metadata = reader.list();
  if (reader.at !== bytes.length) throw malformed(WHAT, 'a block has extra bytes');
  return assembleBlock({ number, previousHash, dataHash }, envelopes, metadata);
};

/**
 * The blocks of one of a peer's block files (`ledgersData/chains/chains/<channel>/blockfile_NNNNNN`).
 * A block that is cut off at the end is left out: the peer was writing it.
 *
 * @throws TanjiError FABRIC_BYTES_MALFORMED
 */
export function* readBlockFile(bytes: Uint8Array): Generator<FabricBlock, void> {
  let at = 0;
  while (at < bytes.length) {
    const rest = new PartReader(bytes.subarray(at));
    const length = rest.varint();
    if (length === undefined) return;
    const start = at + rest.at;
    if (start + length > bytes.length) return;
    yield decodeStoredBlock(bytes.subarray(start, start + length));
    at = start + length;
  }
}
