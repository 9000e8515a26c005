export {
  NOBLE_CRYPTO,
  cryptoProvider,
  installCryptoProvider,
  type CryptoProvider,
} from './provider.js';
