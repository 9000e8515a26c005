import { join } from 'node:path';
import { KEYS_FOLDER } from '../keys/folder.js';
import type { Keystore } from '../keys/index.js';

/**
 * The keystore of a home, loaded when it is first asked: the wallet library takes longer to load
 * than most commands take to run.
 */
export const lazyKeystore = (home: string): Keystore => {
  let loaded: Promise<Keystore> | undefined;
  const keystore = (): Promise<Keystore> => {
    loaded ??= import('../keys/index.js').then(({ createKeystore }) => createKeystore({ home }));
    return loaded;
  };
  return {
    folder: join(home, KEYS_FOLDER),
    create: async (key) => (await keystore()).create(key),
    list: async () => (await keystore()).list(),
    describe: async (name) => (await keystore()).describe(name),
    open: async (name, passphrase) => (await keystore()).open(name, passphrase),
  };
};
