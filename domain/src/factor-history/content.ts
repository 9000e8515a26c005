import type { FactorRow, FactorVersion } from '../record/index.js';

/** What histories compare: a version of the ledger, or a row of an edition. */
export type FactorContent = FactorVersion | FactorRow;

/** Members that say which version it is, and not what it says. */
const NOT_CONTENT: ReadonlySet<string> = new Set([
  'schema',
  'id',
  'version',
  'publisher',
  'published',
  'supersedes',
]);

type Leaf = readonly [member: string, value: string];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Gases and splits are told by their gas, whatever the order in which they are listed. */
const listed = (prefix: string, items: readonly unknown[]): readonly Leaf[] =>
  items.flatMap((item, index): readonly Leaf[] => {
    if (!isRecord(item)) return leavesOf(`${prefix}.${index}`, item);
    const { gas, ...rest } = item;
    const name = typeof gas === 'string' ? gas : String(index);
    const members = Object.values(rest);
    return members.length === 1 && typeof members[0] === 'string'
      ? [[`${prefix}.${name}`, members[0]]]
      : leavesOf(`${prefix}.${name}`, rest);
  });

const leavesOf = (prefix: string, value: unknown): readonly Leaf[] => {
  if (value === undefined) return [];
  if (Array.isArray(value)) return listed(prefix, value);
  if (!isRecord(value))
    return [[prefix, typeof value === 'string' ? value : JSON.stringify(value)]];
  return Object.entries(value).flatMap(([name, member]) =>
    leavesOf(prefix === '' ? name : `${prefix}.${name}`, member),
  );
};

/**
 * What a factor says, as texts by member: `value`, `validity.start`, `gases.CH4-fossil`,
 * `source.locator` … In the order of the names, so two contents can be walked side by side.
 */
export const factorContent = (factor: FactorContent): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(factor)
      .filter(([name]) => !NOT_CONTENT.has(name))
      .flatMap(([name, member]) => leavesOf(name, member))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
