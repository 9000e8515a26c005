import { parseJson } from '../canonical/index.js';
import {
  ACTIONS,
  MAX_COMMAND_LENGTH,
  checkCommand,
  checkCommandTime,
  type Action,
  type ActionContent,
  type CheckedCommand,
} from '../command/index.js';
import { isTanjiError, type ErrorCode, type TanjiError } from '../errors/index.js';
import { commandPlace } from '../ledger/carried.js';
import { transparencyLeaf, transparencyLeafHash } from '../ledger/transparency.js';
import { verifyInclusion } from '../merkle/index.js';
import type { NetworkIdentity } from '../signing/index.js';
import type { EvidenceBundle, SignedEntry } from './bundle.js';
import type { EvidenceCheckId } from './checks.js';
import type { CheckRecorder } from './report.js';

/** An entry whose command reads, at its place on the ledger. */
export interface ReadEntry<A extends Action = Action> {
  readonly entry: SignedEntry;
  readonly command: CheckedCommand<A>;
  /** Leaf number: the ledger position that validity is measured by. */
  readonly index: number;
}

/** Name of an entry in the report: its transaction, and its position in a batch. */
export const placeOf = (entry: Pick<SignedEntry, 'transactionId' | 'position'>): string =>
  commandPlace(entry.transactionId, entry.position);

/** Narrows an entry to one action. */
export const isEntryOf = <A extends Action>(read: ReadEntry, action: A): read is ReadEntry<A> =>
  read.command.action === action;

/** The entries of one action. */
export const entriesOf = <A extends Action>(
  entries: readonly ReadEntry[],
  action: A,
): readonly ReadEntry<A>[] =>
  entries.filter((read): read is ReadEntry<A> => isEntryOf(read, action));

/** The check that a refusal of `checkCommand` belongs to. */
const CHECK_OF_CODE: Partial<Record<ErrorCode, EvidenceCheckId>> = {
  COMMAND_NETWORK_WRONG: 'command.network',
  COMMAND_CHANNEL_WRONG: 'command.network',
  COMMAND_ACTION_UNKNOWN: 'command.action',
  COMMAND_CONTENT_HASH_WRONG: 'command.content',
  COMMAND_SUBJECT_WRONG: 'command.subject',
  COMMAND_ORGANISATION_FOREIGN: 'command.actor',
  COMMAND_STATEMENT_WRONG: 'command.sentence',
  COMMAND_SIGNER_WRONG: 'command.signature',
  SIGNATURE_MALFORMED: 'command.signature',
  SIGNATURE_HIGH_S: 'command.signature',
  SIGNATURE_INVALID: 'command.signature',
};

/** Passed by every command that `checkCommand` accepts. */
const COMMAND_CHECKS: readonly EvidenceCheckId[] = [
  'entry.text',
  'command.network',
  'command.content',
  'command.subject',
  'command.actor',
  'command.sentence',
  'command.signature',
];

const optional = (value: string | number | boolean | undefined): string | undefined =>
  value === undefined ? undefined : String(value);

const failWith = (
  checks: CheckRecorder,
  id: EvidenceCheckId,
  subject: string,
  error: TanjiError,
): void =>
  checks.fail(id, subject, {
    expected: optional(error.params.expected),
    actual: optional(error.params.actual),
    params: {
      code: error.code,
      ...(error.pointer === undefined ? {} : { pointer: error.pointer }),
    },
  });

/**
 * Reads a command's exact text and checks everything it says about itself.
 *
 * @param subject name of the thing in the report
 */
export const readCommand = (
  checks: CheckRecorder,
  text: string,
  identity: NetworkIdentity,
  subject: string,
): CheckedCommand | undefined => {
  try {
    const command = checkCommand(parseJson(text, { maxBytes: 4 * MAX_COMMAND_LENGTH }), identity);
    for (const id of COMMAND_CHECKS) checks.pass(id, subject);
    return command;
  } catch (error) {
    if (!isTanjiError(error)) throw error;
    failWith(checks, CHECK_OF_CODE[error.code] ?? 'entry.text', subject, error);
    return undefined;
  }
};

/** ISO 8601 UTC to whole seconds; the schema has checked the form. */
const secondsOf = (timestamp: string): number => Math.floor(Date.parse(timestamp) / 1000);

const checkTime = (checks: CheckRecorder, entry: SignedEntry): void => {
  const { message } = JSON.parse(entry.command) as {
    message: { notBefore: number; expiry: number };
  };
  try {
    checkCommandTime(message, secondsOf(entry.timestamp));
    checks.pass('command.time', placeOf(entry));
  } catch (error) {
    if (!isTanjiError(error)) throw error;
    failWith(checks, 'command.time', placeOf(entry), error);
  }
};

const checkPlace = (checks: CheckRecorder, entry: SignedEntry, bundle: EvidenceBundle): void => {
  const { block, transactionId: id, position, timestamp, contract, command, inclusion } = entry;
  const { size, root } = bundle.checkpoint;
  const leaf = transparencyLeaf(
    { number: block },
    { id, timestamp, contract },
    { text: command, ...(position === undefined ? {} : { position }) },
  );
  const leafHash = transparencyLeafHash(leaf);
  const included = verifyInclusion({
    leafHash,
    index: inclusion.index,
    size,
    path: inclusion.path,
    root,
  });
  const fits = included && block < bundle.checkpoint.height;
  checks.test('entry.included', placeOf(entry), fits, {
    expected: root,
    actual: leafHash,
    params: { reason: included ? 'beyond-height' : 'path', index: inclusion.index, size },
  });
};

/** Ledger order: leaf numbers rise, blocks do not fall, no place twice. */
const checkOrder = (checks: CheckRecorder, entries: readonly SignedEntry[]): void => {
  const seen = new Set<string>();
  let previous: SignedEntry | undefined;
  for (const entry of entries) {
    const rises =
      previous === undefined ||
      (entry.inclusion.index > previous.inclusion.index && entry.block >= previous.block);
    const isNew = !seen.has(placeOf(entry));
    checks.test('entry.order', placeOf(entry), rises && isNew, {
      params: { reason: isNew ? 'order' : 'duplicate', index: entry.inclusion.index },
    });
    seen.add(placeOf(entry));
    previous = entry;
  }
};

const checkContract = (
  checks: CheckRecorder,
  entry: SignedEntry,
  { action }: CheckedCommand,
): void => {
  checks.equal('command.action', placeOf(entry), ACTIONS[action].contract, entry.contract);
};

/**
 * Reads all entries: exact text, the command's own consistency, life, place in the tree, order and
 * single execution. Entries that do not read are left out; they have failed already.
 */
export const readEntries = (
  checks: CheckRecorder,
  bundle: EvidenceBundle,
): readonly ReadEntry[] => {
  checkOrder(checks, bundle.entries);
  const digests = new Set<string>();
  return bundle.entries.flatMap((entry): ReadEntry[] => {
    checkPlace(checks, entry, bundle);
    const command = readCommand(checks, entry.command, bundle.genesis, placeOf(entry));
    if (command === undefined) return [];
    checkContract(checks, entry, command);
    checkTime(checks, entry);
    checks.test('command.replay', placeOf(entry), !digests.has(command.id), {
      actual: command.id,
    });
    digests.add(command.id);
    return [{ entry, command, index: entry.inclusion.index }];
  });
};

/** Content of a read entry, typed by its action. */
export const contentOf = <A extends Action>(read: ReadEntry<A>): ActionContent<A> =>
  read.command.content;
