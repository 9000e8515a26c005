import { TanjiError } from '@tanji/domain/errors';
import type { StateOf } from '@tanji/domain/ledger';
import type { KeyRegistration } from '@tanji/domain/record';
import type { Handler, HandlerContext } from '../pipeline/handler.js';
import { requireFreshKey } from './checks.js';

/**
 * An organisation has at most one active key. Each key names its successor, so the keys of an
 * organisation form one chain from admission to now; validity is by ledger position (transaction
 * ids), never by a clock.
 */

type StoredKey = StateOf<'key'>;

const requireKeyOf = async (
  { state }: HandlerContext,
  named: { readonly address: string; readonly organisation: string },
): Promise<StoredKey> => {
  const { address, organisation } = named;
  const key = await state.get('key', address);
  if (key === undefined) throw new TanjiError('KEY_UNKNOWN', { address });
  if (key.organisation !== organisation) {
    throw new TanjiError('KEY_FOREIGN', { address, owner: key.organisation, organisation });
  }
  return key;
};

const activate = async (
  context: HandlerContext,
  organisation: string,
  key: KeyRegistration,
): Promise<void> => {
  await requireFreshKey(context.state, key);
  context.state.put('key', [key.address], {
    ...key,
    organisation,
    status: 'active',
    since: context.transaction.id,
  });
};

/** The old key signs for the new one; what the old one signed stays valid. */
export const rotateKey: Handler<'key.rotate'> = async (context) => {
  const { state, command, transaction } = context;
  const { organisation, from, to } = command.content;
  if (from !== command.signer) {
    throw new TanjiError('KEY_NOT_SIGNER', { expected: from, actual: command.signer });
  }
  const old = await requireKeyOf(context, { address: from, organisation });
  await activate(context, organisation, to);
  state.put('key', [from], {
    ...old,
    status: 'rotated',
    until: transaction.id,
    successor: to.address,
  });
  return { recordHash: command.contentHash };
};

/** Only the organisation itself, or the operator for one that lost its key. */
const checkRevoker = (context: HandlerContext<'key.revoke'>): void => {
  const { command, organisation } = context;
  const expected = command.content.organisation;
  if (command.organisation === expected || organisation.record.roles.includes('operator')) return;
  throw new TanjiError('COMMAND_ORGANISATION_FOREIGN', { expected, actual: command.organisation });
};

/**
 * A replacement can only follow the last key of the chain. The operator must give one, or it could
 * lock others out; an operator revoking its own last key too, or nobody could admit or help.
 */
const checkReplacement = (context: HandlerContext<'key.revoke'>, key: StoredKey): void => {
  const { address, organisation, replacement } = context.command.content;
  if (key.successor !== undefined) {
    const byOther = context.command.organisation !== organisation;
    if (key.status === 'revoked') throw new TanjiError('KEY_REVOKED', { address });
    if (replacement !== undefined || byOther) {
      throw new TanjiError('KEY_REPLACEMENT_FORBIDDEN', { address, successor: key.successor });
    }
    return;
  }
  const byOperator = context.organisation.record.roles.includes('operator');
  if (replacement === undefined && byOperator) {
    throw new TanjiError('KEY_REPLACEMENT_REQUIRED', { address, organisation });
  }
};

/**
 * Revokes a key after a compromise. A key that was revoked without a replacement can be given one
 * by the operator later; nothing else about it changes then.
 */
export const revokeKey: Handler<'key.revoke'> = async (context) => {
  const { state, command, transaction } = context;
  const { address, organisation, reason, invalidSince, replacement } = command.content;
  checkRevoker(context);
  const key = await requireKeyOf(context, command.content);
  checkReplacement(context, key);
  if (replacement !== undefined) await activate(context, organisation, replacement);
  const revoked: StoredKey =
    key.status === 'revoked'
      ? key
      : { ...key, status: 'revoked', until: key.until ?? transaction.id, reason, invalidSince };
  state.put('key', [address], {
    ...revoked,
    ...(replacement === undefined ? {} : { successor: replacement.address }),
  });
  return { recordHash: command.contentHash };
};
