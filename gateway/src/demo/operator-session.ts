import { API_PREFIX, sessionSchema, tokenSchema } from '@tanji/domain/api';
import { createClient, type GatewayClient } from '../client/index.js';
import { MEMBER_ACCOUNTS, OPERATOR_ACCOUNT } from './accounts.js';

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

/** What the operator's administrator does, signed in as in the browser. */
export interface OperatorSession {
  /** A client with a machine token of the organisation, valid for a day. */
  client(organisation: string): Promise<GatewayClient>;
  /** A local account for every member. */
  createAccounts(): Promise<void>;
}

/** Signs in as the operator. */
export const openOperatorSession = async (url: string): Promise<OperatorSession> => {
  const base = `${url}${API_PREFIX}`;
  const { account, password } = OPERATOR_ACCOUNT;
  const answer = await post(`${base}/sessions`, { account, password }, {});
  const session = sessionSchema.parse(await answer.json());
  const cookie = answer.headers
    .getSetCookie()
    .map((text) => text.split(';')[0] ?? '')
    .join('; ');
  const headers = { cookie, 'x-csrf-token': session.csrfToken };
  return {
    client: async (organisation) => {
      const wanted = { name: 'demo loader', days: 1, organisation };
      const issued = await post(`${base}/tokens`, wanted, headers);
      return createClient({ url, token: tokenSchema.parse(await issued.json()).secret });
    },
    createAccounts: async () => {
      await Promise.all(
        MEMBER_ACCOUNTS.map((member) =>
          post(`${base}/accounts`, { ...member, accountRole: 'admin' }, headers),
        ),
      );
    },
  };
};
