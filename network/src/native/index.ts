export { fastKeccak, installNativeCrypto, type NativeCryptoReport } from './native-crypto.js';
