import { ROUTES } from '@tanji/domain/api';
import { isTanjiError } from '@tanji/domain/errors';
import { createClient, openSession, type GatewayClient } from '../client/index.js';
import { OPERATOR_ACCOUNT, type DemoAccount } from './accounts.js';

/** What the operator's administrator does, signed in as in the browser. */
export interface OperatorSession {
  /** A client with a machine token of the organisation, valid for a day. */
  client(organisation: string): Promise<GatewayClient>;
  /** Local accounts; those that exist stay. */
  createAccounts(accounts: readonly DemoAccount[]): Promise<void>;
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
    createAccounts: async (accounts) => {
      await Promise.all(
        accounts.map(async (member) => {
          try {
            await post(ROUTES.createAccount.path, { ...member, accountRole: 'admin' });
          } catch (error) {
            if (!isTanjiError(error, 'ACCOUNT_EXISTS')) throw error;
          }
        }),
      );
    },
  };
};
