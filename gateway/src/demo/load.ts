import { join } from 'node:path';
import { createClient, ledgerNames } from '../client/index.js';
import { OPERATOR_ACCOUNT } from './accounts.js';
import { createDemoContext } from './context.js';
import { loadAssurance } from './load-assurance.js';
import { loadFootprints } from './load-footprints.js';
import {
  demoGenesis,
  demoIdentity,
  loadFactors,
  loadMembers,
  loadProducts,
} from './load-members.js';
import { openOperatorSession } from './operator-session.js';
import { MEMBERS, OPERATOR } from './organisations.js';
import { storyFactors } from './story.js';
import { DEMO_KEYS_HOME, createDemoSigner } from './signer.js';

export interface LoadDemoOptions {
  /** Base URL of a gateway with an empty network. */
  readonly url: string;
  readonly setupToken: string;
  /** Home folder: the demo keys are kept below it, for trying the command line. */
  readonly home: string;
  readonly report: (text: string) => void;
  /** Told when the story is complete; the rest of the factor pack follows. */
  readonly onUsable?: () => void;
}

/**
 * Loads the three-tier smart-speaker chain through the public API with real signatures, like any
 * client would. The keys are made here; the gateway never sees them.
 */
export const loadDemo = async (options: LoadDemoOptions): Promise<void> => {
  const { url, setupToken, home, report } = options;
  const client = createClient({ url });
  const names = await ledgerNames(client);
  const signer = await createDemoSigner({
    identity: demoIdentity(names),
    home: join(home, DEMO_KEYS_HOME),
    organisations: [OPERATOR, ...MEMBERS].map((member) => member.id),
  });
  const { account, password } = OPERATOR_ACCOUNT;
  await client.call('initialise', {
    body: {
      genesis: demoGenesis(names, signer.registration(OPERATOR.id)),
      setupToken,
      account: { account, password },
    },
  });
  const operator = await openOperatorSession(url);
  const clients = new Map([[OPERATOR.id, await operator.client(OPERATOR.id)]]);
  const context = createDemoContext({ clients, signer, report });
  await loadMembers(context, names.mspId);
  for (const { id } of MEMBERS) clients.set(id, await operator.client(id));
  // hashing passwords takes a while and is done on other threads
  const accounts = operator.createAccounts();
  const own = storyFactors();
  await loadFactors(context, (id) => own.has(id));
  await loadProducts(context);
  await loadFootprints(context);
  await loadAssurance(context);
  options.onUsable?.();
  await loadFactors(context, (id) => !own.has(id));
  await accounts;
};
