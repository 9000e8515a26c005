export { KEYS_FOLDER } from './folder.js';
export {
  MIN_PASSPHRASE,
  createKeystore,
  type KeyDescription,
  type Keystore,
  type KeystoreOptions,
  type NewKey,
} from './keystore.js';
export { createSigner, type CommandSigner } from './signer.js';
