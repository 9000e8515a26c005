import type { JsonValue } from '../canonical/index.js';
import { parsePinned, type PinnedDocument } from '../lca/index.js';

/** What a calculation is to name instead of what it names now. */
export interface Replacements {
  /** By `id@version`. */
  readonly factors: ReadonlyMap<string, { readonly version: string; readonly hash: string }>;
  /** By id of the input. */
  readonly footprints: ReadonlyMap<string, { readonly id: string; readonly hash: string }>;
}

type Members = Readonly<Record<string, JsonValue>>;

const isMembers = (value: JsonValue): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A pinned version is told by its three members; `ref` stands in nothing else of a document. */
const replacedFactor = (value: Members, { factors }: Replacements): Members => {
  const { ref, version, hash } = value;
  if (typeof ref !== 'string' || typeof version !== 'string' || hash === undefined) return value;
  return { ...value, ...factors.get(`${ref}@${version}`) };
};

const replacedFootprint = (value: JsonValue, { footprints }: Replacements): JsonValue => {
  if (!isMembers(value) || typeof value.id !== 'string') return value;
  return { ...value, ...footprints.get(value.id) };
};

const replaced = (value: JsonValue, replacements: Replacements): JsonValue => {
  if (Array.isArray(value)) {
    return value.map((item: JsonValue) => replaced(item, replacements));
  }
  if (!isMembers(value)) return value;
  const members = Object.entries(value).map(([name, member]): [string, JsonValue] => [
    name,
    name === 'footprint' ? replacedFootprint(member, replacements) : replaced(member, replacements),
  ]);
  return replacedFactor(Object.fromEntries(members), replacements);
};

/**
 * The same calculation with other versions of factors and of suppliers' footprints. Activity data,
 * shares and method stay digit for digit; nothing is looked up, and the old document stays as it is.
 *
 * @throws TanjiError of `parsePinned`, when the replacements do not fit
 */
export const withReplacements = (
  document: PinnedDocument,
  replacements: Replacements,
): PinnedDocument => parsePinned(replaced(document as unknown as JsonValue, replacements));
