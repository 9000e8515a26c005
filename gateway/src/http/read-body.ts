import { TanjiError } from '@tanji/domain/errors';
import type { IncomingMessage } from 'node:http';

/**
 * Body limits in bytes. A command is some kilobytes, a calculation may have 20,000 lines; one of a
 * caller without an account is smaller, because nobody answers for it. A batch is 2 million characters of
 * commands and what they disclose.
 */
export const BODY_LIMITS = {
  small: 65_536,
  anonymous: 256_000,
  command: 600_000,
  calculation: 8_000_000,
  batch: 12_000_000,
} as const;
export type BodySize = keyof typeof BODY_LIMITS;

const JSON_TYPE = /^application\/(?:[a-z0-9.+-]+\+)?json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

const checkType = (request: IncomingMessage): void => {
  const actual = request.headers['content-type'];
  const expected = 'application/json';
  if (actual === undefined || !JSON_TYPE.test(actual)) {
    throw new TanjiError('MEDIA_TYPE_UNSUPPORTED', { expected, actual: actual ?? 'untyped' });
  }
  // Compressed bodies would let a small request unfold into a large one.
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new TanjiError('MEDIA_TYPE_UNSUPPORTED', { expected, actual: `${encoding} encoding` });
  }
};

const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new TanjiError('BODY_UNREADABLE', { reason: 'not UTF-8' });
  }
};

const collect = async (
  request: IncomingMessage,
  limit: number,
  tooLarge: () => TanjiError,
): Promise<Buffer> => {
  // Not destroyed when the limit is passed: the answer still has to go out on this socket.
  const stream = request.iterator({ destroyOnReturn: false });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof TanjiError) throw error;
    throw new TanjiError('BODY_UNREADABLE', { reason: 'it broke off' }, { cause: error });
  }
  return Buffer.concat(chunks);
};

/**
 * Reads the text of a JSON body.
 *
 * @param tooLarge what is thrown above the limit
 * @throws TanjiError MEDIA_TYPE_UNSUPPORTED, BODY_TOO_LARGE, BODY_UNREADABLE
 */
export const readBodyText = async (
  request: IncomingMessage,
  limit: number,
  tooLarge = (): TanjiError => new TanjiError('BODY_TOO_LARGE', { limit }),
): Promise<string> => {
  checkType(request);
  if (Number(request.headers['content-length'] ?? '0') > limit) throw tooLarge();
  return decode(await collect(request, limit, tooLarge));
};
