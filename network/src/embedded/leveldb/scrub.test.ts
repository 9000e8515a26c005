import { mkdtemp, readFile, readdir, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Level } from 'level';
import { crc32c } from './crc32c.js';
import { readLog } from './log-file.js';
import { scrubLevelFiles } from './scrub.js';
import { unpackSnappy } from './snappy.js';

describe('crc32c', () => {
  it.each([
    // RFC 3720 appendix B.4 and the check value of the CRC catalogue.
    [Buffer.from('123456789'), 0xe3069283],
    [Buffer.alloc(32), 0x8a9136aa],
    [Buffer.alloc(32, 0xff), 0x62a8ab43],
    [Buffer.from(Array.from({ length: 32 }, (_, i) => i)), 0x46dd794e],
    [Buffer.alloc(0), 0],
  ])('of %s', (bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
  });
});

describe('snappy', () => {
  it('unpacks literals and overlapping copies', () => {
    // "ab" and a copy of 8 bytes from 2 back.
    const packed = Buffer.from([10, 0x04, 0x61, 0x62, 0x11, 0x02]);
    expect(unpackSnappy(packed).toString()).toBe('ababababab');
  });

  it.each([
    ['a copy from before the start', [4, 0x01, 0x09]],
    ['a wrong length', [9, 0x04, 0x61, 0x62]],
    ['a cut literal', [4, 0x0c, 0x61]],
  ])('refuses %s', (_, bytes) => {
    expect(() => unpackSnappy(Buffer.from(bytes))).toThrow(RangeError);
  });
});

describe('scrubbing a closed LevelDB', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tanji-scrub-'));
    // Twice, so that the first part is in a table and the second in the log; records of 40 kB
    // are split over the log's blocks.
    for (const round of [1, 2]) {
      const database = new Level(folder);
      for (let i = 0; i < 20; i += 1) {
        await database.put(`${String(round)}-${String(i)}`, String(i).repeat(20_000));
      }
      await database.close();
    }
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const named = async (pattern: RegExp): Promise<string> => {
    const name = (await readdir(folder)).find((each) => pattern.test(each));
    return join(folder, name ?? 'none');
  };
  const flip = async (path: string, offset: number): Promise<void> => {
    const bytes = await readFile(path);
    bytes[offset] = (bytes[offset] ?? 0) ^ 4;
    await writeFile(path, bytes);
  };
  const fault = async (): Promise<unknown> =>
    scrubLevelFiles(folder).then(
      () => undefined,
      (error: unknown) => error,
    );

  it('passes what LevelDB wrote', async () => {
    const { torn, files, bytes } = await scrubLevelFiles(folder);
    expect(torn).toEqual([]);
    expect(files).toBeGreaterThanOrEqual(4);
    expect(bytes).toBeGreaterThan(50_000);
  });

  it('finds a flipped bit anywhere in a table', async () => {
    const path = await named(/\.ldb$/);
    const { length } = await readFile(path);
    for (let i = 0; i < 40; i += 1) {
      const offset = Math.floor((i * (length - 1)) / 39);
      await flip(path, offset);
      expect(await fault(), `offset ${String(offset)}`).toMatchObject({ code: 'LEDGER_CORRUPT' });
      await flip(path, offset);
    }
    expect(await fault()).toBeUndefined();
  });

  it('finds a flipped bit in the log, and tells a torn end from damage before it', async () => {
    const path = await named(/\.log$/);
    const { length } = await readFile(path);
    await flip(path, Math.floor(length / 2));
    expect(await fault()).toMatchObject({ code: 'LEDGER_CORRUPT' });
    await flip(path, Math.floor(length / 2));
    await flip(path, length - 10);
    expect((await scrubLevelFiles(folder)).torn).toHaveLength(1);
    await flip(path, length - 10);
    await truncate(path, length - 100);
    const log = readLog(await readFile(path));
    expect(log.state).toBe('torn');
    expect(log.records).toHaveLength(19);
  });

  it.each([/\.ldb$/, /\.log$/, /^MANIFEST/, /^CURRENT$/])('misses %s', async (pattern) => {
    await unlink(await named(pattern));
    expect(await fault()).toMatchObject({ code: 'LEDGER_CORRUPT' });
  });

  it('finds a flipped bit in manifest and pointer', async () => {
    for (const pattern of [/^MANIFEST/, /^CURRENT$/]) {
      const path = await named(pattern);
      await flip(path, 12);
      expect(await fault()).toMatchObject({ code: 'LEDGER_CORRUPT' });
      await flip(path, 12);
    }
  });

  it('has nothing against an empty folder', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'tanji-scrub-'));
    expect(await scrubLevelFiles(empty)).toEqual({ files: 0, bytes: 0, torn: [] });
    await rm(empty, { recursive: true });
  });
});
