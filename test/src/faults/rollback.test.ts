import { cp, rename, rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { fsck, restore } from '@tanji/network/embedded';
import { call, refusal } from '../conformance/harness.js';
import { newPlace, openAt, type Place } from './oracle.js';

const submit = async (place: Place, count: number): Promise<void> => {
  const ledger = await openAt(place);
  for (let i = 0; i < count; i += 1) await ledger.submit(call('increment', 'n'));
  await ledger.close();
};

const replaceBy = async (place: Place, copy: string): Promise<void> => {
  await rm(place.directory, { recursive: true });
  await rename(copy, place.directory);
};

/** Writes, keeps a copy, writes on, puts the copy back; `withCheckpoint`: the checkpoint too. */
const rollBack = async (place: Place, withCheckpoint: boolean): Promise<void> => {
  const copy = `${place.folder}/copy`;
  await submit(place, 3);
  await cp(place.directory, copy, { recursive: true });
  await cp(place.checkpointFile, `${place.checkpointFile}.copy`);
  await submit(place, 3);
  await replaceBy(place, copy);
  if (withCheckpoint) await rename(`${place.checkpointFile}.copy`, place.checkpointFile);
};

describe('a ledger that was put back', () => {
  it('is refused, though it is consistent in itself', async () => {
    const place = await newPlace();
    await rollBack(place, false);
    const error = await refusal(openAt(place), 'LEDGER_ROLLBACK');
    expect(error.params).toEqual({ expected: 6, detail: 'ledger at height 3' });
    const { checks } = await fsck(place);
    expect(checks.filter(({ outcome }) => outcome === 'fail').map(({ check }) => check)).toEqual([
      'checkpoint',
    ]);
    await place.remove();
  });

  it('is refused by every copy of twenty heights', async () => {
    const place = await newPlace();
    for (let height = 1; height <= 20; height += 1) {
      await submit(place, 1);
      await cp(place.directory, `${place.folder}/at-${String(height)}`, { recursive: true });
    }
    for (let height = 1; height < 20; height += 1) {
      await replaceBy(place, `${place.folder}/at-${String(height)}`);
      await refusal(openAt(place), 'LEDGER_ROLLBACK');
    }
    await replaceBy(place, `${place.folder}/at-20`);
    await submit(place, 1);
    await place.remove();
  });

  it('goes unnoticed without a checkpoint outside, which this test can tell (planted fault)', async () => {
    const place = await newPlace();
    await rollBack(place, true);
    const ledger = await openAt(place);
    expect((await ledger.info()).height).toBe(3);
    await ledger.close();
    await place.remove();
  });

  it('is refused when it went another way at the same height', async () => {
    const place = await newPlace();
    const copy = `${place.folder}/copy`;
    await submit(place, 2);
    await cp(place.directory, copy, { recursive: true });
    await cp(place.checkpointFile, `${place.checkpointFile}.copy`);
    await submit(place, 2);
    const original = `${place.folder}/original`;
    await rename(place.directory, original);
    const checkpoint = `${place.checkpointFile}.original`;
    await rename(place.checkpointFile, checkpoint);
    await rename(copy, place.directory);
    await rename(`${place.checkpointFile}.copy`, place.checkpointFile);
    await submit(place, 2);
    await rename(checkpoint, place.checkpointFile);
    const error = await refusal(openAt(place), 'LEDGER_ROLLBACK');
    expect(error.params.detail).toBe('another block at height 4');
    await place.remove();
  });

  it('is refused when it is empty, or of another ledger', async () => {
    const place = await newPlace();
    const other = await newPlace();
    await submit(place, 2);
    await submit(other, 5);
    await replaceBy(place, other.directory);
    await refusal(openAt(place), 'LEDGER_CHECKPOINT_INVALID');
    await rm(place.directory, { recursive: true });
    await refusal(openAt(place), 'LEDGER_CHECKPOINT_INVALID', 'LEDGER_ROLLBACK');
    await place.remove();
    await other.remove();
  });

  it('is not restored from an older backup unless the loss is accepted', async () => {
    const place = await newPlace();
    const ledger = await openAt(place);
    await ledger.submit(call('increment', 'n'));
    const source = `${place.folder}/backup`;
    await ledger.backup(source);
    await ledger.submit(call('increment', 'n'));
    await ledger.close();
    await rm(place.directory, { recursive: true });
    const { directory, checkpointFile } = place;
    await refusal(restore({ source, directory, checkpointFile }), 'LEDGER_ROLLBACK');
    const report = await restore({ source, directory, checkpointFile, acceptLoss: true });
    expect(report).toMatchObject({ ok: true, height: 1 });
    const restored = await openAt(place);
    expect(await restored.evaluate(call('get', 'n'))).toBe('1');
    await restored.close();
    await place.remove();
  });
});
