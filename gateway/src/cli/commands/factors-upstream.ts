import { isTanjiError } from '@tanji/domain/errors';
import type { FactorVersion } from '@tanji/domain/record';
import { PARALLEL_REQUESTS, inParallel } from '../../client/index.js';
import type { CliContext } from '../context.js';

const versionsOf = async (context: CliContext, id: string): Promise<readonly FactorVersion[]> => {
  try {
    const { versions, editions = [] } = await context.client.call('getFactorVersions', {
      params: { id },
    });
    const active = versions.filter(({ status }) => status === 'active');
    const numbers = new Set(active.map(({ record }) => record.version));
    return [
      ...active.map(({ record }) => record),
      // Where the ledger and an edition have the same number, the ledger counts.
      ...editions.map(({ record }) => record).filter(({ version }) => !numbers.has(version)),
    ];
  } catch (error) {
    if (isTanjiError(error, 'RECORD_NOT_FOUND')) return [];
    throw error;
  }
};

/** Active versions of the ledger and rows of editions, by id; none for an unknown id. */
export const upstreamVersions = async (
  context: CliContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly FactorVersion[]>> =>
  new Map(
    await inParallel([...ids], PARALLEL_REQUESTS, async (id) => {
      return [id, await versionsOf(context, id)] as const;
    }),
  );
