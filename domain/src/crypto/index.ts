export { readP256Signature, verifyP256, verifyP256AnyS } from './ecdsa-signature.js';
export {
  NOBLE_CRYPTO,
  cryptoProvider,
  installCryptoProvider,
  isUncompressedPoint,
  type CryptoProvider,
} from './provider.js';
