import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleChaincode, type ChaincodeArtefact } from './bundle.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The installed libraries of this checkout, with the workspaces of the other one. */
const linkLibraries = async (checkout: string): Promise<void> => {
  const libraries = join(checkout, 'node_modules');
  await mkdir(join(libraries, '@tanji'), { recursive: true });
  for (const name of await readdir(join(ROOT, 'node_modules'))) {
    if (name === '@tanji') continue;
    await symlink(join(ROOT, 'node_modules', name), join(libraries, name));
  }
  for (const name of ['domain', 'chaincode', 'network']) {
    await symlink(join(checkout, name), join(libraries, '@tanji', name));
    const own = join(ROOT, name, 'node_modules');
    if (existsSync(own)) await symlink(own, join(checkout, name, 'node_modules'));
  }
};

describe('the chaincode artefact', () => {
  let artefact: ChaincodeArtefact;
  beforeAll(async () => {
    artefact = await bundleChaincode();
  });

  it('is named by its hash and the version of the chaincode', async () => {
    const { version } = JSON.parse(
      await readFile(join(ROOT, 'chaincode/package.json'), 'utf8'),
    ) as { version: string };
    expect(artefact.version).toBe(`${version}-${artefact.sha256}`);
  });

  it('has the same bytes when it is built again', async () => {
    expect((await bundleChaincode()).sha256).toBe(artefact.sha256);
  });

  it('has the same bytes in a checkout elsewhere', async () => {
    const other = join(await mkdtemp(join(tmpdir(), 'tanji-checkout-')), 'deeper', 'copy');
    for (const workspace of ['domain', 'chaincode', 'network']) {
      const copied = join(other, workspace);
      const filter = (path: string): boolean => !/[/\\](dist|node_modules)$/.test(path);
      await cp(join(ROOT, workspace), copied, { recursive: true, filter });
    }
    await linkLibraries(other);
    const entry = join(other, 'network/src/chaincode-server/main.ts');
    expect((await bundleChaincode(entry)).sha256).toBe(artefact.sha256);
  });

  it('names no folder of this machine', () => {
    expect(artefact.code.includes(ROOT)).toBe(false);
  });

  it('keeps the types of contract parameters, and loads its libraries at run time', () => {
    const code = artefact.code.toString('utf8');
    expect(code).toContain('"design:paramtypes"');
    expect(code).toMatch(/require\("fabric-contract-api"\)/);
    expect(code).not.toContain('class ChaincodeMessageHandler');
  });

  it('that cannot be built is refused with the place', async () => {
    const entry = join(tmpdir(), 'tanji-no-such-entry.ts');
    await expect(bundleChaincode(entry)).rejects.toMatchObject({
      code: 'CHAINCODE_BUNDLE_FAILED',
      params: { entry },
    });
  });
});
