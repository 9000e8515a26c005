import { TanjiError } from '@tanji/domain/errors';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSameSecret, newSecret } from './secrets.js';

export const SETUP_TOKEN_FILE = 'setup-token';

/**
 * Proof that whoever initialises the network can read the gateway's home folder. Exists only
 * until the network has a genesis and its operator an account.
 */
export interface SetupToken {
  /** Whether it can still be used. */
  readonly isOpen: boolean;
  /** @throws TanjiError SETUP_TOKEN_WRONG */
  check(token: string): void;
  /** The network is initialised: the token is void and its file deleted. */
  retire(): Promise<void>;
}

class FileSetupToken implements SetupToken {
  readonly #file: string;
  #secret: string | undefined;

  constructor(options: Readonly<{ file: string; secret: string | undefined }>) {
    this.#file = options.file;
    this.#secret = options.secret;
  }

  get isOpen(): boolean {
    return this.#secret !== undefined;
  }

  check(token: string): void {
    if (this.#secret !== undefined && isSameSecret(token, this.#secret)) return;
    throw new TanjiError('SETUP_TOKEN_WRONG');
  }

  async retire(): Promise<void> {
    this.#secret = undefined;
    await rm(this.#file, { force: true });
  }
}

const readToken = async (file: string): Promise<string | undefined> => {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    return undefined;
  }
};

/**
 * The token of a home folder: a new one until the network is initialised, none after that.
 */
export const openSetupToken = async (options: {
  readonly home: string;
  /** The network has a genesis, and its operator an account. */
  readonly isInitialised: boolean;
}): Promise<SetupToken> => {
  const file = join(options.home, SETUP_TOKEN_FILE);
  const token = new FileSetupToken({ file, secret: undefined });
  if (options.isInitialised) {
    await token.retire();
    return token;
  }
  const known = await readToken(file);
  if (known !== undefined && known.length >= 20) return new FileSetupToken({ file, secret: known });
  const secret = newSecret();
  await writeFile(file, `${secret}\n`, { mode: 0o600 });
  return new FileSetupToken({ file, secret });
};
