import type { Assurance, Statement } from '../record/index.js';

/** What one auditor last said about an exact record. */
export type Opinion = Pick<Statement, 'auditor' | 'opinion'>;

/** How far a record was checked without anybody's opinion. */
export type Checked = Exclude<Assurance, 'verified'>;

/** Opinions with a new statement: of each auditor the last one counts, in the order of the first. */
export const withOpinion = (
  opinions: readonly Opinion[],
  { auditor, opinion }: Opinion,
): readonly Opinion[] =>
  opinions.some((one) => one.auditor === auditor)
    ? opinions.map((one) => (one.auditor === auditor ? { auditor, opinion } : one))
    : [...opinions, { auditor, opinion }];

/** Whether an auditor stands by an adverse opinion. */
export const isContested = (opinions: readonly Opinion[]): boolean =>
  opinions.some(({ opinion }) => opinion === 'adverse');

/**
 * The level of assurance that a record may be shown with (design §4, invariant 5): `verified` by an
 * auditor's statement as long as no auditor's adverse one stands beside it; otherwise what was
 * checked without them.
 */
export const assuranceOf = (checked: Checked, opinions: readonly Opinion[]): Assurance =>
  !isContested(opinions) && opinions.some(({ opinion }) => opinion === 'verified')
    ? 'verified'
    : checked;
