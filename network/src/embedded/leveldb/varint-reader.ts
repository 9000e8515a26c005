/** Reads LevelDB's variable-length integers and length-prefixed strings from a buffer. */
export class VarintReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  get offset(): number {
    return this.#at;
  }

  /** @throws RangeError at the end of the bytes */
  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw new RangeError('unexpected end');
    this.#at += 1;
    return value;
  }

  /** Numbers above 2^53 lose their low bits; nothing that is read here comes near. */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (let byte = this.byte(); ; byte = this.byte()) {
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }

  /** @throws RangeError */
  take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError('unexpected end');
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }

  skipString(): void {
    this.take(this.varint());
  }
}
