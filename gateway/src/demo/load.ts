import { join } from 'node:path';
import { createClient } from '../client/index.js';
import { OPERATOR_ACCOUNT } from './accounts.js';
import { createDemoKey, type DemoKey } from './keys.js';
import { loadAssurance } from './load-assurance.js';
import { loadFootprints } from './load-footprints.js';
import { demoGenesis, loadFactors, loadMembers, loadProducts } from './load-members.js';
import { MEMBERS, OPERATOR } from './organisations.js';
import { createDemoSigner } from './signer.js';

export interface LoadDemoOptions {
  /** Base URL of a gateway with an empty network. */
  readonly url: string;
  readonly setupToken: string;
  /** Home folder: the demo keys are kept below it, for trying the command line. */
  readonly home: string;
  readonly report: (text: string) => void;
}

/** Folder of the demo keystores inside the home folder. */
export const DEMO_KEYS = 'demo-keys';

/**
 * Loads the three-tier smart-speaker chain through the public API with real signatures, like any
 * client would. The keys are made here and never leave this process unencrypted.
 */
export const loadDemo = async (options: LoadDemoOptions): Promise<void> => {
  const { url, setupToken, home, report } = options;
  const keys = new Map<string, DemoKey>(
    [OPERATOR, ...MEMBERS].map((member) => [member.id, createDemoKey()]),
  );
  const operatorKey = keys.get(OPERATOR.id) as DemoKey;
  const genesis = demoGenesis(operatorKey);
  const { account, password } = OPERATOR_ACCOUNT;

  const anonymous = createClient({ url });
  await anonymous.call('initialise', {
    body: { genesis, setupToken, account: { account, password } },
  });
  const client = await anonymous.signIn({ account, password });
  const context = { client, signer: createDemoSigner(genesis, keys), report };

  await loadMembers(context);
  await loadFactors(context);
  await loadProducts(context);
  await loadFootprints(context);
  await loadAssurance(context);
  await Promise.all([...keys].map(([name, key]) => key.save(join(home, DEMO_KEYS), name)));
};
