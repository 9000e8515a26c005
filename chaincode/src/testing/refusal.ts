import { TanjiError, type ErrorCode } from '@tanji/domain/errors';
import { expect } from 'vitest';
import type { World } from './world.js';

/**
 * Expects an action to be refused with a code, and the ledger to be exactly as it was.
 *
 * @returns the refusal, for its parameters and pointer
 */
export const expectRefusal = async (
  world: World,
  code: ErrorCode,
  action: () => Promise<unknown>,
): Promise<TanjiError> => {
  const before = JSON.stringify([...world.state].sort());
  let outcome: unknown;
  try {
    outcome = await action();
  } catch (error) {
    outcome = error;
  }
  if (!(outcome instanceof TanjiError)) {
    throw new Error(`expected ${code}, got ${String(outcome)}`, { cause: outcome });
  }
  expect(outcome.code).toBe(code);
  expect(JSON.stringify([...world.state].sort())).toBe(before);
  return outcome;
};
