import { API_PREFIX, sessionSchema, tokenSchema } from '@tanji/domain/api';
import { createClient, type GatewayClient } from '../client/index.js';
import { MEMBER_ACCOUNTS, OPERATOR_ACCOUNT, type DemoAccount } from './accounts.js';

type Headers = Readonly<Record<string, string>>;

const post = async (url: string, body: unknown, headers: Headers): Promise<Response> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${await response.text()}`);
  return response;
};

/** A signed-in administrator of one organisation. */
interface AdminSession {
  post(path: string, body: unknown): Promise<Response>;
}

const signIn = async (url: string, { account, password }: DemoAccount): Promise<AdminSession> => {
  const base = `${url}${API_PREFIX}`;
  const answer = await post(`${base}/sessions`, { account, password }, {});
  const session = sessionSchema.parse(await answer.json());
  const cookie = answer.headers
    .getSetCookie()
    .map((text) => text.split(';')[0] ?? '')
    .join('; ');
  const headers = { cookie, 'x-csrf-token': session.csrfToken };
  return { post: (path, body) => post(base + path, body, headers) };
};

const issueToken = async (url: string, session: AdminSession): Promise<GatewayClient> => {
  const issued = await session.post('/tokens', { name: 'demo loader', days: 1 });
  return createClient({ url, token: tokenSchema.parse(await issued.json()).secret });
};

/** The operator's administrator, signed in as in the browser. */
export interface OperatorSession {
  readonly client: GatewayClient;
  /** Gives every member an account, signs in with it and issues a machine token, by member id. */
  openMembers(): Promise<ReadonlyMap<string, GatewayClient>>;
}

/** Signs in as the operator. */
export const openOperatorSession = async (url: string): Promise<OperatorSession> => {
  const operator = await signIn(url, OPERATOR_ACCOUNT);
  return {
    client: await issueToken(url, operator),
    openMembers: async () => {
      const opened = await Promise.all(
        MEMBER_ACCOUNTS.map(async (member) => {
          await operator.post('/accounts', { ...member, accountRole: 'admin' });
          const client = await issueToken(url, await signIn(url, member));
          return [member.organisation, client] as const;
        }),
      );
      return new Map(opened);
    },
  };
};
