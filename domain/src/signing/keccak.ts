import { utf8Bytes } from '../canonical/index.js';
import { cryptoProvider } from '../crypto/index.js';

/** Keccak-256 (the original padding, as in the EVM; not SHA3-256), 32 bytes. */
export const keccak = (bytes: Uint8Array): Uint8Array => cryptoProvider().keccak256(bytes);

/** Keccak-256 of UTF-8. */
export const keccakText = (text: string): Uint8Array => keccak(utf8Bytes(text));

/**
 * Remembers results of a pure function of a text. Network, channel, action and organisation names
 * repeat in every command, and Keccak in script costs more than all other hashing of a check.
 *
 * @param limit entries kept; when full, all are dropped, so that a flood of names cannot grow it
 */
export const memoise = <T>(compute: (text: string) => T, limit: number): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = compute(text);
    if (known.size >= limit) known.clear();
    known.set(text, value);
    return value;
  };
};
