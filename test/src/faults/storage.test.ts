import { describe, expect, it } from 'vitest';
import { isTanjiError } from '@tanji/domain/errors';
import { fsck, type EmbeddedLedger } from '@tanji/network/embedded';
import { attempt, call, refusal, refused, type Outcome } from '../conformance/harness.js';
import { startWorker } from './child.js';
import { lossyStore, openFailing, type WriteFault } from './faulty-storage.js';
import {
  judge,
  newPlace,
  openAt,
  readAcknowledgements,
  type Acknowledgement,
  type Place,
} from './oracle.js';

interface Attempted {
  readonly key: string;
  readonly outcome: Outcome;
}

/** Eight clients that submit until each is refused, or has done its share. */
const load = async (ledger: EmbeddedLedger, share: number): Promise<Attempted[]> => {
  const attempted: Attempted[] = [];
  const client = async (number: number): Promise<void> => {
    for (let i = 0; i < share; i += 1) {
      const key = `key-${String(number)}-${String(i)}`;
      const outcome = await attempt(ledger, call('create', key, 'v'));
      attempted.push({ key, outcome });
      if (outcome.receipt === undefined) return;
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, number) => client(number)));
  return attempted;
};

const acknowledgedOf = (attempted: readonly Attempted[]): Acknowledgement[] =>
  attempted.flatMap(({ key, outcome: { receipt } }) =>
    receipt === undefined ? [] : [{ ...receipt, key }],
  );

const refusedWith = (attempted: readonly Attempted[], code: 'LEDGER_STOPPED'): Attempted[] =>
  attempted.filter(({ outcome }) => isTanjiError(outcome.error, code));

/** Opens the folder again with a sound disk and says what became of the acknowledgements. */
const judgeAfterRestart = async (
  place: Place,
  attempted: readonly Attempted[],
): Promise<{ lost: readonly string[]; doubled: readonly string[]; undead: readonly string[] }> => {
  const ledger = await openAt(place);
  const verdict = await judge(ledger, acknowledgedOf(attempted));
  const undead: string[] = [];
  for (const { key, outcome } of refusedWith(attempted, 'LEDGER_STOPPED')) {
    if ((await ledger.transaction(outcome.transactionId)) !== undefined) undead.push(key);
  }
  await ledger.submit(call('put', 'after', 'x'));
  await ledger.close();
  return { ...verdict, undead };
};

const FAULTS: WriteFault[] = [1, 2, 3, 5, 8, 13].flatMap((at) => [
  { at, code: 'ENOSPC', isWritten: false },
  { at, code: 'EIO', isWritten: true },
]);

describe('a disk that fails', () => {
  it.each(FAULTS)('stops the ledger: $code at write $at, written: $isWritten', async (fault) => {
    const place = await newPlace();
    const ledger = await openAt(place, openFailing(fault));
    const attempted = await load(ledger, 40);
    const failed = attempted.filter(({ outcome }) => outcome.receipt === undefined);
    // Every client ends with the fault: nobody is acknowledged after it.
    expect(failed).toHaveLength(8);
    for (const { outcome } of failed) {
      refused(outcome.error, 'LEDGER_OUTCOME_UNKNOWN', 'LEDGER_STOPPED');
    }
    const health = await ledger.health();
    expect(health).toMatchObject({ status: 'stopped' });
    expect(health.reason).toContain(fault.code);
    await refusal(ledger.submit(call('put', 'more', 'x')), 'LEDGER_STOPPED');
    // What is known to be on the ledger can still be read.
    for (const { key } of acknowledgedOf(attempted)) {
      expect(await ledger.evaluate(call('get', key))).toBe('v');
    }
    await ledger.close();
    expect(await judgeAfterRestart(place, attempted)).toEqual({
      lost: [],
      doubled: [],
      undead: [],
    });
    expect((await fsck(place)).ok).toBe(true);
    await place.remove();
  });

  it('stops the real store at a real limit of the file size', async () => {
    const place = await newPlace();
    const worker = startWorker(place.folder, 0, 512);
    await worker.ready;
    await worker.ended;
    expect(worker.lines).toContain('health stopped');
    expect(worker.lines).toContain('LEDGER_OUTCOME_UNKNOWN');
    const acknowledged = await readAcknowledgements(place.folder);
    expect(acknowledged.length).toBeGreaterThan(0);
    const ledger = await openAt(place);
    expect(await judge(ledger, acknowledged)).toEqual({ lost: [], doubled: [] });
    await ledger.close();
    expect((await fsck(place)).ok).toBe(true);
    await place.remove();
  });
});

/** Submits, cuts the power and says whether the ledger came back with everything acknowledged. */
const powerCut = async (ignoreSync: boolean): Promise<string> => {
  const place = await newPlace();
  const store = lossyStore({ ignoreSync });
  const ledger = await openAt(place, store.open);
  const attempted = await load(ledger, 10);
  await ledger.close();
  await store.cut();
  try {
    const verdict = await judgeAfterRestart(place, attempted);
    return verdict.lost.length === 0 ? 'nothing lost' : 'lost';
  } catch (error) {
    return isTanjiError(error) ? error.code : 'broken';
  } finally {
    await place.remove();
  }
};

describe('a power cut', () => {
  it('takes nothing acknowledged', async () => {
    expect(await powerCut(false)).toBe('nothing lost');
  });

  it('is noticed by this test when the ledger does not flush (planted fault)', async () => {
    expect(await powerCut(true)).not.toBe('nothing lost');
  });
});
