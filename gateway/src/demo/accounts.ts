import { DEMO_PASSWORD, MEMBERS, OPERATOR, type DemoOrganisation } from './organisations.js';
import { PLANT_SUPPLIERS } from './plant/suppliers.js';

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

const accountsOf = (members: readonly DemoOrganisation[]): readonly DemoAccount[] =>
  members.map(({ id }) => ({
    account: `${id}@demo`,
    password: DEMO_PASSWORD,
    organisation: id,
  }));

/** Of the first story. */
export const MEMBER_ACCOUNTS = accountsOf(MEMBERS);

/** Of the plant's further suppliers. */
export const SUPPLIER_ACCOUNTS = accountsOf(PLANT_SUPPLIERS);
