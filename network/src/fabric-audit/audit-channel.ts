import {
  FabricAuditor,
  equalBytes,
  fabricBlockHash,
  type AuditOptions,
  type AuditReport,
  type FabricBlock,
  type Finding,
} from '@tanji/domain/fabric';
import type { BlockSource } from './block-source.js';

export interface AuditChannelOptions extends AuditOptions {
  /** The first one is audited, the others are compared with it block by block. */
  readonly sources: readonly [BlockSource, ...BlockSource[]];
  /** Told after every block. */
  readonly progress?: (height: number, total: number | undefined) => void;
}

/** A source that is compared with the one that is audited. */
interface Witness {
  readonly name: string;
  readonly blocks: AsyncIterator<FabricBlock>;
  done: boolean;
}

/** The first thing in which two sources' copies of a block differ. */
const difference = (ours: FabricBlock, theirs: FabricBlock, name: string): Finding | undefined => {
  const expected = fabricBlockHash(ours.header);
  const actual = fabricBlockHash(theirs.header);
  if (expected !== actual) return { reason: 'block-hash', expected, actual: `${name}: ${actual}` };
  const same =
    ours.envelopes.length === theirs.envelopes.length &&
    ours.envelopes.every((bytes, i) => equalBytes(bytes, theirs.envelopes[i]));
  if (!same) return { reason: 'transactions', actual: name };
  if (!equalBytes(ours.validationCodes, theirs.validationCodes)) {
    return {
      reason: 'verdicts',
      expected: ours.validationCodes.join(),
      actual: `${name}: ${theirs.validationCodes.join()}`,
    };
  }
  // A peer that keeps no commit hash says nothing with it.
  const bothKeep = ours.commitHash.length > 0 && theirs.commitHash.length > 0;
  const agree = !bothKeep || equalBytes(ours.commitHash, theirs.commitHash);
  return agree ? undefined : { reason: 'commit-hash', actual: name };
};

const compare = async (
  auditor: FabricAuditor,
  block: FabricBlock,
  witnesses: readonly Witness[],
): Promise<void> => {
  const place = { block: block.header.number };
  for (const witness of witnesses) {
    if (witness.done) {
      auditor.recorder.skip('peers.agree', `${witness.name} has no such block`);
      continue;
    }
    const next = await witness.blocks.next();
    if (next.done === true) {
      witness.done = true;
      auditor.recorder.skip('peers.agree', `${witness.name} has no such block`);
    } else {
      auditor.recorder.test('peers.agree', place, difference(block, next.value, witness.name));
    }
  }
};

/**
 * Audits a channel from one source and compares others with it, as far as each of them goes.
 *
 * @throws TanjiError FABRIC_AUDIT_START, FABRIC_AUDIT_SOURCE, FABRIC_BYTES_MALFORMED
 */
export const auditChannel = async (options: AuditChannelOptions): Promise<AuditReport> => {
  const { sources, progress, ...rest } = options;
  const [main, ...others] = sources;
  const auditor = new FabricAuditor(rest);
  const witnesses = others.map((source): Witness => ({
    name: source.name,
    blocks: source.blocks()[Symbol.asyncIterator](),
    done: false,
  }));
  try {
    for await (const block of main.blocks()) {
      auditor.add(block);
      await compare(auditor, block, witnesses);
      progress?.(auditor.height, main.height);
    }
  } finally {
    for (const { blocks } of witnesses) await blocks.return?.();
  }
  return auditor.report();
};
