import type { EvidenceBundle, SignedEntry } from './bundle.js';
import { placeOf } from './entries.js';
import type { CheckRecorder } from './report.js';

/**
 * Compares the hash of the proven block with the checkpoint. Only the last block of a checkpoint is
 * named by it; a chain of headers to it may be long.
 */
export const checkBlockHash = (
  checks: CheckRecorder,
  { checkpoint }: EvidenceBundle,
  entry: SignedEntry,
  actual: string | undefined,
): void => {
  const { height, blockHash } = checkpoint;
  if (entry.block === height - 1) {
    checks.equal('ledger.block', placeOf(entry), blockHash, actual ?? 'unreadable');
  } else {
    checks.skip('ledger.block', placeOf(entry), {
      actual,
      params: { reason: 'not-the-last-block' },
    });
  }
};
