import { setTimeout as delay } from 'node:timers/promises';

/** Pauses between attempts, ms: short first, never longer than a second, half of it random. */
const FIRST_MS = 50;
const LONGEST_MS = 1_000;

/** Waits before attempt `attempt + 1`; the first attempt is number 1. */
export const pauseAfter = async (attempt: number, signal?: AbortSignal): Promise<void> => {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 10));
  const options = signal === undefined ? {} : { signal };
  await delay(whole / 2 + Math.random() * (whole / 2), undefined, options).catch(() => undefined);
};
