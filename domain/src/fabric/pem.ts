import { badCertificate } from './der.js';
import { looseText } from './wire.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: ReadonlyMap<string, number> = new Map(
  Array.from(ALPHABET, (character, value) => [character, value]),
);

/** Bytes of a base64 text (RFC 4648 §4) with padding. Undefined for any other text. */
export const fromBase64 = (text: string): Uint8Array | undefined => {
  if (text.length % 4 !== 0) return undefined;
  const digits = text.replace(/={1,2}$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    const value = VALUES.get(digit);
    if (value === undefined) return undefined;
    held = ((held & 0x3ff) << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 0xff;
    at += 1;
  }
  return bytes;
};

/** Base64 text of bytes, padded. */
export const toBase64 = (bytes: Uint8Array): string => {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const group = a * 65_536 + b * 256 + c;
    const left = bytes.length - at;
    parts.push(
      ALPHABET.charAt(Math.floor(group / 262_144)),
      ALPHABET.charAt(Math.floor(group / 4096) % 64),
      left > 1 ? ALPHABET.charAt(Math.floor(group / 64) % 64) : '=',
      left > 2 ? ALPHABET.charAt(group % 64) : '=',
    );
  }
  return parts.join('');
};

/**
 * DER bytes of the first block in PEM text.
 *
 * @param label `CERTIFICATE` or `X509 CRL`
 * @throws TanjiError FABRIC_CERTIFICATE_MALFORMED
 */
export const readPem = (pem: Uint8Array, label: string): Uint8Array => {
  const text = looseText(pem);
  const begin = `-----BEGIN ${label}-----`;
  const start = text.indexOf(begin);
  const end = text.indexOf(`-----END ${label}-----`, start);
  if (start < 0 || end < 0) throw badCertificate(`it is not a PEM text of a ${label}`);
  const body = text.slice(start + begin.length, end).replace(/\s+/g, '');
  const der = fromBase64(body);
  if (der === undefined) throw badCertificate('its base64 text is damaged');
  return der;
};
