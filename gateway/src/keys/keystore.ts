import { chmod, mkdir, open, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TanjiError } from '@tanji/domain/errors';
import { publicKeySchema, type KeyRegistration } from '@tanji/domain/record';
import { Wallet, decryptKeystoreJson, encryptKeystoreJson, getBytes, isError } from 'ethers';
import { z } from 'zod';
import { KEYS_FOLDER } from './folder.js';
import { createSigner, type CommandSigner } from './signer.js';
import { installNativeScrypt } from './scrypt.js';

/** Shortest passphrase; the file may be copied, so it is all that protects the key then. */
export const MIN_PASSPHRASE = 10;

/** Scrypt cost of wallets everywhere: 128 MB and about half a second per guess. */
const WORK_FACTOR = 131_072;

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** What a key file says without a passphrase. */
export interface KeyDescription extends KeyRegistration {
  readonly name: string;
  readonly created: string;
  /** Organisation the key was made for, if it was said. */
  readonly organisation?: string;
}

export interface NewKey {
  readonly name: string;
  readonly passphrase: string;
  readonly organisation?: string | undefined;
}

/** Encrypted signing keys of one person or machine, one file each (JSON v3, as wallets use). */
export interface Keystore {
  readonly folder: string;
  /** @throws TanjiError KEYSTORE_NAME_INVALID, KEYSTORE_EXISTS, PASSPHRASE_TOO_SHORT */
  create(key: Readonly<NewKey>): Promise<KeyDescription>;
  /** By name. @throws TanjiError KEYSTORE_DAMAGED */
  list(): Promise<readonly KeyDescription[]>;
  /** @throws TanjiError KEYSTORE_NOT_FOUND, KEYSTORE_DAMAGED */
  describe(name: string): Promise<KeyDescription>;
  /** @throws TanjiError KEYSTORE_NOT_FOUND, KEYSTORE_DAMAGED, KEYSTORE_PASSPHRASE_WRONG */
  open(name: string, passphrase: string): Promise<CommandSigner>;
}

export interface KeystoreOptions {
  /** TANJI_HOME. */
  readonly home: string;
  /** ISO time for new keys. */
  readonly now?: () => string;
  /** Scrypt N; the wallets' own by default. Less only makes sense in tests. */
  readonly workFactor?: number;
}

/** The member that we add to a JSON v3 file; wallets ignore it. */
const metaSchema = z.object({
  address: z.string(),
  tanji: z.object({
    publicKey: publicKeySchema,
    created: z.string(),
    organisation: z.string().optional(),
  }),
});

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

class FileKeystore implements Keystore {
  readonly folder: string;
  readonly #now: () => string;
  readonly #workFactor: number;

  constructor(options: Readonly<KeystoreOptions>) {
    this.folder = join(options.home, KEYS_FOLDER);
    this.#now = options.now ?? ((): string => new Date().toISOString());
    this.#workFactor = options.workFactor ?? WORK_FACTOR;
    installNativeScrypt();
  }

  async create({ name, passphrase, organisation }: Readonly<NewKey>): Promise<KeyDescription> {
    const path = this.#path(name);
    if (passphrase.length < MIN_PASSPHRASE) {
      throw new TanjiError('PASSPHRASE_TOO_SHORT', { min: MIN_PASSPHRASE });
    }
    const wallet = Wallet.createRandom();
    const text = await encryptKeystoreJson(
      { address: wallet.address, privateKey: wallet.privateKey },
      passphrase.normalize('NFKC'),
      { scrypt: { N: this.#workFactor, r: 8, p: 1 } },
    );
    const tanji = {
      publicKey: wallet.signingKey.compressedPublicKey,
      created: this.#now(),
      ...(organisation === undefined ? {} : { organisation }),
    };
    const file = { tanji, ...(JSON.parse(text) as object) };
    await this.#write(path, name, `${JSON.stringify(file, null, 2)}\n`);
    return this.describe(name);
  }

  async list(): Promise<readonly KeyDescription[]> {
    const files = await readdir(this.folder).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    });
    const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
    return Promise.all(names.sort().map((name) => this.describe(name)));
  }

  async describe(name: string): Promise<KeyDescription> {
    const { address, tanji } = this.#meta(name, await this.#read(name));
    const { publicKey, created, organisation } = tanji;
    return {
      name,
      address: `0x${address.replace(/^0x/i, '').toLowerCase()}`,
      publicKey,
      created,
      ...(organisation === undefined ? {} : { organisation }),
    };
  }

  async open(name: string, passphrase: string): Promise<CommandSigner> {
    const text = await this.#read(name);
    const { address } = await this.describe(name);
    try {
      const account = await decryptKeystoreJson(text, passphrase.normalize('NFKC'));
      const signer = createSigner({ privateKey: getBytes(account.privateKey) });
      if (signer.address === address) return signer;
    } catch (error) {
      if (isError(error, 'INVALID_ARGUMENT') && error.argument === 'password') {
        throw new TanjiError('KEYSTORE_PASSPHRASE_WRONG', { name });
      }
      const reason = error instanceof Error ? error.message : String(error);
      throw new TanjiError('KEYSTORE_DAMAGED', { name, reason });
    }
    throw new TanjiError('KEYSTORE_DAMAGED', { name, reason: 'address and key differ' });
  }

  #path(name: string): string {
    if (!NAME.test(name)) throw new TanjiError('KEYSTORE_NAME_INVALID', { name });
    return join(this.folder, `${name}.json`);
  }

  async #read(name: string): Promise<string> {
    try {
      return await readFile(this.#path(name), 'utf8');
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
      throw new TanjiError('KEYSTORE_NOT_FOUND', { name, folder: this.folder });
    }
  }

  #meta(name: string, text: string): z.infer<typeof metaSchema> {
    try {
      return metaSchema.parse(JSON.parse(text));
    } catch {
      throw new TanjiError('KEYSTORE_DAMAGED', { name, reason: 'not a key file of this program' });
    }
  }

  /** Never over an existing file; on disk before the caller hears of it. */
  async #write(path: string, name: string, text: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await chmod(this.folder, 0o700);
    const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
      if (hasCode(error, 'EEXIST')) throw new TanjiError('KEYSTORE_EXISTS', { name });
      throw error;
    });
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

/** The keys in `<home>/keys`. */
export const createKeystore = (options: Readonly<KeystoreOptions>): Keystore =>
  new FileKeystore(options);
