import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { TanjiError } from '@tanji/domain/errors';
import { decodeText } from '../files/index.js';
import type { ImportFile } from './model.js';

/** A publication of 100,000 rows with long texts stays below this. */
export const MAX_IMPORT_BYTES = 64_000_000;

/** A text unpacked: a zip bomb has a ratio of 1000 and more. */
const MAX_UNPACKED_BYTES = 128_000_000;

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** SHA-256 of the file as it was handed over, for the manifest. */
export const fileHash = ({ bytes }: ImportFile): string =>
  createHash('sha256').update(bytes).digest('hex');

const gunzip = (bytes: Buffer): Buffer => {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_UNPACKED_BYTES, unit: 'bytes' });
    }
    throw new TanjiError('FILE_GZIP_INVALID', { reason: code === '' ? 'damaged' : code });
  }
};

const decoded = ({ bytes }: ImportFile): ReturnType<typeof decodeText> => {
  if (bytes.length > MAX_IMPORT_BYTES) {
    throw new TanjiError('FILE_TOO_LARGE', { limit: MAX_IMPORT_BYTES, unit: 'bytes' });
  }
  return decodeText(isGzip(bytes) ? gunzip(bytes) : bytes);
};

/** Encoding of the text, with the same bounds as {@link sourceText}. */
export const sourceEncoding = (file: ImportFile): ReturnType<typeof decodeText>['encoding'] =>
  decoded(file).encoding;

/**
 * Text of a file in UTF-8, UTF-16 or GB18030, unpacked if it is gzip. The size is bounded before and
 * after unpacking.
 *
 * @throws TanjiError FILE_TOO_LARGE, FILE_GZIP_INVALID, FILE_ENCODING_INVALID
 */
export const sourceText = (file: ImportFile): string => {
  const { text } = decoded(file);
  return text.startsWith('\ufeff') ? text.slice(1) : text;
};
