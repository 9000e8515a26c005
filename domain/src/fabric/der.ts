import { TanjiError } from '../errors/index.js';

export const badCertificate = (reason: string): TanjiError =>
  new TanjiError('FABRIC_CERTIFICATE_MALFORMED', { reason });

/** Tags that X.509 uses. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

/** One DER value. */
export interface Der {
  readonly tag: number;
  readonly content: Uint8Array;
  /** Tag, length and content. */
  readonly whole: Uint8Array;
}

const MAX_LENGTH_BYTES = 4;

/** @returns length and where the content begins */
const readLength = (bytes: Uint8Array, at: number): { length: number; start: number } => {
  const first = bytes[at];
  if (first === undefined) throw badCertificate('it is cut off');
  if (first < 0x80) return { length: first, start: at + 1 };
  const count = first - 0x80;
  if (count === 0 || count > MAX_LENGTH_BYTES) throw badCertificate('it is not in DER');
  let length = 0;
  for (let i = 1; i <= count; i += 1) length = length * 256 + (bytes[at + i] ?? 0);
  const shortest = length >= 0x80 && (bytes[at + 1] ?? 0) !== 0;
  if (!shortest) throw badCertificate('it is not in DER');
  return { length, start: at + 1 + count };
};

const readAt = (bytes: Uint8Array, at: number): { value: Der; end: number } => {
  const tag = bytes[at] ?? 0;
  if (tag % 32 === 31) throw badCertificate('it has a tag that X.509 does not use');
  const { length, start } = readLength(bytes, at + 1);
  const end = start + length;
  if (end > bytes.length) throw badCertificate('it is cut off');
  const value = { tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) };
  return { value, end };
};

/** The values one after the other. @throws TanjiError FABRIC_CERTIFICATE_MALFORMED */
export const readDerList = (bytes: Uint8Array): readonly Der[] => {
  const values: Der[] = [];
  for (let at = 0; at < bytes.length;) {
    const { value, end } = readAt(bytes, at);
    values.push(value);
    at = end;
  }
  return values;
};

/** Exactly one value of this tag. @throws TanjiError FABRIC_CERTIFICATE_MALFORMED */
export const readDer = (bytes: Uint8Array, tag: number): Der => {
  const [value, ...others] = readDerList(bytes);
  if (value?.tag !== tag || others.length > 0) throw badCertificate('it has an unexpected part');
  return value;
};

/** The value if it has this tag. @throws TanjiError FABRIC_CERTIFICATE_MALFORMED */
export const expectDer = (value: Der | undefined, tag: number): Der => {
  if (value?.tag !== tag) throw badCertificate('it has an unexpected part');
  return value;
};

/** Dotted text of an object identifier. */
export const oidText = ({ content }: Der): string => {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte % 128);
    if (byte >= 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
};

/** Content of a BIT STRING of whole bytes. */
export const bitStringBytes = (value: Der | undefined): Uint8Array => {
  const { content } = expectDer(value, TAG.bitString);
  if (content[0] !== 0) throw badCertificate('it has a bit string of odd length');
  return content.subarray(1);
};

/** Digits of the year in each of the two forms. */
const YEAR_DIGITS: Readonly<Record<number, number>> = {
  [TAG.utcTime]: 2,
  [TAG.generalizedTime]: 4,
};

const TIME = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/;

/** Two digits of a year: 00 to 49 are of this century (RFC 5280 §4.1.2.5.1). */
const fullYear = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);

/** Seconds since 1970 of a UTCTime or GeneralizedTime (RFC 5280 §4.1.2.5). */
export const derSeconds = (value: Der | undefined): number => {
  const digits = YEAR_DIGITS[value?.tag ?? 0];
  const parts = TIME.exec(String.fromCharCode(...(value?.content ?? [])))?.slice(1) ?? [];
  const year = parts[0] ?? '';
  if (year.length !== digits) throw badCertificate('it has an unreadable time');
  const [month = 0, ...rest] = parts.slice(1).map(Number);
  // Date.UTC takes day, hour, minute and second in this order.
  const [day, hour, minute, second] = rest;
  return Math.floor(Date.UTC(fullYear(year), month - 1, day, hour, minute, second) / 1000);
};
