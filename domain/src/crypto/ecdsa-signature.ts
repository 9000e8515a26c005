import { cryptoProvider } from './provider.js';

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const SCALAR = 32;

const scalar = (hex: string): Uint8Array =>
  Uint8Array.from({ length: SCALAR }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));

/** Order of P-256 (SEC 2, secp256r1). */
const ORDER = scalar('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
/** Half of it, rounded down: the largest s that Fabric accepts. */
const HALF_ORDER = scalar('7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8');

const compare = (a: Uint8Array, b: Uint8Array): number => {
  for (let i = 0; i < SCALAR; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

const isScalar = (value: Uint8Array): boolean =>
  value.some((byte) => byte !== 0) && compare(value, ORDER) < 0;

/** Content of one INTEGER with a length of one byte. */
const integerContent = (der: Uint8Array, at: number): Uint8Array | undefined => {
  const length = der[at + 1];
  if (der[at] !== INTEGER || length === undefined || length === 0) return undefined;
  return at + 2 + length > der.length ? undefined : der.subarray(at + 2, at + 2 + length);
};

/** Digits of a positive number in its shortest form, without the zero that keeps it positive. */
const positiveDigits = (content: Uint8Array): Uint8Array | undefined => {
  const [first = 0x80, second = 0] = content;
  if (first >= 0x80) return undefined;
  if (first !== 0 || content.length === 1) return content;
  return second >= 0x80 ? content.subarray(1) : undefined;
};

/** Puts the number into its place of 32 bytes. @returns where the next value begins */
const readInteger = (der: Uint8Array, at: number, into: Uint8Array): number | undefined => {
  const content = integerContent(der, at);
  const digits = content && positiveDigits(content);
  if (content === undefined || digits === undefined || digits.length > SCALAR) return undefined;
  into.set(digits, SCALAR - digits.length);
  return at + 2 + content.length;
};

/**
 * Reads a DER signature `SEQUENCE { r INTEGER, s INTEGER }` of P-256. One spelling only: shortest
 * lengths and numbers, nothing after it, 0 < r, s < order.
 *
 * @returns 64 bytes r ‖ s, or undefined
 */
export const readP256Signature = (der: Uint8Array): Uint8Array | undefined => {
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return undefined;
  const signature = new Uint8Array(2 * SCALAR);
  const middle = readInteger(der, 2, signature.subarray(0, SCALAR));
  if (middle === undefined) return undefined;
  if (readInteger(der, middle, signature.subarray(SCALAR)) !== der.length) return undefined;
  const inRange = isScalar(signature.subarray(0, SCALAR)) && isScalar(signature.subarray(SCALAR));
  return inRange ? signature : undefined;
};

/**
 * Verifies a DER signature over SHA-256 of the message as Fabric does for identities: high s is
 * refused, so that nobody can respell a signature.
 *
 * @param publicKey 65 bytes uncompressed, content never changes
 * @returns false for anything else; never throws
 */
export const verifyP256 = (
  publicKey: Uint8Array,
  message: Uint8Array,
  der: Uint8Array,
): boolean => {
  const signature = readP256Signature(der);
  if (signature === undefined || compare(signature.subarray(SCALAR), HALF_ORDER) > 0) return false;
  return cryptoProvider().verifyP256(publicKey, message, signature);
};

/** The same for certificates and revocation lists, whose authors may use either s. */
export const verifyP256AnyS = (
  publicKey: Uint8Array,
  message: Uint8Array,
  der: Uint8Array,
): boolean => {
  const signature = readP256Signature(der);
  return signature !== undefined && cryptoProvider().verifyP256(publicKey, message, signature);
};
