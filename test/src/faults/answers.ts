import type { EmbeddedLedger } from '@tanji/network/embedded';
import { allBlocks, call } from '../conformance/harness.js';

/** Questions whose answers are known from a sound copy. */
export interface Questions {
  readonly keys: readonly string[];
  readonly ids: readonly string[];
}

/** Asks a ledger everything a user can ask, each answer as text. */
export const allAnswers = async (
  ledger: EmbeddedLedger,
  { keys, ids }: Questions,
): Promise<string[]> => {
  const answers = [JSON.stringify(await ledger.info()), JSON.stringify(await allBlocks(ledger))];
  for (const key of keys) {
    answers.push(await ledger.evaluate(call('get', key)));
    answers.push(await ledger.evaluate(call('history', key)));
  }
  answers.push(await ledger.evaluate(call('range', '', '')));
  answers.push(await ledger.evaluate(call('range', 'key-2', 'key-5')));
  for (const id of ids) {
    const found = await ledger.transaction(id);
    answers.push(JSON.stringify(found?.transaction ?? null));
    answers.push((await ledger.proof(id))?.evidence ?? '');
  }
  return answers;
};
