import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { artefactOf } from '../chaincode-artefact/index.js';
import { chaincodePackage } from './package-file.js';
import { writePackageFolder } from './package-folder.js';

describe('the folder for a member', () => {
  it('holds the artefact, its libraries in the tested versions, and the package', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'tanji-member-')), 'chaincode');
    const artefact = artefactOf(Buffer.from('module.exports = 1;\n'), '0.1.0');
    const written = await writePackageFolder(folder, { name: 'tanji', artefact });

    const content = chaincodePackage('tanji', artefact.version, artefact.code);
    expect(written).toEqual({
      version: artefact.version,
      packageId: content.id,
      packageFile: join(folder, `${content.label}.tgz`),
    });
    expect(await readFile(written.packageFile)).toEqual(content.bytes);
    expect(await readFile(join(folder, 'chaincode.cjs'))).toEqual(artefact.code);
    expect((await readdir(folder)).length).toBe(3);
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      dependencies: { 'fabric-shim': '2.5.8', 'fabric-contract-api': '2.5.8' },
      optionalDependencies: { secp256k1: '5.0.2' },
      overrides: { 'class-transformer': '0.5.1' },
    });
  });
});
