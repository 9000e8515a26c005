import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import { lastWords, run } from './command.js';
import { findGo, type GoToolchain } from './go.js';
import { FABRIC_MODULE, fabricRelease, type FabricRelease } from './release.js';

/** The programs of a network, as tools.go names them. */
export const PROGRAMS = [
  'peer',
  'orderer',
  'configtxgen',
  'configtxlator',
  'cryptogen',
  'osnadmin',
] as const;

export type Program = (typeof PROGRAMS)[number];

/** A built release in the cache. */
export interface FabricBinaries {
  readonly release: FabricRelease;
  readonly goVersion: string;
  readonly directory: string;
  /** Path of a program. */
  readonly path: (program: Program) => string;
  /** Fabric's own example of core.yaml and orderer.yaml, of the same commit. */
  readonly sampleConfig: string;
}

/** A cold build on a small machine takes one to three minutes. */
const BUILD_TIMEOUT_MS = 1_200_000;

const cacheFolder = (): string =>
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'tanji');

const binaries = (
  directory: string,
  release: FabricRelease,
  goVersion: string,
): FabricBinaries => ({
  release,
  goVersion,
  directory,
  path: (program) => join(directory, 'bin', program),
  sampleConfig: join(directory, 'sampleconfig'),
});

const go = async (
  toolchain: GoToolchain,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> => {
  const result = await run(toolchain.program, args, {
    cwd: FABRIC_MODULE,
    env: { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly', ...env },
    timeout: BUILD_TIMEOUT_MS,
  });
  if (result.code !== 0) {
    throw new TanjiError('FABRIC_BUILD_FAILED', {
      program: `go ${args[0] ?? ''}`,
      reason: lastWords(result.stderr),
    });
  }
  return result.stdout.toString('utf8').trim();
};

const compile = async (
  toolchain: GoToolchain,
  release: FabricRelease,
  target: string,
): Promise<void> => {
  const metadata = 'github.com/hyperledger/fabric/common/metadata';
  const flags = `-s -w -X ${metadata}.Version=${release.release} -X ${metadata}.CommitSHA=${release.commit}`;
  const packages = PROGRAMS.map((name) => `github.com/hyperledger/fabric/cmd/${name}`);
  await go(toolchain, ['install', '-trimpath', '-buildvcs=false', '-ldflags', flags, ...packages], {
    CGO_ENABLED: '0',
    GOBIN: join(target, 'bin'),
  });
  const source = await go(toolchain, [
    'list',
    '-m',
    '-f',
    '{{.Dir}}',
    'github.com/hyperledger/fabric',
  ]);
  await cp(join(source, 'sampleconfig'), join(target, 'sampleconfig'), { recursive: true });
  const built = { ...release, goVersion: toolchain.version, programs: PROGRAMS };
  await writeFile(join(target, 'built.json'), `${JSON.stringify(built, null, 2)}\n`);
};

const isComplete = (directory: string): boolean =>
  existsSync(join(directory, 'built.json')) &&
  PROGRAMS.every((name) => existsSync(join(directory, 'bin', name)));

/**
 * The programs of the pinned release, built with the machine's Go if the cache does not hold them.
 * They lie outside the checkout, by release, commit and Go version, so that all checkouts share
 * them. A build that is interrupted leaves nothing that looks finished.
 *
 * @param report told what is done, in whole sentences
 * @throws TanjiError FABRIC_GO_MISSING, FABRIC_GO_TOO_OLD, FABRIC_BUILD_FAILED
 */
export const buildBinaries = async (
  report: (line: string) => void = () => undefined,
): Promise<FabricBinaries> => {
  const release = await fabricRelease();
  const toolchain = await findGo(release);
  const cache = cacheFolder();
  const name = `fabric-${release.release}-${release.commit}-go${toolchain.version}`;
  const directory = join(cache, name);
  const result = binaries(directory, release, toolchain.version);
  if (isComplete(directory)) return result;

  report(
    `building Fabric ${release.release} with Go ${toolchain.version}, once, into ${directory}`,
  );
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, `${name}.`));
  try {
    await compile(toolchain, release, work);
    if (!isComplete(directory)) await rm(directory, { recursive: true, force: true });
    await rename(work, directory).catch((error: unknown) => {
      // Another build of the same was faster.
      if (!isComplete(directory)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return result;
};
