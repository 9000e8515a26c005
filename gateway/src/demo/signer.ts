import { randomBytes } from 'node:crypto';
import {
  buildCommand,
  type Action,
  type ActionContent,
  type Command,
  type UnsignedCommand,
} from '@tanji/domain/command';
import type { KeyRegistration } from '@tanji/domain/record';
import type { NetworkIdentity } from '@tanji/domain/signing';
import { createKeystore, type CommandSigner } from '../keys/index.js';
import { DEMO_PASSPHRASE } from './organisations.js';

/** Cheap to open: the passphrase is published anyway. */
const DEMO_WORK_FACTOR = 4096;

/** Signs in the names of the demo's organisations. */
export interface DemoSigner {
  registration(organisation: string): KeyRegistration;
  /** Builds and signs a command. */
  sign<A extends Action>(
    organisation: string,
    action: A,
    content: ActionContent<A>,
  ): Promise<Command>;
  /** Signs a command that the gateway prepared. */
  complete(organisation: string, command: UnsignedCommand): Promise<Command>;
}

interface DemoSignerOptions {
  readonly identity: NetworkIdentity;
  /** Folder for the keystore files. */
  readonly home: string;
  readonly organisations: readonly string[];
}

/**
 * The key of every organisation, kept as an encrypted keystore file: made fresh, or opened where an
 * earlier load made it.
 */
export const createDemoSigner = async (options: DemoSignerOptions): Promise<DemoSigner> => {
  const { identity, home, organisations } = options;
  const keystore = createKeystore({ home, workFactor: DEMO_WORK_FACTOR });
  const keys = new Map<string, CommandSigner>();
  const known = new Set((await keystore.list()).map(({ name }) => name));
  for (const organisation of organisations) {
    if (!known.has(organisation)) {
      await keystore.create({ name: organisation, passphrase: DEMO_PASSPHRASE, organisation });
    }
    keys.set(organisation, await keystore.open(organisation, DEMO_PASSPHRASE));
  }
  const keyOf = (organisation: string): CommandSigner => {
    const found = keys.get(organisation);
    if (found === undefined) throw new TypeError(`no demo key for ${organisation}`);
    return found;
  };
  return {
    registration: (organisation) => {
      const { address, publicKey } = keyOf(organisation);
      return { address, publicKey };
    },
    complete: (organisation, command) => keyOf(organisation).sign(identity, command),
    sign: (organisation, action, content) =>
      keyOf(organisation).sign(
        identity,
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
