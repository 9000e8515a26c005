import type { Action, ActionContent, CheckedCommand } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import { factorKeyPart, isReceiptAction, receiptIn, type StateOf } from '@tanji/domain/ledger';
import type { LedgerState } from './ledger-state.js';
import type { Kind } from './state-kinds.js';

type Address = readonly [kind: Kind, ...parts: string[]];

type Creations = {
  readonly [A in Action]?: (content: ActionContent<A>) => Address;
};

/**
 * What a command brings into being. Its rule refuses what exists already, and nothing is ever
 * deleted; so as long as the record is not there, the command cannot have been carried out.
 */
const CREATIONS: Creations = {
  'organisation.admit': ({ id }) => ['organisation', id],
  'facility.register': ({ id }) => ['facility', id],
  'product.register': ({ id }) => ['product', id],
  'factor.propose': ({ id, version }) => ['factor', factorKeyPart(id), version],
  'edition.publish': ({ id }) => ['edition', id],
  'edition.review': ({ edition, reviewer }) => ['edition-review', edition, reviewer],
  'edition.tag': ({ set, tag }) => ['edition-tag', set, tag],
  'set.claim': ({ set }) => ['factor-set', set],
  'committee.appoint': ({ version }) => ['committee', version],
  'credit.set-rules': ({ version }) => ['credit-rules', version],
  'credit.spend': ({ id, organisation }) => ['credit-spend', organisation, id],
  'footprint.submit': ({ id }) => ['footprint', id],
  'label.issue': ({ id }) => ['label', id],
  'statement.issue': ({ id }) => ['statement', id],
  'finding.raise': ({ id }) => ['finding', id],
  'checkpoint.witness': ({ size, witness }) => ['checkpoint-vote', String(size), witness],
};

const creationOf = ({ action, content }: CheckedCommand): Address | undefined =>
  (CREATIONS[action] as ((value: unknown) => Address) | undefined)?.(content);

/** What a carried out command left, if this one was carried out before. */
const receiptOf = async (
  state: LedgerState,
  command: CheckedCommand,
): Promise<StateOf<'command'> | undefined> => {
  const { action, id } = command;
  const created = creationOf(command);
  if (created === undefined) return state.get('command', id);
  const stored = await state.get(...created);
  if (stored === undefined) return undefined;
  if (!isReceiptAction(action)) return state.get('command', id);
  // CREATIONS names these kinds for these actions.
  const record = stored as StateOf<'footprint' | 'factor'>;
  return record.command === id ? receiptIn(action, record) : undefined;
};

/**
 * Refuses a command that was carried out before, with the first answer.
 *
 * The digest fixes the content and the content the record it creates. The record's key is read
 * anyway, so for a new record no other key need be: a round trip to the peer less. Two of the same
 * at the same time meet in the record's key.
 *
 * @throws TanjiError COMMAND_REPLAYED
 */
export const checkReplay = async (state: LedgerState, command: CheckedCommand): Promise<void> => {
  const receipt = await receiptOf(state, command);
  if (receipt === undefined) return;
  const { transactionId, result } = receipt;
  throw new TanjiError('COMMAND_REPLAYED', { transactionId, result });
};
