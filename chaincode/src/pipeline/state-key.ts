import { TanjiError } from '@tanji/domain/errors';
import { STATE_SCHEMAS, type StateKind } from '@tanji/domain/ledger';

/** Key parts after the kind, in their order. */
export const KEY_PARTS: Readonly<Record<StateKind, readonly string[]>> = {
  network: [],
  organisation: ['organisation'],
  key: ['address'],
  facility: ['facility'],
  product: ['product'],
  factor: ['factor', 'version'],
  'factor-review': ['factor', 'version', 'reviewer'],
  footprint: ['footprint'],
  label: ['label'],
  statement: ['statement'],
  finding: ['finding'],
  command: ['command'],
  'checkpoint-vote': ['size', 'witness'],
  checkpoint: ['size'],
};

/**
 * The only characters of a key part. A U+0000 or U+10FFFF would reach into neighbouring keys and
 * ranges; look-alike letters would make two keys of what people read as one.
 */
const PART = /^[A-Za-z0-9:._~-]{1,128}$/;

const shown = (part: string): string => (part.length > 40 ? `${part.slice(0, 40)}…` : part);

export const isStateKind = (text: string): text is StateKind => Object.hasOwn(STATE_SCHEMAS, text);

/**
 * Returns the parts unchanged if each is safe in a composite key.
 *
 * @throws TanjiError STATE_KEY_INVALID
 */
export const checkKeyParts = (kind: StateKind, parts: readonly string[]): readonly string[] => {
  for (const part of parts) {
    if (!PART.test(part)) throw new TanjiError('STATE_KEY_INVALID', { kind, part: shown(part) });
  }
  return parts;
};
