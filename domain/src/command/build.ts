import { hashRecord } from '../canonical/index.js';
import type { Language } from '../errors/index.js';
import { commandDigest, type NetworkIdentity } from '../signing/index.js';
import { ACTIONS, type Action, type ActionContent } from './actions.js';
import { MAX_COMMAND_LIFETIME_S, type Command, type UnsignedCommand } from './command.js';
import { describeAction } from './describe.js';

export interface BuildOptions<A extends Action> {
  readonly identity: NetworkIdentity;
  readonly action: A;
  readonly content: ActionContent<A>;
  /** Organisation that will sign. */
  readonly organisation: string;
  /** 32 random bytes as hex; the caller has the randomness, domain has none. */
  readonly nonce: string;
  /** Whole seconds since 1970 UTC. */
  readonly notBefore: number;
  /** Default: the longest life allowed. */
  readonly expiry?: number;
  /** Language of the sentence that the wallet shows. */
  readonly language?: Language;
}

type SubjectOf = (content: unknown) => string;

/** Prepares a command for signing: everything but signer and signature. */
export const buildCommand = <A extends Action>(options: BuildOptions<A>): UnsignedCommand => {
  const { identity, action, content, organisation, nonce, notBefore } = options;
  return {
    schema: 'tanji.command/1',
    message: {
      statement: describeAction(action, content, options.language ?? 'en'),
      network: identity.network,
      channel: identity.channel,
      action,
      organisation,
      subject: (ACTIONS[action].subject as SubjectOf)(content),
      contentHash: hashRecord(content),
      nonce,
      notBefore,
      expiry: options.expiry ?? notBefore + MAX_COMMAND_LIFETIME_S,
    },
    content: content as UnsignedCommand['content'],
  };
};

/** The digest a key signs, and the command's id for ever: 64 hex digits. */
export const commandId = (identity: NetworkIdentity, command: UnsignedCommand): string =>
  commandDigest(identity, command.message);

/** Completes a prepared command. */
export const attachSignature = (
  command: UnsignedCommand,
  signer: string,
  signature: string,
): Command => ({ ...command, signer, signature });
