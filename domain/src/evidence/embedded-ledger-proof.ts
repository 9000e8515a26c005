import { verifyEmbeddedProof, type EmbeddedHeader } from '../ledger/embedded-proof.js';
import { checkBlockHash } from './block-hash.js';
import type { EvidenceBundle, SignedEntry } from './bundle.js';
import { placeOf, type ReadEntry } from './entries.js';
import { differenceOf, type LedgerProof } from './proven-transaction.js';
import type { CheckRecorder } from './report.js';

/** Whether header and claim name the block of the entry on this ledger. */
const isHere = (
  { genesis }: EvidenceBundle,
  proof: LedgerProof,
  entry: SignedEntry,
  header: EmbeddedHeader | undefined,
): boolean =>
  header?.number === entry.block &&
  proof.blockNumber === entry.block &&
  header.network === genesis.network &&
  header.channel === genesis.channel;

/** The embedded ledger's proof: place, id and inclusion of the transaction. */
export const checkEmbeddedProof = (
  checks: CheckRecorder,
  bundle: EvidenceBundle,
  proof: LedgerProof,
  read: ReadEntry,
): void => {
  const { entry } = read;
  const report = verifyEmbeddedProof(proof.evidence);
  const body = report.transaction?.body;
  const failed = report.checks.find(({ outcome }) => outcome === 'fail');
  const fault =
    failed?.check ??
    differenceOf(proof, read, body && { ...body, validation: report.transaction.validation }) ??
    (isHere(bundle, proof, entry, report.header) ? undefined : 'block');
  checks.test('ledger.proof', placeOf(entry), fault === undefined, {
    expected: failed?.expected,
    actual: failed?.actual,
    params: { reason: fault ?? '' },
  });
  checkBlockHash(checks, bundle, entry, report.blockHash);
};
