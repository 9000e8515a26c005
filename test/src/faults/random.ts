/** Repeatable random numbers (mulberry32): a failing run can be run again by its seed. */
export interface Random {
  /** Integer from 0 to below the bound. */
  below(bound: number): number;
}

export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return {
    below: (bound) => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
    },
  };
};

/** Seed of this run: TANJI_SEED, or another one each time. Printed by a test that fails. */
export const runSeed = (): number => Number(process.env.TANJI_SEED ?? Date.now() % 1_000_000_000);
