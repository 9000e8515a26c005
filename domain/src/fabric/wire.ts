import { TanjiError } from '../errors/index.js';

/** Present in Node, browsers and chaincode alike, but not part of the ECMAScript type library. */
declare const TextDecoder: new (
  label: string,
  options: Readonly<{ fatal: boolean; ignoreBOM: boolean }>,
) => { decode(bytes: Uint8Array): string };

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const looseDecoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

/**
 * Text of bytes that anybody may have chosen (arguments, responses, values): what is not UTF-8
 * becomes U+FFFD, exactly as the chaincode's own shim reads it.
 */
export const looseText = (bytes: Uint8Array): string => looseDecoder.decode(bytes);

/** Refuses bytes as not written by Fabric. */
export const malformed = (what: string, reason: string): TanjiError =>
  new TanjiError('FABRIC_BYTES_MALFORMED', { what, reason });

const EMPTY = new Uint8Array(0);

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const GROUP = 3;
const GROUP_END = 4;
const FIXED32 = 5;
const MAX_FIELD = 536_870_911;
const MAX_GROUP_DEPTH = 100;
/** Seven groups of seven bits stay exact in a JavaScript number. */
const SAFE_SHIFT = 128 * 128 * 128 * 128 * 128 * 128 * 128;

/**
 * One protocol-buffer message, split into its fields. Reads as Go's library does, so that both see
 * the same transaction: of a singular field the last occurrence counts, a field of another wire type
 * is unknown, unknown fields are passed over, groups are skipped.
 */
export class WireMessage {
  readonly #what: string;
  readonly #bytes: Uint8Array;
  readonly #numbers: number[] = [];
  readonly #values: (Uint8Array | number | bigint)[] = [];
  #at = 0;

  /**
   * @param what name of the message for errors
   * @throws TanjiError FABRIC_BYTES_MALFORMED
   */
  constructor(bytes: Uint8Array, what: string) {
    this.#bytes = bytes;
    this.#what = what;
    while (this.#at < bytes.length) this.#readField(0);
  }

  #fault(reason: string): TanjiError {
    return malformed(this.#what, reason);
  }

  #readVarint(): number | bigint {
    let value = 0;
    let scale = 1;
    const start = this.#at;
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw this.#fault('a number is cut off');
      this.#at += 1;
      if (scale >= SAFE_SHIFT) return this.#readLongVarint(start);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }

  #readLongVarint(start: number): bigint {
    let value = 0n;
    for (let i = 0; i < 10; i += 1) {
      const byte = this.#bytes[start + i];
      if (byte === undefined) throw this.#fault('a number is cut off');
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte >= 0x80) continue;
      this.#at = start + i + 1;
      if (value >> 64n !== 0n) break;
      return value;
    }
    throw this.#fault('a number has more than 64 bits');
  }

  #take(length: number | bigint): Uint8Array {
    const end = this.#at + Number(length);
    if (end > this.#bytes.length) throw this.#fault('a field is cut off');
    const value = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return value;
  }

  /** @returns whether the field was the end of a group */
  #readField(depth: number): boolean {
    const tag = Number(this.#readVarint());
    const number = Math.floor(tag / 8);
    const type = tag % 8;
    if (number === 0 || number > MAX_FIELD) throw this.#fault('a field number is impossible');
    if (type === GROUP_END && depth > 0) return true;
    const value = this.#readValue(type, depth);
    if (value !== undefined && depth === 0) {
      this.#numbers.push(number);
      this.#values.push(value);
    }
    return false;
  }

  #readValue(type: number, depth: number): Uint8Array | number | bigint | undefined {
    if (type === BYTES) return this.#take(this.#readVarint());
    if (type === VARINT) return this.#readVarint();
    if (type === FIXED64 || type === FIXED32) this.#take(type === FIXED64 ? 8 : 4);
    else if (type === GROUP && depth < MAX_GROUP_DEPTH) while (!this.#readField(depth + 1));
    else throw this.#fault(`wire type ${type} does not exist`);
    return undefined;
  }

  /** Every occurrence of a repeated field of bytes or messages. */
  all(field: number): readonly Uint8Array[] {
    const found: Uint8Array[] = [];
    for (let i = 0; i < this.#numbers.length; i += 1) {
      const value = this.#values[i];
      if (this.#numbers[i] === field && value instanceof Uint8Array) found.push(value);
    }
    return found;
  }

  /** A singular field of bytes; empty when absent, as in proto3. */
  bytes(field: number): Uint8Array {
    for (let i = this.#numbers.length - 1; i >= 0; i -= 1) {
      const value = this.#values[i];
      if (this.#numbers[i] === field && value instanceof Uint8Array) return value;
    }
    return EMPTY;
  }

  /** Whether the field occurs as bytes or a message at all. */
  has(field: number): boolean {
    return this.#numbers.some((n, i) => n === field && this.#values[i] instanceof Uint8Array);
  }

  /**
   * A singular message field. Several occurrences are merged, which for the wire format means one
   * after the other.
   */
  message(field: number, what: string): WireMessage {
    const parts = this.all(field);
    if (parts.length < 2) return new WireMessage(parts[0] ?? EMPTY, what);
    const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return new WireMessage(whole, what);
  }

  /** A repeated message field. */
  messages(field: number, what: string): readonly WireMessage[] {
    return this.all(field).map((bytes) => new WireMessage(bytes, what));
  }

  /** A text field. @throws TanjiError FABRIC_BYTES_MALFORMED if it is not UTF-8, as Go refuses it */
  text(field: number): string {
    return this.#text(this.bytes(field));
  }

  texts(field: number): readonly string[] {
    return this.all(field).map((bytes) => this.#text(bytes));
  }

  #text(bytes: Uint8Array): string {
    try {
      return strictDecoder.decode(bytes);
    } catch {
      throw this.#fault('a text is not UTF-8');
    }
  }

  #number(field: number): number | bigint {
    for (let i = this.#numbers.length - 1; i >= 0; i -= 1) {
      const value = this.#values[i];
      if (this.#numbers[i] === field && !(value instanceof Uint8Array)) return value ?? 0;
    }
    return 0;
  }

  /** An unsigned number below 2^53; 0 when absent. @throws TanjiError FABRIC_BYTES_MALFORMED */
  uint(field: number): number {
    const value = Number(this.#number(field));
    if (!Number.isSafeInteger(value)) throw this.#fault('a number is impossibly large');
    return value;
  }

  /** A signed 64-bit number; 0 when absent. */
  int64(field: number): bigint {
    return BigInt.asIntN(64, BigInt(this.#number(field)));
  }

  /** A signed 32-bit number or enumeration, cut as Go cuts it. */
  int32(field: number): number {
    return Number(BigInt.asIntN(32, BigInt(this.#number(field))));
  }

  flag(field: number): boolean {
    return this.#number(field) !== 0;
  }
}
