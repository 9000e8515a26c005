import { open, type FileHandle } from 'node:fs/promises';
import { canonicalBytes, canonicalJson, parseJson } from '@tanji/domain/canonical';
import { TanjiError, isTanjiError } from '@tanji/domain/errors';
import { readIfPresent, writeDurably } from './files.js';
import { signTagged, verifyTagged, type LedgerIdentity } from './identity.js';
import type { Tip } from './tip.js';

/** Bytes per slot: a disk sector, so that writing one slot cannot tear the other. */
const SLOT_BYTES = 4096;
const SLOTS = 2;

interface Slot {
  readonly content: Tip;
  readonly signature: string;
}

/**
 * The newest acknowledged position of a ledger, signed by its identity and kept outside its
 * folder. Who puts an older copy of the folder in place (attacker, backup tool, cloud snapshot)
 * leaves a perfectly consistent shorter chain; only something outside can tell.
 *
 * The file has two slots that are written in turn, each followed by a flush: whatever moment the
 * power fails, one of them is whole.
 */
export interface CheckpointFile {
  /** Newest valid position; undefined when the file was just created. */
  readonly latest: Tip | undefined;
  write(tip: Tip): Promise<void>;
  close(): Promise<void>;
}

const padded = (text: string): Buffer => {
  const slot = Buffer.alloc(SLOT_BYTES, ' ');
  slot.write(text);
  slot.write('\n', SLOT_BYTES - 1);
  return slot;
};

const invalid = (file: string, reason: string): TanjiError =>
  new TanjiError('LEDGER_CHECKPOINT_INVALID', { file, reason });

const parseSlot = (bytes: Buffer): Slot | undefined => {
  try {
    const value: unknown = parseJson(bytes.toString('utf8').trim());
    const isSlot =
      typeof value === 'object' && value !== null && 'content' in value && 'signature' in value;
    return isSlot ? (value as Slot) : undefined;
  } catch (error) {
    if (isTanjiError(error)) return undefined;
    throw error;
  }
};

const isBlank = (bytes: Buffer): boolean => bytes.toString('latin1').trim() === '';

/**
 * Reads the newest position of a checkpoint file.
 *
 * @param certificate of the ledger the file must have been signed by
 * @returns undefined when there is no file, or only a blank one
 * @throws TanjiError LEDGER_CHECKPOINT_INVALID when no slot can be read or trusted
 */
export const readCheckpoint = async (
  file: string,
  certificate: string,
): Promise<{ readonly tip: Tip; readonly slot: number } | undefined> => {
  const bytes = await readIfPresent(file);
  if (bytes === undefined) return undefined;
  const found = Array.from({ length: SLOTS }, (_, slot) => {
    const part = bytes.subarray(slot * SLOT_BYTES, (slot + 1) * SLOT_BYTES);
    return { slot, part, parsed: parseSlot(part) };
  }).filter(({ part }) => !isBlank(part));
  if (found.length === 0) return undefined;
  const trusted = found.flatMap(({ slot, parsed }) =>
    parsed !== undefined &&
    verifyTagged(certificate, parsed.signature, {
      tag: 'checkpoint',
      bytes: canonicalBytes(parsed.content),
    })
      ? [{ slot, tip: parsed.content }]
      : [],
  );
  const newest = trusted.sort((a, b) => b.tip.height - a.tip.height)[0];
  if (newest === undefined) {
    const isForeign = found.some(({ parsed }) => parsed !== undefined);
    throw invalid(file, isForeign ? 'it is signed by another ledger' : 'it cannot be read');
  }
  return newest;
};

class SlotFile implements CheckpointFile {
  readonly latest: Tip | undefined;
  readonly #handle: FileHandle;
  readonly #identity: LedgerIdentity;
  #slot: number;

  constructor(
    options: Readonly<{
      handle: FileHandle;
      identity: LedgerIdentity;
      newest: { readonly tip: Tip; readonly slot: number } | undefined;
    }>,
  ) {
    this.latest = options.newest?.tip;
    this.#handle = options.handle;
    this.#identity = options.identity;
    this.#slot = options.newest?.slot ?? SLOTS - 1;
  }

  async write(tip: Tip): Promise<void> {
    const { channel, hash, height, ledger, network, stateDigest } = tip;
    const content = { channel, hash, height, ledger, network, stateDigest };
    const signature = signTagged(this.#identity, 'checkpoint', canonicalBytes(content));
    const slot = (this.#slot + 1) % SLOTS;
    const bytes = padded(canonicalJson({ content, signature }));
    await this.#handle.write(bytes, 0, SLOT_BYTES, slot * SLOT_BYTES);
    await this.#handle.datasync();
    this.#slot = slot;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/**
 * Opens the checkpoint file for writing, creating it (blank) if there is none.
 *
 * @param options `reset` forgets what the file says, whatever that is
 * @throws TanjiError LEDGER_CHECKPOINT_INVALID
 */
export const openCheckpointFile = async (
  file: string,
  identity: LedgerIdentity,
  options: { readonly reset?: boolean } = {},
): Promise<CheckpointFile> => {
  const isReset = options.reset === true;
  const newest = isReset ? undefined : await readCheckpoint(file, identity.certificate);
  if (newest === undefined) {
    await writeDurably(file, Buffer.alloc(SLOT_BYTES * SLOTS, ' '), 0o644);
  }
  return new SlotFile({ handle: await open(file, 'r+'), identity, newest });
};
