import { canonicalBytes, sha256Hex } from '@tanji/domain/canonical';
import type { FactorVersion } from '@tanji/domain/record';
import type { LocalFactor, LocalFactors } from './store.js';

/** How a factor of the private set stands to upstream. */
export type SyncState = 'same' | 'only-here' | 'changed-here' | 'changed-upstream' | 'conflict';

export interface SyncLine {
  readonly id: string;
  readonly state: SyncState;
  readonly ours: LocalFactor;
  readonly theirs: readonly FactorVersion[];
}

/** Which side a person takes, by id. Without a choice nothing of a conflict is touched. */
export interface SyncChoices {
  readonly ours: ReadonlySet<string>;
  readonly theirs: ReadonlySet<string>;
}

const byVersion = (a: FactorVersion, b: FactorVersion): number =>
  Number(a.version) - Number(b.version);

/** Members that say who imported a row and when: not what it says. */
const LOCAL: ReadonlySet<string> = new Set(['publisher', 'published', 'supersedes']);

const contentOf = (version: FactorVersion): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(version).filter(([member]) => !LOCAL.has(member)));

/** One hash for all versions of a factor, in whatever order they come. */
export const versionsHash = (versions: readonly FactorVersion[]): string =>
  sha256Hex(canonicalBytes([...versions].sort(byVersion).map(contentOf)));

const stateOf = (ours: LocalFactor, theirs: readonly FactorVersion[]): SyncState => {
  if (theirs.length === 0) return 'only-here';
  const [here, there] = [versionsHash(ours.versions), versionsHash(theirs)];
  if (here === there) return 'same';
  if (here === ours.base) return 'changed-upstream';
  return there === ours.base ? 'changed-here' : 'conflict';
};

/** Compares every factor of the set with what upstream has of the same id. */
export const compareFactors = (
  local: LocalFactors,
  upstream: ReadonlyMap<string, readonly FactorVersion[]>,
): readonly SyncLine[] =>
  [...local.values()].map((ours) => {
    const theirs = upstream.get(ours.id) ?? [];
    return { id: ours.id, state: stateOf(ours, theirs), ours, theirs };
  });

const takes = ({ id, state }: SyncLine, { theirs }: SyncChoices): boolean =>
  state === 'changed-upstream' || (theirs.has(id) && state !== 'only-here');

/** The entry after the synchronisation. */
const settled = (line: SyncLine, choices: SyncChoices): LocalFactor => {
  const { id, state, ours, theirs } = line;
  if (state === 'same') return { ...ours, base: versionsHash(theirs) };
  if (takes(line, choices)) {
    return { id, versions: [...theirs].sort(byVersion), base: versionsHash(theirs) };
  }
  // Ours stays; upstream's present state is known from now on, so that it is no conflict again.
  if (choices.ours.has(id) && theirs.length > 0) return { ...ours, base: versionsHash(theirs) };
  return ours;
};

/**
 * The set after a synchronisation: what changed only upstream is taken, what changed on both sides
 * stays as it is until somebody chooses a side.
 */
export const settleFactors = (lines: readonly SyncLine[], choices: SyncChoices): LocalFactors =>
  new Map(lines.map((line) => [line.id, settled(line, choices)] as const));
