import { concatBytes } from '../canonical/index.js';

/** A number as a base-128 varint in its shortest form. @param value below 2^53 */
export const varintBytes = (value: number): Uint8Array => {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Uint8Array.of(...bytes, rest);
};

/** A field of bytes, text or a message, with its tag and length; also when it is empty. */
export const bytesField = (field: number, bytes: Uint8Array): Uint8Array =>
  concatBytes(varintBytes(field * 8 + 2), varintBytes(bytes.length), bytes);

/** As proto3 writes a singular field: nothing at all for the empty value. */
export const optionalBytesField = (field: number, bytes: Uint8Array): Uint8Array =>
  bytes.length === 0 ? bytes : bytesField(field, bytes);

/** As proto3 writes a singular number: nothing at all for 0. */
export const uintField = (field: number, value: number): Uint8Array =>
  value === 0 ? new Uint8Array(0) : concatBytes(varintBytes(field * 8), varintBytes(value));
