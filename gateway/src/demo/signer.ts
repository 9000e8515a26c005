import { randomBytes } from 'node:crypto';
import {
  attachSignature,
  buildCommand,
  commandId,
  type Action,
  type ActionContent,
  type Command,
  type UnsignedCommand,
} from '@tanji/domain/command';
import type { NetworkIdentity } from '@tanji/domain/signing';
import type { DemoKey } from './keys.js';

/** Signs in the names of the demo's organisations. */
export interface DemoSigner {
  key(organisation: string): DemoKey;
  /** Builds and signs a command. */
  sign<A extends Action>(organisation: string, action: A, content: ActionContent<A>): Command;
  /** Signs a command that the gateway prepared, over the digest computed here. */
  complete(organisation: string, command: UnsignedCommand): Command;
}

export const createDemoSigner = (
  identity: NetworkIdentity,
  keys: ReadonlyMap<string, DemoKey>,
): DemoSigner => {
  const key = (organisation: string): DemoKey => {
    const found = keys.get(organisation);
    if (found === undefined) throw new TypeError(`no demo key for ${organisation}`);
    return found;
  };
  const complete = (organisation: string, command: UnsignedCommand): Command => {
    const { registration, sign } = key(organisation);
    return attachSignature(command, registration.address, sign(commandId(identity, command)));
  };
  return {
    key,
    complete,
    sign: (organisation, action, content) =>
      complete(
        organisation,
        buildCommand({
          identity,
          action,
          content,
          organisation,
          nonce: randomBytes(32).toString('hex'),
          notBefore: Math.floor(Date.now() / 1000),
        }),
      ),
  };
};
