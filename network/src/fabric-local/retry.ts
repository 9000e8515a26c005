import { setTimeout as sleep } from 'node:timers/promises';
import { isTanjiError } from '@tanji/domain/errors';

/** A new channel, or an orderer started again, has its leader in one to two seconds, ms. */
const LEADER_PATIENCE_MS = 30_000;
const PAUSE_MS = 200;

/** What Fabric says while the orderers have not agreed on a leader; nothing was ordered then. */
const NO_LEADER = /no Raft leader|SERVICE_UNAVAILABLE/;

/**
 * Repeats a command that the ordering service refused because it has no leader yet. Nothing else
 * is repeated: another failure may have had an effect.
 */
export const onceLed = async <T>(command: () => Promise<T>): Promise<T> => {
  const deadline = Date.now() + LEADER_PATIENCE_MS;
  for (;;) {
    try {
      return await command();
    } catch (error) {
      const waiting = isTanjiError(error, 'FABRIC_COMMAND_FAILED') && NO_LEADER.test(error.message);
      if (!waiting || Date.now() > deadline) throw error;
      await sleep(PAUSE_MS);
    }
  }
};
