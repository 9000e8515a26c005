import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, publicKeyOf, signDigest } from '@tanji/domain/signing';
import type { KeyRegistration } from '@tanji/domain/record';
import { encryptKeystoreJson } from 'ethers';
import { DEMO_PASSPHRASE } from './organisations.js';

/** A demo member's signing key. It stays in the loader; the service never sees it. */
export interface DemoKey {
  readonly registration: KeyRegistration;
  sign(digest: string): string;
  /** Writes the encrypted keystore file, so that the command line can use the same key. */
  save(directory: string, name: string): Promise<void>;
}

/** Demo keystores are cheap to open: their passphrase is published anyway. */
const DEMO_SCRYPT = { N: 4096, r: 8, p: 1 } as const;

/** Makes a fresh random key. */
export const createDemoKey = (): DemoKey => {
  const secret = new Uint8Array(randomBytes(32));
  const publicKey = publicKeyOf(secret);
  const address = addressOf(publicKey);
  return {
    registration: { address, publicKey },
    sign: (digest) => signDigest(digest, secret),
    save: async (directory, name) => {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const account = { address, privateKey: `0x${Buffer.from(secret).toString('hex')}` };
      const json = await encryptKeystoreJson(account, DEMO_PASSPHRASE, { scrypt: DEMO_SCRYPT });
      await writeFile(join(directory, `${name}.json`), json, { mode: 0o600 });
    },
  };
};
