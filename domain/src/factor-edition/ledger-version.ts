import type { FactorRow, FactorVersion } from '../record/index.js';
import { versionOfRow } from './row.js';

/**
 * A row of an edition as the next version of its factor on the ledger. The ledger counts the
 * versions of a factor without a gap (invariant of `factor.propose`), an edition numbers its rows
 * by its own name; everything else stays as the row has it, its source with edition and place too.
 *
 * @param last newest version of the ledger, whatever its status; absent if it has none
 */
export const nextLedgerVersion = (
  row: FactorRow,
  around: Readonly<{ publisher: string; published: string; last: FactorVersion | undefined }>,
): FactorVersion => {
  const { publisher, published, last } = around;
  if (last === undefined) return { ...versionOfRow(row, { publisher, published }), version: '1' };
  const { version: supersedes } = last;
  const version = String(Number(supersedes) + 1);
  return { ...versionOfRow(row, { publisher, published, supersedes }), version };
};
