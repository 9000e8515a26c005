import { TanjiError } from '@tanji/domain/errors';
import { run } from './command.js';
import type { FabricRelease } from './release.js';

/** A Go tool chain that can build the release. */
export interface GoToolchain {
  readonly program: string;
  /** `1.26.8` */
  readonly version: string;
}

const parts = (version: string): number[] => version.split('.').map(Number);

/** Whether a version is at least another; missing parts count as 0. */
export const isAtLeast = (version: string, least: string): boolean => {
  const [have, want] = [parts(version), parts(least)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (have[at] ?? 0) - (want[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
};

/**
 * Finds Go. Go itself would fetch a newer tool chain in silence where its own is too old; that is
 * for the operator to decide, so it is kept from it.
 *
 * @param program name or path; `TANJI_GO` names another one than the first on the PATH
 * @throws TanjiError FABRIC_GO_MISSING, FABRIC_GO_TOO_OLD
 */
export const findGo = async (
  release: FabricRelease,
  program = process.env.TANJI_GO ?? 'go',
): Promise<GoToolchain> => {
  const needed = { release: release.release, needed: release.go };
  const answer = await run(program, ['env', 'GOVERSION'], {
    env: { ...process.env, GOTOOLCHAIN: 'local' },
  }).catch((cause: unknown) => {
    throw new TanjiError('FABRIC_GO_MISSING', { ...needed, program }, { cause });
  });
  const version = /^go(\d+\.\d+(?:\.\d+)?)/.exec(answer.stdout.toString('utf8'))?.[1];
  if (version === undefined) throw new TanjiError('FABRIC_GO_MISSING', { ...needed, program });
  if (!isAtLeast(version, release.go)) {
    throw new TanjiError('FABRIC_GO_TOO_OLD', { ...needed, found: version });
  }
  return { program, version };
};
