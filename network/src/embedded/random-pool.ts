import { randomFillSync } from 'node:crypto';

/** 6 kB: the nonces of 256 transactions. One call of the generator costs as much as that many. */
const POOL_BYTES = 6_144;

let pool = Buffer.alloc(0);
let at = 0;

/**
 * Cryptographically random bytes, drawn from the generator many at a time. Every byte is given out
 * once.
 *
 * @param size at most 6,144
 */
export const pooledRandomBytes = (size: number): Buffer => {
  if (at + size > pool.length) {
    // A new buffer each time: what was given out before may still be in use.
    pool = randomFillSync(Buffer.alloc(Math.max(POOL_BYTES, size)));
    at = 0;
  }
  at += size;
  return pool.subarray(at - size, at);
};
