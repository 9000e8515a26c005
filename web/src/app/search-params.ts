import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { z } from 'zod';

/**
 * Reads search params through a schema whose members all have defaults or are optional. A value
 * that does not fit falls back alone; the others stay as they are.
 */
export const readSearch = <S extends z.ZodObject>(schema: S, search: string): z.infer<S> => {
  const raw = Object.fromEntries(new URLSearchParams(search));
  const known = Object.fromEntries(
    Object.keys(schema.shape).flatMap((key) => (key in raw ? [[key, raw[key]]] : [])),
  );
  const first = schema.safeParse(known);
  if (first.success) return first.data;
  const faulty = new Set(first.error.issues.map((issue) => String(issue.path[0])));
  return schema.parse(
    Object.fromEntries(Object.entries(known).filter(([key]) => !faulty.has(key))),
  );
};

/** Writes values into a search string; undefined and empty values leave it. */
export const writeSearch = (
  search: string,
  values: Readonly<Record<string, string | number | undefined>>,
): string => {
  const params = new URLSearchParams(search);
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === '') params.delete(key);
    else params.set(key, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
};

export interface SearchState<T> {
  readonly values: T;
  /** Merges values into the address. `push` makes a step of its own for the back button. */
  readonly set: (
    values: Readonly<Record<string, string | number | undefined>>,
    mode?: 'push' | 'replace',
  ) => void;
}

/** View state that lives in the address, so that links and the back button carry it. */
export const useSearchState = <S extends z.ZodObject>(schema: S): SearchState<z.infer<S>> => {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const values = useMemo(() => readSearch(schema, search), [schema, search]);
  const set = useCallback<SearchState<z.infer<S>>['set']>(
    (changes, mode = 'replace') => {
      navigate(path + writeSearch(search, changes), { replace: mode === 'replace' });
    },
    [navigate, path, search],
  );
  return { values, set };
};
