/**
 * Exact integers as rows of a Float64Array, six decimal digits per limb, least significant first.
 * Doubles are used as 53-bit integers only: every value below is an integer of at most
 * {@link MAX_SUM}, so nothing is ever rounded by the processor. This is many times faster than BigInt
 * for the multiply-adds of a graph, which allocate two objects each.
 *
 * A negative number has a negative top limb; all other limbs are 0 … RADIX−1. A radix of 10^6 keeps
 * decimal scales on limb borders: 1e-30 is five limbs.
 */
export const RADIX = 1_000_000;

/** Decimal digits of a limb. */
export const LIMB_DIGITS = 6;

/**
 * Largest sum of products in one limb before carrying. Below it `Math.floor(sum / RADIX)` is exact:
 * the quotient is under 2^32, where neighbouring doubles are closer than 1/RADIX.
 */
export const MAX_SUM = 4e15;

/** Signals that a number needs more limbs; caught by the caller, which starts again with more. */
export class LimbOverflow extends Error {
  override readonly name = 'LimbOverflow';
}

/** A number inside a larger array; `at` is moved from row to row instead of allocating views. */
export interface Row {
  readonly limbs: Float64Array;
  at: number;
  readonly size: number;
}

/** Moves carries up through a row; returns what is left above it (negative: a borrow). */
export const carryRow = (limbs: Float64Array, at: number, size: number): number => {
  let carry = 0;
  for (let k = at; k < at + size; k += 1) {
    const value = (limbs[k] ?? 0) + carry;
    carry = Math.floor(value / RADIX);
    limbs[k] = value - carry * RADIX;
  }
  return carry;
};

/** Adds 1; returns what is left above the row. */
const addOne = (limbs: Float64Array, at: number, size: number): number => {
  for (let k = at; k < at + size; k += 1) {
    const value = (limbs[k] ?? 0) + 1;
    if (value < RADIX) {
      limbs[k] = value;
      return 0;
    }
    limbs[k] = 0;
  }
  return 1;
};

/**
 * Carries a row of sums and divides it by a power of ten up to RADIX, half-even, in place.
 *
 * @returns what stands above the row: 0, or −1 for a negative number
 * @throws LimbOverflow
 */
export const carryAndDivide = (
  limbs: Float64Array,
  at: number,
  size: number,
  divisor: number,
): number => {
  const guard = carryRow(limbs, at, size);
  let above = Math.floor(guard / divisor);
  let rest = guard - above * divisor;
  for (let k = at + size - 1; k >= at; k -= 1) {
    const value = rest * RADIX + (limbs[k] ?? 0);
    const quotient = Math.floor(value / divisor);
    limbs[k] = quotient;
    rest = value - quotient * divisor;
  }
  const twice = rest * 2;
  const odd = (limbs[at] ?? 0) % 2 === 1;
  if (twice > divisor || (twice === divisor && odd)) above += addOne(limbs, at, size);
  if (above !== 0 && above !== -1) throw new LimbOverflow();
  return above;
};

/** Limbs of a row up to the highest that is not zero. */
const lengthOf = ({ limbs, at, size }: Row): number => {
  let length = size;
  while (length > 0 && limbs[at + length - 1] === 0) length -= 1;
  return length;
};

/** Product of two non-negative rows, carried. `into` holds as many limbs as both together. */
export const multiplyRows = (into: Float64Array, a: Row, b: Row): void => {
  into.fill(0);
  const length = lengthOf(b);
  for (let i = 0; i < a.size; i += 1) {
    const factor = a.limbs[a.at + i] ?? 0;
    if (factor === 0) continue;
    for (let k = 0; k < length; k += 1) {
      into[i + k] = (into[i + k] ?? 0) + factor * (b.limbs[b.at + k] ?? 0);
    }
  }
  carryRow(into, 0, into.length);
};

/** Whether the lowest `drop` limbs are more than half, or half below an odd number. */
const roundsUp = (limbs: Float64Array, drop: number): boolean => {
  const top = limbs[drop - 1] ?? 0;
  const half = RADIX / 2;
  if (top !== half) return top > half;
  return limbs.subarray(0, drop - 1).some((limb) => limb !== 0) || (limbs[drop] ?? 0) % 2 === 1;
};

/** Two limbs: a double holds them with room to add thousands. */
const CHUNK = RADIX * RADIX;
const CHUNK_BIG = BigInt(CHUNK);

/** Limbs that a 64-bit integer needs. */
export const INT64_LIMBS = 4;

/** Writes a magnitude up to 2^63 into the first {@link INT64_LIMBS} limbs. */
export const fromInt64 = (magnitude: bigint, into: Float64Array): void => {
  const low = Number(magnitude % CHUNK_BIG);
  const high = Number(magnitude / CHUNK_BIG);
  into[0] = low % RADIX;
  into[1] = Math.floor(low / RADIX);
  into[2] = high % RADIX;
  into[3] = Math.floor(high / RADIX);
};

/** The same for a magnitude that a double holds exactly. */
export const fromDouble = (magnitude: number, into: Float64Array): void => {
  const above = Math.floor(magnitude / RADIX);
  const top = Math.floor(above / RADIX);
  into[0] = magnitude - above * RADIX;
  into[1] = above - top * RADIX;
  into[2] = top;
  into[3] = 0;
};

/** Signed integers below 10^24, two doubles each: no BigInt is made until one is asked for. */
export interface Amounts {
  /** Drops the lowest limbs of a non-negative number, rounds half-even and keeps it with a sign. */
  put(index: number, limbs: Float64Array, drop: number, sign: number): void;
  get(index: number): bigint;
  total(): bigint;
}

/** Sums up to this many chunks stay exact in a double. */
const CHUNKS_PER_SUM = 4_000;

class ChunkedAmounts implements Amounts {
  readonly #low: Float64Array;
  readonly #high: Float64Array;

  constructor(size: number) {
    this.#low = new Float64Array(size);
    this.#high = new Float64Array(size);
  }

  put(index: number, limbs: Float64Array, drop: number, sign: number): void {
    if (roundsUp(limbs, drop)) addOne(limbs, drop, limbs.length - drop);
    for (let k = drop + INT64_LIMBS; k < limbs.length; k += 1) {
      if (limbs[k] !== 0) throw new LimbOverflow();
    }
    this.#low[index] = sign * ((limbs[drop] ?? 0) + (limbs[drop + 1] ?? 0) * RADIX);
    this.#high[index] = sign * ((limbs[drop + 2] ?? 0) + (limbs[drop + 3] ?? 0) * RADIX);
  }

  get(index: number): bigint {
    return BigInt(this.#high[index] ?? 0) * CHUNK_BIG + BigInt(this.#low[index] ?? 0);
  }

  total(): bigint {
    let total = 0n;
    for (let from = 0; from < this.#low.length; from += CHUNKS_PER_SUM) {
      const [low, high] = [this.#low, this.#high].map((column) =>
        column.subarray(from, from + CHUNKS_PER_SUM).reduce((sum, value) => sum + value, 0),
      );
      total += BigInt(high ?? 0) * CHUNK_BIG + BigInt(low ?? 0);
    }
    return total;
  }
}

export const createAmounts = (size: number): Amounts => new ChunkedAmounts(size);

/** A row as BigInt. */
export const toBigInt = ({ limbs, at, size }: Row): bigint => {
  let value = 0n;
  for (let k = at + size - 1; k >= at; k -= 1) {
    value = value * BigInt(RADIX) + BigInt(limbs[k] ?? 0);
  }
  return value;
};
