import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { archive, chaincodePackage } from './package-file.js';

const CODE = Buffer.from('module.exports = 1;\n');
const SHA256 = createHash('sha256').update(CODE).digest('hex');

describe('an archive', () => {
  it('is opened by tar, larger than one stored block too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tanji-package-'));
    const large = Buffer.alloc(200_001, 'carbon ');
    const file = join(folder, 'a.tgz');
    await writeFile(
      file,
      archive([
        { name: 'small.txt', content: Buffer.from('x') },
        { name: 'large.txt', content: large },
        { name: 'empty.txt', content: Buffer.alloc(0) },
      ]),
    );
    execFileSync('tar', ['-xzf', file, '-C', folder]);
    expect(await readFile(join(folder, 'small.txt'), 'utf8')).toBe('x');
    expect((await readFile(join(folder, 'large.txt'))).equals(large)).toBe(true);
    expect(await readFile(join(folder, 'empty.txt'), 'utf8')).toBe('');
  });

  it('depends on names and contents only', () => {
    const files = [{ name: 'a', content: Buffer.from('1') }];
    const digest = createHash('sha256').update(archive(files)).digest('hex');
    expect(digest).toBe('82324d94dff589ae1a3859b81338f6f29af1e4d74bbe2716d4aacffaf3f43c7b');
    expect(archive([{ name: 'b', content: Buffer.from('1') }]).equals(archive(files))).toBe(false);
  });
});

describe('a chaincode package', () => {
  it('has an id that anyone computes from the sources', () => {
    const content = chaincodePackage('tanji', `0.1.0-${SHA256}`, CODE);
    expect(content.label).toBe(`tanji_0.1.0-${SHA256.slice(0, 12)}`);
    expect(content.id).toBe(
      `${content.label}:0d80a581c00fead9144d76a33e4555f4b45be0357536536a7583b30b94ff71ed`,
    );
  });

  it('carries the artefact and no address', () => {
    const { bytes } = chaincodePackage('tanji', `0.1.0-${SHA256}`, CODE);
    const outer = gunzipSync(bytes);
    expect(outer.includes('"type":"ccaas"')).toBe(true);
    expect(bytes.includes(CODE)).toBe(true);
    expect(/localhost|127\.0\.0\.1|PRIVATE KEY/.test(outer.toString('latin1'))).toBe(false);
  });
});
