import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FactorVersion } from '@tanji/domain/record';
import { factor } from '../testing/chain.js';
import {
  compareFactors,
  readLocalFactors,
  settleFactors,
  versionsHash,
  writeLocalFactors,
  type LocalFactor,
  type LocalFactors,
} from './index.js';

const version = (id: string, value: string, number = '1'): FactorVersion =>
  factor({ id, value, version: number });

const OLD = '1';
const entry = (id: string, value: string): LocalFactor => ({
  id,
  versions: [version(id, value)],
  base: versionsHash([version(id, OLD)]),
});

const set = (...entries: readonly LocalFactor[]): LocalFactors =>
  new Map(entries.map((one) => [one.id, one] as const));

const LOCAL = set(
  entry('same', OLD),
  entry('here', '2'),
  entry('there', OLD),
  entry('both', '2'),
  { id: 'mine', versions: [version('mine', '9')] },
  { id: 'taken', versions: [version('taken', '9')] },
);
const UPSTREAM = new Map([
  ['same', [version('same', OLD)]],
  ['here', [version('here', OLD)]],
  ['there', [version('there', OLD), version('there', '3', '2')]],
  ['both', [version('both', '3')]],
  ['taken', [version('taken', '8')]],
]);

const NONE: ReadonlySet<string> = new Set();
const valuesOf = (factors: LocalFactors): Record<string, string> =>
  Object.fromEntries(
    [...factors].map(([id, { versions }]) => [id, versions.map(({ value }) => value).join()]),
  );
const statesOf = (factors: LocalFactors): Record<string, string> =>
  Object.fromEntries(compareFactors(factors, UPSTREAM).map(({ id, state }) => [id, state]));

describe('synchronising a private factor set', () => {
  const lines = compareFactors(LOCAL, UPSTREAM);

  it('tells what changed on which side', () => {
    expect(statesOf(LOCAL)).toEqual({
      same: 'same',
      here: 'changed-here',
      there: 'changed-upstream',
      both: 'conflict',
      mine: 'only-here',
      // The same id came up on both sides without either knowing.
      taken: 'conflict',
    });
  });

  it('takes what only upstream changed and overwrites nothing else', () => {
    const settled = settleFactors(lines, { ours: NONE, theirs: NONE });
    expect(valuesOf(settled)).toEqual({
      same: '1',
      here: '2',
      there: '1,3',
      both: '2',
      mine: '9',
      taken: '9',
    });
    expect(statesOf(settled)).toMatchObject({ there: 'same', both: 'conflict' });
  });

  it('takes the side that somebody chose, per id', () => {
    const settled = settleFactors(lines, { ours: new Set(['both']), theirs: new Set(['taken']) });
    expect(valuesOf(settled)).toMatchObject({ both: '2', taken: '8', mine: '9' });
    expect(statesOf(settled)).toMatchObject({ both: 'changed-here', taken: 'same' });
    // "Theirs" of something upstream does not have keeps ours.
    const kept = settleFactors(lines, { ours: NONE, theirs: new Set(['mine']) });
    expect(valuesOf(kept)).toMatchObject({ mine: '9' });
  });

  it('does not care who published or when', () => {
    const one = version('a', '1');
    const other = { ...one, publisher: 'other', published: '2020-01-01' };
    expect(versionsHash([one])).toBe(versionsHash([other]));
    const two = version('a', '2', '2');
    expect(versionsHash([two, one])).toBe(versionsHash([one, two]));
  });

  it('is kept in a file that is read with its schema', async () => {
    const home = await mkdtemp(join(tmpdir(), 'tanji-local-'));
    expect((await readLocalFactors(home)).size).toBe(0);
    await writeLocalFactors(home, LOCAL);
    expect(valuesOf(await readLocalFactors(home))).toEqual(valuesOf(LOCAL));
    const path = join(home, 'local-factors.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"value": "9"', '"value": "x"'));
    await expect(readLocalFactors(home)).rejects.toMatchObject({ code: 'LOCAL_FACTORS_CORRUPT' });
  });
});
