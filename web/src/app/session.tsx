import type { Session } from '@tanji/domain/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { callRoute } from '../api/client.js';
import { isFailure } from '../api/problem.js';

const HINT_KEY = 'tanji.signed-in';

/**
 * Remembers only that somebody signed in here, so that visitors without an account do not ask for a
 * session that cannot exist. The session itself is a cookie that scripts cannot read.
 */
const hint = (value?: boolean): boolean => {
  try {
    if (value === true) localStorage.setItem(HINT_KEY, '1');
    if (value === false) localStorage.removeItem(HINT_KEY);
    return localStorage.getItem(HINT_KEY) === '1';
  } catch {
    return false;
  }
};

const currentSession = async (): Promise<Session | null> => {
  if (!hint()) return null;
  try {
    return await callRoute('getSession');
  } catch (error) {
    if (!isFailure(error, 401)) throw error;
    hint(false);
    return null;
  }
};

const CHANGES = ['account-changes'];

/** Answers that are the same for everybody; the frame around the pages shows them. */
const SHARED: ReadonlySet<string> = new Set(['session', 'account-changes', 'getNetwork']);

/** How often somebody signed in or out on this page; pages are keyed by it. */
export const useAccountChanges = (): number =>
  useQuery({ queryKey: CHANGES, queryFn: () => 0, staleTime: Infinity }).data ?? 0;

export interface SessionState {
  /** null: nobody is signed in; undefined: not known yet. */
  readonly session: Session | null | undefined;
  readonly signIn: (account: string, password: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
}

/** Who is signed in, and how to change that. */
export const useSession = (): SessionState => {
  const client = useQueryClient();
  const { data: session } = useQuery({ queryKey: ['session'], queryFn: currentSession });
  // What a person may see depends on the account: everything read before is forgotten, and the page
  // starts anew.
  const replace = (next: Session | null): void => {
    hint(next !== null);
    client.setQueryData(['session'], next);
    client.setQueryData<number>(CHANGES, (count = 0) => count + 1);
    client.removeQueries({ predicate: ({ queryKey }) => !SHARED.has(String(queryKey[0])) });
  };
  return {
    session,
    signIn: async (account, password) => {
      replace(await callRoute('signIn', { body: { account, password } }));
    },
    signOut: async () => {
      if (session) await callRoute('signOut', { csrfToken: session.csrfToken });
      replace(null);
    },
  };
};
