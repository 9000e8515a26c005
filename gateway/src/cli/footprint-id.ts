import { TanjiError } from '@tanji/domain/errors';
import type { CliContext } from './context.js';

const HASH = /^(?:0x)?([0-9a-f]{64})$/i;

/**
 * The id of a footprint that a person named: by its id, or by its record hash or transaction id as
 * receipts and pages show them.
 *
 * @throws TanjiError RECORD_NOT_FOUND, SERVER_…
 */
export const footprintIdOf = async (context: CliContext, named: string): Promise<string> => {
  const hash = HASH.exec(named)?.[1]?.toLowerCase();
  if (hash === undefined) return named;
  const { items } = await context.client.call('listFootprints', { query: { hash, limit: 1 } });
  const [found] = items;
  if (found === undefined) {
    throw new TanjiError('RECORD_NOT_FOUND', { what: 'footprint', id: named });
  }
  return found.id;
};
