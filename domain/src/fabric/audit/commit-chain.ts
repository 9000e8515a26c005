import { toHex } from '../../canonical/index.js';
import type { FabricBlock } from '../block.js';
import { commitHash, type BlockUpdates } from '../block-updates.js';
import { equalBytes } from '../bytes.js';
import type { AuditRecorder } from './recorder.js';

/** Follows the peer's running hash over verdicts and updates, where the peer keeps one. */
export class CommitChain {
  readonly #recorder: AuditRecorder;
  #last: Uint8Array = new Uint8Array(0);

  constructor(recorder: AuditRecorder) {
    this.#recorder = recorder;
  }

  /** @param updates what the replay applied in this block */
  check(block: FabricBlock, updates: BlockUpdates): void {
    const { header, validationCodes, commitHash: recorded } = block;
    const previous = this.#last;
    this.#last = recorded;
    if (recorded.length === 0) {
      if (header.number > 0) this.#recorder.skip('block.commit-hash', 'none-recorded');
      return;
    }
    // A peer of an older release begins in the middle of the chain, never with this hash.
    const known = header.number === 1 || previous.length > 0;
    const bytes = updates.bytes();
    if (bytes === undefined || !known) {
      const reason = known ? 'metadata-only-write' : 'no-hash-before';
      this.#recorder.skip('block.commit-hash', reason);
      return;
    }
    const expected = commitHash(validationCodes, bytes, previous);
    const finding = equalBytes(expected, recorded)
      ? undefined
      : { reason: 'commit-hash', expected: toHex(expected), actual: toHex(recorded) };
    this.#recorder.test('block.commit-hash', { block: header.number }, finding);
  }
}
