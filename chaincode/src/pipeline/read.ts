import { canonicalJson, parseJson, type JsonValue } from '@tanji/domain/canonical';
import { TanjiError } from '@tanji/domain/errors';
import type { Context } from '../fabric.js';
import { runTransaction } from './entry.js';
import { createLedgerState } from './ledger-state.js';
import { KEY_PARTS, isKind, type Kind } from './state-kinds.js';

/** Longest key argument: a kind and three parts. */
const MAX_KEY_BYTES = 1_000;

interface Address {
  readonly kind: Kind;
  readonly parts: readonly string[];
}

const isTexts = (value: JsonValue): value is readonly string[] =>
  Array.isArray(value) && value.every((part) => typeof part === 'string');

const parseAddress = (text: string): Address => {
  const value = parseJson(text, { maxBytes: MAX_KEY_BYTES, maxNodes: 8 });
  const [kind, ...parts] = isTexts(value) ? value : [];
  if (kind === undefined || !isKind(kind)) {
    throw new TanjiError('STATE_KIND_UNKNOWN', { kind: kind ?? '', count: parts.length });
  }
  return { kind, parts };
};

/** `["footprint","F1"]` → the stored value as canonical JSON. */
export const readState = (ctx: Context, key: string): Promise<string> =>
  runTransaction(ctx, async () => {
    const { kind, parts } = parseAddress(key);
    if (parts.length !== KEY_PARTS[kind].length) {
      throw new TanjiError('STATE_KIND_UNKNOWN', { kind, count: parts.length });
    }
    const value = await createLedgerState({ stub: ctx.stub }).get(kind, ...parts);
    if (value === undefined) {
      throw new TanjiError('RECORD_NOT_FOUND', { what: kind, id: parts.join('/') });
    }
    return canonicalJson(value);
  });

/**
 * `["factor","grid"]` → every version as a canonical JSON array in key order. At least the first
 * part is required: a scan of a whole kind has no bound (the read model answers those).
 */
export const listState = (ctx: Context, prefix: string): Promise<string> =>
  runTransaction(ctx, async () => {
    const { kind, parts } = parseAddress(prefix);
    if (parts.length === 0 || parts.length >= KEY_PARTS[kind].length) {
      throw new TanjiError('STATE_KIND_UNKNOWN', { kind, count: parts.length });
    }
    return canonicalJson(await createLedgerState({ stub: ctx.stub }).list(kind, ...parts));
  });
