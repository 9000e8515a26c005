import type { z } from 'zod';
import { MAX_PAGE, type factorVersionsSchema } from '@tanji/domain/api';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import { factorVersionHash } from '@tanji/domain/footprint';
import type { CliContext } from '../context.js';
import { PARALLEL_REQUESTS, inParallel } from '../../client/index.js';
import { usageError } from '../usage.js';

/** A version of a factor as the ledger has it, with its status and who approved it. */
export type LedgerVersion = z.infer<typeof factorVersionsSchema>['versions'][number];

/** A version that a person named, or why it cannot be taken. */
export interface Target {
  readonly subject: string;
  readonly found: LedgerVersion | TanjiError;
}

/** How a person names a version: `ID@VERSION`. */
export const subjectOf = ({ id, version }: Readonly<{ id: string; version: string }>): string =>
  `${id}@${version}`;

/**
 * Versions of a factor, newest first; the hashes are computed here: what is signed names what was
 * seen.
 *
 * @throws TanjiError DRAFT_DIFFERS, SERVER_…
 */
export const versionsOf = async (
  context: CliContext,
  id: string,
): Promise<readonly LedgerVersion[]> => {
  try {
    const { versions } = await context.client.call('getFactorVersions', { params: { id } });
    for (const { record, hash: actual } of versions) {
      const expected = factorVersionHash(record);
      const member = `${subjectOf(record)} hash`;
      if (expected !== actual) throw new TanjiError('DRAFT_DIFFERS', { member, expected, actual });
    }
    return versions;
  } catch (error) {
    if (isTanjiError(error, 'RECORD_NOT_FOUND')) return [];
    throw error;
  }
};

const unknown = (id: string, version: string): TanjiError =>
  new TanjiError('FACTOR_UNKNOWN', { id, version });

/** `ID@VERSION`, or `ID` for the newest version in one of the statuses, else the newest at all. */
const targetOf = async (
  context: CliContext,
  named: string,
  wanted: readonly LedgerVersion['status'][],
): Promise<Target> => {
  const [id = '', version] = named.split('@');
  try {
    const versions = await versionsOf(context, id);
    const found =
      version === undefined
        ? (versions.find(({ status }) => wanted.includes(status)) ?? versions[0])
        : versions.find(({ record }) => record.version === version);
    if (found === undefined) return { subject: named, found: unknown(id, version ?? '1') };
    return { subject: subjectOf(found.record), found };
  } catch (error) {
    if (isTanjiError(error)) return { subject: named, found: error };
    throw error;
  }
};

/** Every factor version in one of the statuses: `ID@VERSION`. */
const standingIn = async (
  context: CliContext,
  statuses: readonly LedgerVersion['status'][],
): Promise<readonly string[]> => {
  const subjects: string[] = [];
  for (const status of statuses) {
    let cursor: string | undefined;
    do {
      const query = { status, limit: MAX_PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const { items, next } = await context.client.call('queryFactors', { query });
      subjects.push(...items.map(({ factor_id: id, version }) => subjectOf({ id, version })));
      cursor = next;
    } while (cursor !== undefined);
  }
  return [...new Set(subjects)];
};

/** What a person may name: ids, or all that fit. */
export interface Selection {
  readonly ids: readonly string[];
  readonly all: boolean;
  /** Statuses that a bare id means, and that `--all` looks through. */
  readonly wanted: readonly LedgerVersion['status'][];
  /** Which versions `--all` takes. */
  readonly fits: (version: LedgerVersion) => boolean;
}

/** @throws TanjiError SETTING_INVALID of the arguments, SERVER_… */
export const targetsOf = async (
  context: CliContext,
  { ids, all, wanted, fits }: Selection,
): Promise<readonly Target[]> => {
  if (all === ids.length > 0) {
    throw usageError(context, '<id…>', {
      text: { en: 'give ids, or --all', zh: '请给出编号，或使用 --all' },
    });
  }
  if (!all) {
    const targets = await inParallel([...new Set(ids)], PARALLEL_REQUESTS, (id) =>
      targetOf(context, id, wanted),
    );
    return [...new Map(targets.map((target) => [target.subject, target])).values()];
  }
  const found = await inParallel(await standingIn(context, wanted), PARALLEL_REQUESTS, (id) =>
    targetOf(context, id, wanted),
  );
  return found.filter(
    ({ found: version }) =>
      version instanceof TanjiError || (wanted.includes(version.status) && fits(version)),
  );
};
