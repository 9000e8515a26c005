import { ACTIONS, type CheckedCommand, type Genesis } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import type { StateOf } from '@tanji/domain/ledger';
import type { Role } from '@tanji/domain/record';
import type { LedgerState } from './ledger-state.js';

/** Who asks: the signer of the command and the membership that carries the transaction. */
export interface GuardInput {
  readonly state: LedgerState;
  readonly command: CheckedCommand;
  readonly genesis: Genesis;
  readonly mspId: string;
}

type StoredOrganisation = StateOf<'organisation'>;

/** The signature counts only if its key is this organisation's and active at this position. */
const checkKey = async ({ state, command }: GuardInput): Promise<void> => {
  const { signer: address, organisation } = command;
  const key = await state.get('key', address);
  if (key === undefined) throw new TanjiError('KEY_UNKNOWN', { address });
  if (key.organisation !== organisation) {
    throw new TanjiError('KEY_FOREIGN', { address, owner: key.organisation, organisation });
  }
  if (key.status === 'revoked') throw new TanjiError('KEY_REVOKED', { address });
  if (key.status === 'rotated') {
    throw new TanjiError('KEY_ROTATED', { address, successor: key.successor ?? '' });
  }
};

const checkRole = ({ command }: GuardInput, { record }: StoredOrganisation): void => {
  const needed: readonly Role[] = ACTIONS[command.action].roles;
  if (needed.length > 0 && !record.roles.some((role) => needed.includes(role))) {
    throw new TanjiError('ROLE_MISSING', { organisation: record.id, roles: needed.join(', ') });
  }
};

const checkCarrier = ({ genesis, mspId }: GuardInput, { record }: StoredOrganisation): void => {
  if (mspId !== record.mspId && !genesis.carriers.includes(mspId)) {
    throw new TanjiError('CARRIER_FOREIGN', { mspId, organisation: record.id });
  }
};

/**
 * The one place that decides who may write. Everything it reads is on the ledger, so all endorsers
 * decide alike.
 *
 * @throws TanjiError ORGANISATION_UNKNOWN, KEY_UNKNOWN, KEY_FOREIGN, KEY_ROTATED, KEY_REVOKED,
 *   ROLE_MISSING, CARRIER_FOREIGN
 */
export const authorise = async (input: GuardInput): Promise<StoredOrganisation> => {
  const { organisation: id } = input.command;
  const organisation = await input.state.get('organisation', id);
  if (organisation === undefined) {
    throw new TanjiError('ORGANISATION_UNKNOWN', { organisation: id });
  }
  await checkKey(input);
  checkRole(input, organisation);
  checkCarrier(input, organisation);
  return organisation;
};
