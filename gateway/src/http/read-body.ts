import { parseJson, type JsonValue } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import type { IncomingMessage } from 'node:http';

/** Body limits in bytes. A command is some kilobytes, a calculation may have 20,000 lines. */
export const BODY_LIMITS = { small: 65_536, command: 600_000, calculation: 8_000_000 } as const;
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

const collect = async (request: IncomingMessage, limit: number): Promise<Buffer> => {
  // Not destroyed when the limit is passed: the answer still has to go out on this socket.
  const stream = request.iterator({ destroyOnReturn: false });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw new TanjiError('BODY_TOO_LARGE', { limit });
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof TanjiError) throw error;
    throw new TanjiError('BODY_UNREADABLE', { reason: 'it broke off' }, { cause: error });
  }
  return Buffer.concat(chunks);
};

/**
 * Reads a JSON body. The text itself is checked before the engine's parser sees it: depth, size,
 * duplicate keys, numbers.
 *
 * @throws TanjiError MEDIA_TYPE_UNSUPPORTED, BODY_TOO_LARGE, BODY_UNREADABLE, JSON_…
 */
export const readJsonBody = async (
  request: IncomingMessage,
  limit: number,
): Promise<{ readonly text: string; readonly value: JsonValue }> => {
  checkType(request);
  if (Number(request.headers['content-length'] ?? '0') > limit) {
    throw new TanjiError('BODY_TOO_LARGE', { limit });
  }
  const text = decode(await collect(request, limit));
  return { text, value: parseJson(text, { maxBytes: limit }) };
};
