import { factorContent, type FactorContent } from './content.js';

/** Which version a member has had its present text since. */
export interface FactorBlame {
  readonly member: string;
  readonly value: string;
  /** Place in the list of versions, from 0 for the oldest. */
  readonly since: number;
}

/**
 * For each member of the newest version, the version that brought what it says now: the first of
 * the unbroken run up to the end. A value that was changed and changed back counts from the return.
 *
 * @param versions oldest first, at least one
 */
export const blameFactor = (versions: readonly FactorContent[]): readonly FactorBlame[] => {
  const contents = versions.map(factorContent);
  const newest = contents.at(-1);
  if (newest === undefined) return [];
  return [...newest].map(([member, value]) => {
    let since = contents.length - 1;
    while (since > 0 && contents[since - 1]?.get(member) === value) since -= 1;
    return { member, value, since };
  });
};
