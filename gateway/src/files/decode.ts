import { TanjiError } from '@tanji/domain/errors';

export type Encoding = 'utf-8' | 'utf-16le' | 'gb18030';

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte);

const strict = (bytes: Uint8Array, encoding: Encoding): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Text of a file in one of the encodings that spreadsheets here write: UTF-8 with or without mark,
 * UTF-16 with mark, else GB18030 (which contains GBK and GB2312).
 *
 * @throws TanjiError FILE_ENCODING_INVALID
 */
export const decodeText = (
  bytes: Uint8Array,
): { readonly text: string; readonly encoding: Encoding } => {
  const tried: readonly Encoding[] = startsWith(bytes, 0xff, 0xfe)
    ? ['utf-16le']
    : ['utf-8', 'gb18030'];
  for (const encoding of tried) {
    const text = strict(bytes, encoding);
    // A text with NUL is no text: a binary file that happens to decode.
    if (text !== undefined && !text.includes('\u0000')) return { text, encoding };
  }
  throw new TanjiError('FILE_ENCODING_INVALID');
};
