import { z } from 'zod';
import { hashRecord } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import { parseWith } from '../record/parse.js';
import { commandDigest, verifySignature, type NetworkIdentity } from '../signing/index.js';
import { ACTIONS, isAction, type Action, type ActionContent } from './actions.js';
import { CLOCK_SKEW_S, MAX_COMMAND_LIFETIME_S, commandSchema } from './command.js';
import { describeAction } from './describe.js';

/** A command whose own parts agree with each other; nothing about ledger state is known yet. */
export interface CheckedCommand<A extends Action = Action> {
  readonly action: A;
  readonly content: ActionContent<A>;
  /** EIP-712 digest: the command's id. */
  readonly id: string;
  readonly contentHash: string;
  readonly organisation: string;
  readonly signer: string;
}

const expectEqual = (
  code:
    | 'COMMAND_NETWORK_WRONG'
    | 'COMMAND_CHANNEL_WRONG'
    | 'COMMAND_CONTENT_HASH_WRONG'
    | 'COMMAND_SUBJECT_WRONG'
    | 'COMMAND_SIGNER_WRONG',
  pointer: string,
  expected: string,
  actual: string,
): void => {
  if (expected !== actual) throw new TanjiError(code, { expected, actual }, { pointer });
};

const checkStatement = <A extends Action>(
  action: A,
  content: ActionContent<A>,
  statement: string,
): void => {
  const expected = describeAction(action, content, 'en');
  if (statement !== expected && statement !== describeAction(action, content, 'zh')) {
    throw new TanjiError(
      'COMMAND_STATEMENT_WRONG',
      { expected },
      { pointer: '/message/statement' },
    );
  }
};

/**
 * The envelope alone: its content is parsed by the strict schema of its action next, so it need not
 * be walked as any JSON before. That walk was a third of the schema time of a command.
 */
const envelopeSchema = commandSchema.extend({ content: z.record(z.string(), z.unknown()) });

/** The organisation a content speaks for must be the one that signs. */
const checkActor = (action: Action, content: unknown, organisation: string): void => {
  const actor = (ACTIONS[action].actor as (value: unknown) => string | undefined)(content);
  if (actor !== undefined && actor !== organisation) {
    throw new TanjiError(
      'COMMAND_ORGANISATION_FOREIGN',
      { expected: actor, actual: organisation },
      { pointer: '/message/organisation' },
    );
  }
};

/**
 * Checks the life of a command against a time that every endorser agrees on.
 *
 * @param now transaction time, whole seconds since 1970 UTC
 */
export const checkCommandTime = (
  message: { readonly notBefore: number; readonly expiry: number },
  now: number,
): void => {
  const { notBefore, expiry } = message;
  const lifetime = expiry - notBefore;
  if (lifetime <= 0 || lifetime > MAX_COMMAND_LIFETIME_S) {
    throw new TanjiError('COMMAND_LIFETIME_INVALID', {
      max: MAX_COMMAND_LIFETIME_S,
      actual: lifetime,
    });
  }
  if (now < notBefore - CLOCK_SKEW_S) {
    throw new TanjiError('COMMAND_NOT_YET_VALID', { notBefore, now });
  }
  if (now >= expiry) throw new TanjiError('COMMAND_EXPIRED', { expiry, now });
};

/**
 * Everything about a command that needs no ledger: form, network, content hash, sentence, subject,
 * actor and signature. Cheap checks first, so that a flood of rubbish costs little.
 * The same function runs in the chaincode, in the gateway and in the offline verifier.
 *
 * @throws TanjiError SCHEMA_INVALID and its kin, COMMAND_…, SIGNATURE_…
 */
export const checkCommand = (value: unknown, identity: NetworkIdentity): CheckedCommand => {
  const command = parseWith(envelopeSchema, value, 'command');
  const { message } = command;
  expectEqual('COMMAND_NETWORK_WRONG', '/message/network', identity.network, message.network);
  expectEqual('COMMAND_CHANNEL_WRONG', '/message/channel', identity.channel, message.channel);
  if (!isAction(message.action)) {
    throw new TanjiError(
      'COMMAND_ACTION_UNKNOWN',
      { action: message.action },
      { pointer: '/message/action' },
    );
  }
  const action = message.action;
  const content = parseWith(ACTIONS[action].schema, command.content, 'content', '/content');
  const contentHash = hashRecord(content);
  expectEqual('COMMAND_CONTENT_HASH_WRONG', '/content', message.contentHash, contentHash);
  const subject = (ACTIONS[action].subject as (value: unknown) => string)(content);
  expectEqual('COMMAND_SUBJECT_WRONG', '/message/subject', subject, message.subject);
  checkActor(action, content, message.organisation);
  checkStatement(action, content as never, message.statement);
  const id = commandDigest(identity, message);
  const signer = verifySignature(id, command.signature);
  expectEqual('COMMAND_SIGNER_WRONG', '/signer', command.signer, signer);
  return { action, content, id, contentHash, organisation: message.organisation, signer };
};
