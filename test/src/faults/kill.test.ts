import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fsck } from '@tanji/network/embedded';
import { startWorker } from './child.js';
import { judge, newPlace, openAt, readAcknowledgements } from './oracle.js';
import { runSeed, seededRandom } from './random.js';

const KILLS = Number(process.env.TANJI_KILLS ?? 50);
/** Longest life of a worker after it is ready, ms. */
const LIFE_MS = 300;

describe('SIGKILL under load', () => {
  it(`loses and doubles nothing acknowledged in ${String(KILLS)} kills`, async () => {
    const seed = runSeed();
    const random = seededRandom(seed);
    const place = await newPlace();
    for (let round = 0; round < KILLS; round += 1) {
      const worker = startWorker(place.folder, round);
      // Opening again is part of the test: a ledger that refuses its own crash never gets ready.
      await worker.ready;
      await sleep(random.below(LIFE_MS));
      worker.process.kill('SIGKILL');
      await worker.ended;
    }
    const acknowledged = await readAcknowledgements(place.folder);
    expect(acknowledged.length).toBeGreaterThan(KILLS);
    const ledger = await openAt(place);
    const verdict = await judge(ledger, acknowledged);
    await ledger.close();
    expect(verdict, `seed ${String(seed)}`).toEqual({ lost: [], doubled: [] });
    const report = await fsck(place);
    expect(report.checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    await place.remove();
  });
});

describe('the oracle', () => {
  it('notices a loss and a double', async () => {
    const place = await newPlace();
    const ledger = await openAt(place);
    const put = async (key: string): Promise<string> => {
      const call = { contract: 'KvContract', transaction: 'put', args: [key, 'x'] };
      return (await ledger.submit(call)).transactionId;
    };
    const kept = { transactionId: await put('kept'), blockNumber: 0, key: 'kept' };
    const lost = { transactionId: '0'.repeat(64), blockNumber: 9, key: 'lost' };
    const twice = { transactionId: await put('twice'), blockNumber: 1, key: 'twice' };
    await put('twice');
    expect(await judge(ledger, [kept, lost, twice])).toEqual({
      lost: ['lost'],
      doubled: ['twice'],
    });
    await ledger.close();
    await place.remove();
  });
});
