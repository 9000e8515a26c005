import type { JsonValue } from '../canonical/index.js';
import { pointerOf } from '../record/index.js';

/** The first place where two JSON values differ, in the order of their keys. */
export interface Difference {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

type Path = readonly (string | number)[];

const isContainer = (value: JsonValue | undefined): value is Extract<JsonValue, object> =>
  typeof value === 'object' && value !== null;

const textOf = (value: JsonValue | undefined): string => {
  if (value === undefined) return 'absent';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const memberOf = (value: Extract<JsonValue, object>, key: string): JsonValue | undefined =>
  (value as Readonly<Record<string, JsonValue>>)[key];

const differenceAt = (
  path: Path,
  expected: JsonValue | undefined,
  actual: JsonValue | undefined,
): Difference | undefined => {
  if (!isContainer(expected) || !isContainer(actual)) {
    if (expected === actual) return undefined;
    return { pointer: pointerOf(path), expected: textOf(expected), actual: textOf(actual) };
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const key of [...keys].sort()) {
    const found = differenceAt([...path, key], memberOf(expected, key), memberOf(actual, key));
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Undefined if both are the same document. */
export const differenceOf = (expected: JsonValue, actual: JsonValue): Difference | undefined =>
  differenceAt([], expected, actual);
