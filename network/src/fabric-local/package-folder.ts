import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ChaincodeInstallation } from './deploy.js';
import { chaincodePackage } from './package-file.js';

const manifestSchema = z.object({
  version: z.string(),
  dependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});

const rootSchema = z.object({
  // Without it every transaction with an object parameter fails.
  overrides: z.looseObject({ 'class-transformer': z.string() }),
});

const readJson = async (path: string): Promise<unknown> => {
  const url = new URL(`../../../${path}`, import.meta.url);
  return JSON.parse(await readFile(fileURLToPath(url), 'utf8')) as unknown;
};

/** What the artefact loads at run time, in the versions that this checkout is tested with. */
const runTimeManifest = async (name: string): Promise<object> => {
  const { version, dependencies, optionalDependencies } = manifestSchema.parse(
    await readJson('chaincode/package.json'),
  );
  const { overrides } = rootSchema.parse(await readJson('package.json'));
  const libraries = Object.entries(dependencies).filter(([library]) =>
    library.startsWith('fabric-'),
  );
  return {
    name: `${name}-chaincode`,
    version,
    private: true,
    main: 'chaincode.cjs',
    dependencies: Object.fromEntries(libraries),
    optionalDependencies,
    overrides: { 'class-transformer': overrides['class-transformer'] },
  };
};

/** What a member of a consortium installs and runs. */
export interface PackageFolder {
  /** Version for the chaincode definition. */
  readonly version: string;
  readonly packageId: string;
  /** For `peer lifecycle chaincode install`. */
  readonly packageFile: string;
}

/**
 * Writes what a member needs to run a chaincode on machines of its own: the artefact with the
 * package.json of its run-time libraries, and the package for its peers.
 *
 * @param folder made if it is not there; files of an earlier call are replaced
 */
export const writePackageFolder = async (
  folder: string,
  { name, artefact }: ChaincodeInstallation,
): Promise<PackageFolder> => {
  const content = chaincodePackage(name, artefact.version, artefact.code);
  const packageFile = join(folder, `${content.label}.tgz`);
  const manifest = JSON.stringify(await runTimeManifest(name), null, 2);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'chaincode.cjs'), artefact.code);
  await writeFile(join(folder, 'package.json'), `${manifest}\n`);
  await writeFile(packageFile, content.bytes);
  return { version: artefact.version, packageId: content.id, packageFile };
};
