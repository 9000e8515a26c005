/**
 * Before every file of the unit tests. They share their modules, which makes them twice as quick, and
 * this one is changed by programs when they start: each file begins with the portable crypto, as a
 * browser does, whatever ran before it in the same process.
 */
import { NOBLE_CRYPTO, installCryptoProvider } from '@tanji/domain/crypto';

installCryptoProvider(NOBLE_CRYPTO);
