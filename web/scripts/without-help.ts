import type { Plugin } from 'vite';

const CODES = /\/domain\/(src|dist)\/errors\/codes\/[\w-]+\.(ts|js)$/;
const LEFT_OUT = new Set(['help', 'helpZh']);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}
interface Member extends Node {
  readonly key: { readonly name?: string };
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** Every member of every object literal that is left out. */
const leftOut = (value: unknown): readonly Member[] => {
  if (Array.isArray(value)) return value.flatMap(leftOut);
  if (!isNode(value)) return [];
  const member = value as Member;
  if (member.type === 'Property' && LEFT_OUT.has(member.key.name ?? '')) return [member];
  return Object.values(value).flatMap(leftOut);
};

/**
 * Leaves the advice of error codes out of the bundle. A problem brings its own advice from the
 * gateway in the person's language; all codes in two languages would be a tenth of the shell.
 */
export const withoutHelp = (): Plugin => ({
  name: 'tanji-without-help',
  apply: 'build',
  transform(code, id) {
    if (!CODES.test(id)) return undefined;
    const members = leftOut(this.parse(code)).toSorted((a, b) => b.start - a.start);
    const rest = members.reduce(
      (text, { start, end }) => text.slice(0, start) + text.slice(end).replace(/^\s*,/, ''),
      code,
    );
    return { code: rest, map: null };
  },
});
