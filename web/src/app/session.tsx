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
  // What a person may see depends on the account: what was read before is forgotten, and what is
  // on the page is read again.
  const replace = async (next: Session | null): Promise<void> => {
    hint(next !== null);
    client.setQueryData(['session'], next);
    const predicate = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean =>
      queryKey[0] !== 'session';
    client.removeQueries({ type: 'inactive', predicate });
    await client.invalidateQueries({ predicate });
  };
  return {
    session,
    signIn: async (account, password) => {
      await replace(await callRoute('signIn', { body: { account, password } }));
    },
    signOut: async () => {
      if (session) await callRoute('signOut', { csrfToken: session.csrfToken });
      await replace(null);
    },
  };
};
