import { DEMO_PASSWORD, MEMBERS, OPERATOR } from './organisations.js';

/** Local accounts of the demo, one an organisation. */
export interface DemoAccount {
  readonly account: string;
  readonly password: string;
  readonly organisation: string;
}

export const OPERATOR_ACCOUNT: DemoAccount = {
  account: 'operator@demo',
  password: DEMO_PASSWORD,
  organisation: OPERATOR.id,
};

export const MEMBER_ACCOUNTS: readonly DemoAccount[] = MEMBERS.map((member) => ({
  account: `${member.id}@demo`,
  password: DEMO_PASSWORD,
  organisation: member.id,
}));
