export { installNativeCrypto, type NativeCryptoReport } from './native-crypto.js';
