import { spawnSync } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isTanjiError } from '@tanji/domain/errors';
import { fsck, openLevelStorage } from '@tanji/network/embedded';
import { allTransactions, call } from '../conformance/harness.js';
import { allAnswers, type Questions } from './answers.js';
import { copyWithFlip, filesBelow, type Flip } from './bit-flips.js';
import { newPlace, openAt, type Place } from './oracle.js';
import { runSeed, seededRandom } from './random.js';

const FLIPS = Number(process.env.TANJI_FLIPS ?? 100);
const PLANTED = 60;
const RAW = fileURLToPath(new URL('./raw-answers.mjs', import.meta.url));

/** A ledger with data in tables and in the log, as one that has been started more than once. */
const fill = async (place: Place): Promise<Questions> => {
  const ids: string[] = [];
  for (const round of [0, 1, 2]) {
    const ledger = await openAt(place);
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        ledger.submit(call('put', `key-${String(i % 40)}`, `${String(round)} ${'x'.repeat(i)}`)),
      ),
    );
    await ledger.submit(call('remove', `key-${String(round)}`));
    if (round === 2) ids.push(...(await allTransactions(ledger)).map(({ id }) => id));
    await ledger.close();
  }
  const keys = Array.from({ length: 42 }, (_, i) => `key-${String(i)}`);
  return { keys, ids: ids.filter((_, i) => i % 7 === 0) };
};

type Outcome = 'refused' | 'reported' | 'harmless' | 'SILENTLY WRONG' | 'BROKEN';

/** Opens a damaged copy and asks everything: what is answered must be right. */
const outcomeOf = async (
  place: Pick<Place, 'directory' | 'checkpointFile'>,
  questions: Questions,
  expected: readonly string[],
): Promise<Outcome> => {
  let ledger;
  try {
    ledger = await openAt(place);
  } catch (error) {
    return isTanjiError(error) ? 'refused' : 'BROKEN';
  }
  try {
    const answers = await allAnswers(ledger, questions);
    const isRight = answers.every((answer, i) => answer === expected[i]);
    return isRight && answers.length === expected.length ? 'harmless' : 'SILENTLY WRONG';
  } catch (error) {
    return isTanjiError(error) ? 'reported' : 'BROKEN';
  } finally {
    await ledger.close();
  }
};

describe('a flipped bit', () => {
  let place: Place;
  let questions: Questions;
  let expected: readonly string[];
  beforeAll(async () => {
    place = await newPlace();
    questions = await fill(place);
    // Asked of a copy: opening changes the files.
    const copy = await newPlace();
    await cp(place.folder, copy.folder, { recursive: true });
    const ledger = await openAt(copy);
    expected = await allAnswers(ledger, questions);
    await ledger.close();
    await copy.remove();
  });
  afterAll(() => place.remove());

  it(`never gives a silently wrong answer in ${String(FLIPS)} trials over all files`, async () => {
    const seed = runSeed();
    const random = seededRandom(seed);
    const all = await filesBelow(place.folder);
    const vital = all.filter((name) => !/lock|LOG/.test(name));
    expect(vital.some((name) => name.endsWith('.ldb'))).toBe(true);
    // Lock and log files of the store take a part of the trials, data takes most.
    const files = [...all, ...vital, ...vital];
    const outcomes = new Map<Outcome, number>();
    const wrong: (Flip & { outcome: Outcome })[] = [];
    for (let trial = 0; trial < FLIPS; trial += 1) {
      const folder = `${place.folder}-flip-${String(trial)}`;
      const flip = await copyWithFlip(place.folder, folder, { random, files });
      const at = {
        directory: join(folder, 'ledger'),
        checkpointFile: join(folder, 'checkpoint.json'),
      };
      const outcome = await outcomeOf(at, questions, expected);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (outcome === 'SILENTLY WRONG' || outcome === 'BROKEN') wrong.push({ ...flip, outcome });
      // Harmless must mean sound: every check passes on what was opened.
      if (outcome === 'harmless' && !(await fsck(at)).ok) wrong.push({ ...flip, outcome });
      await rm(folder, { recursive: true, force: true });
    }
    expect(wrong, `seed ${String(seed)}`).toEqual([]);
    // Most bytes are data: damage that is never refused would mean that nothing is checked.
    expect(outcomes.get('refused') ?? 0).toBeGreaterThan(FLIPS / 3);
  });

  it('is noticed by this test when nothing is checked (planted fault)', async () => {
    const random = seededRandom(runSeed());
    const data = join(place.directory, 'data');
    const files = (await filesBelow(data)).filter((name) => /\.(ldb|log)$/.test(name));
    const storage = await openLevelStorage(await copyOf(data));
    const keys: string[] = [];
    const cursor = storage.range({ start: Buffer.of(0), end: Buffer.of(0xff) });
    for (let rows = await cursor.next(500); rows.length > 0; rows = await cursor.next(500)) {
      keys.push(...rows.map(({ key }) => key.toString('hex')));
    }
    await cursor.close();
    await storage.close();
    const copies = `${place.folder}-raw`;
    await cp(data, join(copies, '000-sound'), { recursive: true });
    for (let trial = 1; trial <= PLANTED; trial += 1) {
      const target = join(copies, String(trial).padStart(3, '0'));
      await copyWithFlip(data, target, { random, files });
    }
    const answers = rawAnswers(copies, keys);
    const sound = answers.get('000-sound');
    const wrong = [...answers.values()].filter((answer) => answer !== sound && answer !== 'error');
    await rm(copies, { recursive: true, force: true });
    expect(sound).toMatch(/^[0-9a-f]{64}$/);
    expect(wrong.length).toBeGreaterThan(PLANTED / 10);
  });

  const copyOf = async (folder: string): Promise<string> => {
    const target = `${place.folder}-copy`;
    await cp(folder, target, { recursive: true });
    return target;
  };

  afterAll(() => rm(`${place.folder}-copy`, { recursive: true, force: true }));
});

/** Answers by copy; a copy that ends the process (LevelDB aborts on some damage) has none. */
const rawAnswers = (copies: string, keys: readonly string[]): Map<string, string> => {
  const answers = new Map<string, string>();
  let first = '000-sound';
  for (let runs = 0; runs <= PLANTED; runs += 1) {
    const { stdout, status } = spawnSync(process.execPath, [RAW, copies, first], {
      input: keys.join('\n'),
      encoding: 'utf8',
      maxBuffer: 10_000_000,
    });
    for (const line of stdout.trim().split('\n')) {
      const [name = '', answer = ''] = line.split(' ');
      answers.set(name, answer);
    }
    if (status === 0) break;
    first = `${[...answers.keys()].sort().at(-1) ?? ''}~`;
    first = String(Number.parseInt(first, 10) + 2).padStart(3, '0');
  }
  return answers;
};
