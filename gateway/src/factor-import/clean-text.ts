import { createHash } from 'node:crypto';

/** Longest id of a factor, see `factorIdSchema`. */
const MAX_ID = 128;
const HASH_DIGITS = 10;

/** Nothing to level: printable ASCII with single blanks inside. Most cells are so. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Names drift between editions in blanks, dashes and widths only: those are levelled. */
export const cleanName = (text: string): string => (PLAIN.test(text) ? text : levelled(text));

const levelled = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/>/g, ' gt '],
  [/</g, ' lt '],
  [/%/g, ' pct '],
  [/\+/g, ' plus '],
  [/&/g, ' and '],
];

/** One segment of an id: `Articulated (>3.5 - 33t)` → `articulated-gt-3.5-33t`. */
export const slug = (text: string): string => {
  const spelled = SIGNS.reduce(
    (all, [sign, word]) => all.replace(sign, word),
    cleanName(text).normalize('NFKD').replace(/\p{M}/gu, ''),
  );
  return spelled
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
};

/**
 * Id of a factor from its set and the names that stay the same between editions. An id that would be
 * too long ends in a hash of the whole.
 */
export const factorIdOf = (set: string, path: readonly string[]): string => {
  const id = `${set}:${path.map(slug).filter(Boolean).join('/')}`;
  if (id.length <= MAX_ID) return id;
  const hash = createHash('sha256').update(id).digest('hex').slice(0, HASH_DIGITS);
  return `${id.slice(0, MAX_ID - HASH_DIGITS - 1).replace(/[-./]+$/, '')}.${hash}`;
};
