import { ROUTES } from '@tanji/domain/api';
import { createClient, openSession, type GatewayClient } from '../client/index.js';
import { MEMBER_ACCOUNTS, OPERATOR_ACCOUNT } from './accounts.js';

/** What the operator's administrator does, signed in as in the browser. */
export interface OperatorSession {
  /** A client with a machine token of the organisation, valid for a day. */
  client(organisation: string): Promise<GatewayClient>;
  /** A local account for every member. */
  createAccounts(): Promise<void>;
}

/** Signs in as the operator. */
export const openOperatorSession = async (url: string): Promise<OperatorSession> => {
  const { account, password } = OPERATOR_ACCOUNT;
  const { post } = await openSession({ url, account, password });
  return {
    client: async (organisation) => {
      const answer = await post(ROUTES.createToken.path, {
        name: 'demo loader',
        days: 1,
        organisation,
      });
      return createClient({ url, token: ROUTES.createToken.response.parse(answer).secret });
    },
    createAccounts: async () => {
      await Promise.all(
        MEMBER_ACCOUNTS.map((member) =>
          post(ROUTES.createAccount.path, { ...member, accountRole: 'admin' }),
        ),
      );
    },
  };
};
