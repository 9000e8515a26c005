import { bytesToHex } from '@noble/hashes/utils.js';
import { TanjiError } from '../errors/index.js';

/** Present in Node, browsers and chaincode alike, but not part of the ECMAScript type library. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

/** UTF-8 of a well-formed text (see `textFault`). */
export const utf8Bytes = (text: string): Uint8Array => encoder.encode(text);

/** Lower-case hex, no prefix. */
export const toHex = (bytes: Uint8Array): string => bytesToHex(bytes);

const LOWER_HEX = /^(?:[0-9a-f]{2})*$/;

/** Whether the text is lower-case hex of exactly `length` bytes. */
export const isHex = (text: string, length: number): boolean =>
  text.length === length * 2 && LOWER_HEX.test(text);

const nibble = (code: number): number => (code < 58 ? code - 48 : code - 87);

/**
 * Bytes of a lower-case hex text without prefix. Upper case is refused: a hash has one spelling.
 *
 * @param length number of bytes expected, any if left out
 * @throws TanjiError HEX_INVALID
 */
export const fromHex = (text: string, length?: number): Uint8Array => {
  const expected = length ?? text.length / 2;
  if (!isHex(text, expected)) {
    throw new TanjiError('HEX_INVALID', { bytes: length ?? 'any', length: text.length });
  }
  const bytes = new Uint8Array(expected);
  for (let i = 0; i < expected; i += 1) {
    bytes[i] = nibble(text.charCodeAt(2 * i)) * 16 + nibble(text.charCodeAt(2 * i + 1));
  }
  return bytes;
};

/** The parts one after the other. */
export const concatBytes = (...parts: readonly Uint8Array[]): Uint8Array => {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
