import type { z } from 'zod';
import { TanjiError, type ErrorIssue } from '../errors/index.js';

/** Most faults listed in one error; the count of all stands in its parameters. */
export const MAX_ISSUES = 100;

type Path = readonly PropertyKey[];
type SchemaIssue = z.core.$ZodIssue;

/** RFC 6901 pointer of a path: `/lines/3/unit`, `''` for the whole. */
export const pointerOf = (path: Path): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const isObject = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === 'object' && value !== null;

/** Whether the member that the path names is absent, as opposed to wrong. */
const isAbsent = (root: unknown, path: Path): boolean => {
  let value: unknown = root;
  for (const part of path) {
    if (!isObject(value) || !Object.hasOwn(value, part)) return isObject(value);
    value = value[part];
  }
  return false;
};

const WRONG_FORM = 1_000;

/** How far a branch of a union is from what was written; a branch of another form is farthest. */
const distance = (branch: readonly SchemaIssue[]): number =>
  branch.reduce((total, issue) => {
    if (issue.code === 'unrecognized_keys') return total + 10 * issue.keys.length;
    if (issue.path.length > 0) return total + 10;
    return total + (issue.code === 'invalid_type' ? WRONG_FORM : 10);
  }, 0);

/** The branch a person most likely meant: the nearest, and the first of equals. */
const nearestBranch = (
  branches: readonly (readonly SchemaIssue[])[],
): readonly SchemaIssue[] | undefined => {
  let best: readonly SchemaIssue[] | undefined;
  for (const branch of branches) {
    if (best === undefined || distance(branch) < distance(best)) best = branch;
  }
  return best === undefined || distance(best) >= WRONG_FORM ? undefined : best;
};

interface Fault {
  readonly code: 'SCHEMA_INVALID' | 'FIELD_UNKNOWN' | 'FIELD_MISSING';
  readonly pointer: string;
  readonly reason: string;
}

const faultsOf = (root: unknown, issue: SchemaIssue, base: Path): readonly Fault[] => {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'FIELD_UNKNOWN',
      pointer: pointerOf([...path, key]),
      reason: 'unknown member',
    }));
  }
  const pointer = pointerOf(path);
  if (isAbsent(root, path)) return [{ code: 'FIELD_MISSING', pointer, reason: 'missing' }];
  const branch = issue.code === 'invalid_union' ? nearestBranch(issue.errors) : undefined;
  if (branch !== undefined) return branch.flatMap((inner) => faultsOf(root, inner, path));
  return [{ code: 'SCHEMA_INVALID', pointer, reason: issue.message }];
};

/**
 * Checks a value from outside against a schema and returns the parsed value (defaults filled,
 * decimals canonical where the schema says so).
 *
 * Every fault becomes one issue with its JSON pointer: unknown members FIELD_UNKNOWN, absent ones
 * FIELD_MISSING, anything else SCHEMA_INVALID. The error takes the code of the first.
 *
 * @param what name of the thing for the sentence, e.g. `calculation`
 * @param at pointer of the value inside a larger input, put before every pointer
 * @throws TanjiError SCHEMA_INVALID, FIELD_UNKNOWN, FIELD_MISSING
 */
export const parseWith = <S extends z.ZodType>(
  schema: S,
  value: unknown,
  what: string,
  at = '',
): z.output<S> => {
  const outcome = schema.safeParse(value);
  if (outcome.success) return outcome.data;
  const faults = outcome.error.issues.flatMap((issue) => faultsOf(value, issue, []));
  const issues: ErrorIssue[] = faults.slice(0, MAX_ISSUES).map(({ code, pointer, reason }) => ({
    pointer: at + pointer,
    code,
    params: { what, pointer: at + pointer === '' ? '/' : at + pointer, reason, count: 1 },
  }));
  const first = issues[0];
  if (first === undefined) throw new TypeError(`schema of ${what} failed without an issue`);
  throw new TanjiError(
    first.code,
    { ...first.params, count: faults.length },
    { pointer: first.pointer, issues },
  );
};
