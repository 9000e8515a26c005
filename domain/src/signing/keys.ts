import { secp256k1 } from '@noble/curves/secp256k1.js';
import { fromHex, toHex } from '../canonical/index.js';
import { TanjiError } from '../errors/index.js';
import { keccak } from './keccak.js';

const PUBLIC_KEY = /^0x0[23][0-9a-f]{64}$/;
const UNCOMPRESSED_BYTES = 65;

/** Address of a key as the EVM forms it: last 20 bytes of Keccak over x ‖ y. */
const addressOfPoint = (uncompressed: Uint8Array): string =>
  `0x${toHex(keccak(uncompressed.subarray(1)).subarray(-20))}`;

/** @throws TanjiError KEY_INVALID if the bytes are not a point of the curve */
const uncompress = (key: Uint8Array): Uint8Array => {
  try {
    return secp256k1.Point.fromBytes(key).toBytes(false);
  } catch (cause) {
    throw new TanjiError('KEY_INVALID', { what: 'public' }, { cause });
  }
};

/** Address of a key in either encoding, as crypto providers give it. */
export const addressOfKeyBytes = (key: Uint8Array): string =>
  addressOfPoint(key.length === UNCOMPRESSED_BYTES ? key : uncompress(key));

/** Compressed form of a key in either encoding: sign byte from the parity of y. */
export const compressedHex = (key: Uint8Array): string => {
  if (key.length !== UNCOMPRESSED_BYTES) return `0x${toHex(key)}`;
  const sign = Number(key[UNCOMPRESSED_BYTES - 1]) % 2 === 0 ? '02' : '03';
  return `0x${sign}${toHex(key.subarray(1, 33))}`;
};

/**
 * Address (`0x` and 40 lower-case hex digits) of a compressed public key (`0x` and 66 digits).
 *
 * @throws TanjiError KEY_INVALID
 */
export const addressOf = (publicKey: string): string => {
  if (!PUBLIC_KEY.test(publicKey)) throw new TanjiError('KEY_INVALID', { what: 'public' });
  return addressOfPoint(uncompress(fromHex(publicKey.slice(2))));
};

/**
 * Compressed public key (`0x` and 66 lower-case hex digits) of a 32-byte private key.
 *
 * @throws TanjiError KEY_INVALID; the key itself is in no message
 */
export const publicKeyOf = (privateKey: Uint8Array): string => {
  if (!secp256k1.utils.isValidSecretKey(privateKey)) {
    throw new TanjiError('KEY_INVALID', { what: 'private' });
  }
  return `0x${toHex(secp256k1.getPublicKey(privateKey, true))}`;
};
