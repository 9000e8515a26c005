import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGo, isAtLeast } from './go.js';
import { fabricRelease, parseRelease } from './release.js';

const RELEASE = { release: '2.5.9', commit: '7c3876255bf0', go: '1.22.0' };

/** A program that answers as `go env GOVERSION` of some version. */
const fakeGo = async (answer: string): Promise<string> => {
  const file = join(await mkdtemp(join(tmpdir(), 'tanji-go-')), 'go');
  await writeFile(file, `#!/bin/sh\necho "${answer}"\n`);
  await chmod(file, 0o755);
  return file;
};

describe('the pinned release', () => {
  it('is read from go.mod', async () => {
    const release = await fabricRelease();
    expect(release.release).toMatch(/^2\.5\.\d+$/);
    expect(release.commit).toMatch(/^[0-9a-f]{12}$/);
  });

  it('must be named on the line of the requirement', () => {
    const line = 'require github.com/hyperledger/fabric v1.4.0-rc1.0.20240618194258-7c3876255bf0';
    expect(parseRelease(`module x\n\ngo 1.22.0\n\n${line} // release 2.5.9\n`)).toEqual(RELEASE);
    expect(() => parseRelease(`module x\n\ngo 1.22.0\n\n${line}\n`)).toThrow(
      expect.objectContaining({ code: 'FABRIC_BUILD_FAILED' }),
    );
  });
});

describe('Go', () => {
  it('is compared by number, not by text', () => {
    expect(isAtLeast('1.22.0', '1.22')).toBe(true);
    expect(isAtLeast('1.9.7', '1.22.0')).toBe(false);
    expect(isAtLeast('1.26', '1.22.4')).toBe(true);
    expect(isAtLeast('2.0', '1.99.9')).toBe(true);
  });

  it('that is not there is refused', async () => {
    const missing = join(tmpdir(), 'tanji-no-such-go');
    await expect(findGo(RELEASE, missing)).rejects.toMatchObject({
      code: 'FABRIC_GO_MISSING',
      params: { needed: '1.22.0', release: '2.5.9' },
    });
    await expect(findGo(RELEASE, await fakeGo('hello'))).rejects.toMatchObject({
      code: 'FABRIC_GO_MISSING',
    });
  });

  it('that is too old is refused with both versions', async () => {
    await expect(findGo(RELEASE, await fakeGo('go1.21.13'))).rejects.toMatchObject({
      code: 'FABRIC_GO_TOO_OLD',
      params: { found: '1.21.13', needed: '1.22.0' },
    });
  });

  it('that is new enough is taken', async () => {
    const program = await fakeGo('go1.26.8');
    expect(await findGo(RELEASE, program)).toEqual({ program, version: '1.26.8' });
  });
});
