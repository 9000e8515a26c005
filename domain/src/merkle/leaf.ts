import { toHex } from '../canonical/index.js';
import { leafBytes } from './hashing.js';

/** RFC 9162 leaf hash: SHA-256(0x00 ‖ data), 64 hex digits. */
export const leafHash = (data: Uint8Array): string => toHex(leafBytes(data));
