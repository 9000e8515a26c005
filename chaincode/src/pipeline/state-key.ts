import { TanjiError } from '@tanji/domain/errors';
import type { Kind } from './state-kinds.js';

/**
 * The only characters of a key part. A U+0000 or U+10FFFF would reach into neighbouring keys and
 * ranges; look-alike letters would make two keys of what people read as one.
 */
const PART = /^[A-Za-z0-9:._~-]{1,128}$/;

const shown = (part: string): string => (part.length > 40 ? `${part.slice(0, 40)}…` : part);

/**
 * Returns the parts unchanged if each is safe in a composite key.
 *
 * @throws TanjiError STATE_KEY_INVALID
 */
export const checkKeyParts = (kind: Kind, parts: readonly string[]): readonly string[] => {
  for (const part of parts) {
    if (!PART.test(part)) throw new TanjiError('STATE_KEY_INVALID', { kind, part: shown(part) });
  }
  return parts;
};
