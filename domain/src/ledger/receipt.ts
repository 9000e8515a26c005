import { z } from 'zod';
import { ACTIONS, type Action, type CommandResult } from '../command/index.js';
import { hashSchema } from '../record/index.js';
import type { LedgerTransaction } from './block.js';
import { parseStateKey, type StateOf } from './state.js';

/**
 * Commands that come by the thousand, with the kind of the record each creates. The record names its
 * command and transaction for good, so it is the receipt; every other command leaves a key of kind
 * `command`. A key less is a round trip to the peer less, and a third of what a batch writes.
 */
const CREATED = { 'footprint.submit': 'footprint', 'factor.propose': 'factor' } as const;

export type ReceiptAction = keyof typeof CREATED;
type ReceiptKind = (typeof CREATED)[ReceiptAction];

/** Whether the record that a command creates is its receipt. */
export const isReceiptAction = (action: Action): action is ReceiptAction =>
  Object.hasOwn(CREATED, action);

const isReceiptKind = (kind: string): boolean => Object.values<string>(CREATED).includes(kind);

/** The receipt in a record, in the form in which other commands leave theirs under an own key. */
export const receiptIn = (
  action: ReceiptAction,
  stored: StateOf<ReceiptKind>,
): StateOf<'command'> => {
  const { subject: subjectOf, actor: actorOf } = ACTIONS[action];
  const subject = (subjectOf as (record: unknown) => string)(stored.record);
  const organisation = (actorOf as (record: unknown) => string)(stored.record);
  const { command, hash: recordHash, transactionId } = stored;
  const result: CommandResult = { id: subject, action, command, recordHash, replayed: false };
  return { action, subject, organisation, transactionId, result: JSON.stringify(result) };
};

/** What a written record must tell to be taken for a receipt; its other members are not looked at. */
const createdSchema = z.object({ command: hashSchema, transactionId: z.string() });

const createdIn = (value: string | null): z.infer<typeof createdSchema> | undefined => {
  if (value === null) return undefined;
  try {
    return createdSchema.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
};

/**
 * Digests of the commands that a transaction carried out, by what it wrote: keys of commands, and
 * records that name this transaction as the one that created them. A record that it only changed
 * names an earlier one.
 */
export const commandsWritten = ({
  id,
  writes,
}: Pick<LedgerTransaction, 'id' | 'writes'>): ReadonlySet<string> =>
  new Set(
    writes.flatMap(({ key, value }) => {
      const place = parseStateKey(key);
      if (place === undefined) return [];
      if (place.kind === 'command') return place.parts;
      const created = isReceiptKind(place.kind) ? createdIn(value) : undefined;
      return created?.transactionId === id ? [created.command] : [];
    }),
  );
