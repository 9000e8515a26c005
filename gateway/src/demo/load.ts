import { join } from 'node:path';
import {
  createClient,
  ledgerNames,
  type GatewayClient,
  type LedgerNames,
} from '../client/index.js';
import { MEMBER_ACCOUNTS, OPERATOR_ACCOUNT, SUPPLIER_ACCOUNTS } from './accounts.js';
import { createDemoContext, type DemoContext } from './context.js';
import { DEMO_KEYS_HOME } from './home.js';
import { loadAssurance } from './load-assurance.js';
import { loadFootprints } from './load-footprints.js';
import {
  demoGenesis,
  demoIdentity,
  loadFactors,
  loadMembers,
  loadProducts,
} from './load-members.js';
import { openOperatorSession, type OperatorSession } from './operator-session.js';
import { MEMBERS, OPERATOR } from './organisations.js';
import { existingOrganisations } from './plant/existing.js';
import { loadPlant } from './plant/load-plant.js';
import { PLANT_SUPPLIERS } from './plant/suppliers.js';
import { writeDemoState } from './progress.js';
import { storyFactors } from './story.js';
import { createDemoSigner, type DemoSigner } from './signer.js';

export interface ResumeDemoOptions {
  /** Base URL of the gateway. */
  readonly url: string;
  /** Home folder: the demo keys are kept below it, for trying the command line. */
  readonly home: string;
  readonly report: (text: string) => void;
}

export interface LoadDemoOptions extends ResumeDemoOptions {
  /** Of a gateway with an empty network. */
  readonly setupToken: string;
  /** Told when the first story is complete; the rest of the factors and the plant follow. */
  readonly onUsable?: () => void;
}

interface Loading {
  readonly names: LedgerNames;
  readonly operator: OperatorSession;
  readonly clients: Map<string, GatewayClient>;
  readonly context: DemoContext;
}

const signerOf = (home: string, names: LedgerNames): Promise<DemoSigner> =>
  createDemoSigner({
    identity: demoIdentity(names),
    home: join(home, DEMO_KEYS_HOME),
    organisations: [OPERATOR, ...MEMBERS, ...PLANT_SUPPLIERS].map(({ id }) => id),
  });

const openLoading = async (
  { url, report }: ResumeDemoOptions,
  {
    names,
    signer,
    resumed,
  }: Readonly<{ names: LedgerNames; signer: DemoSigner; resumed: boolean }>,
): Promise<Loading> => {
  const operator = await openOperatorSession(url);
  const clients = new Map([[OPERATOR.id, await operator.client(OPERATOR.id)]]);
  return {
    names,
    operator,
    clients,
    context: createDemoContext({ clients, signer, report, resumed }),
  };
};

const openClients = async (
  { operator, clients }: Loading,
  organisations: readonly { readonly id: string }[],
): Promise<void> => {
  for (const { id } of organisations) clients.set(id, await operator.client(id));
};

/** What a first visitor does not wait for: the other factors, and two years of a plant. */
const loadRest = async (loading: Loading, home: string): Promise<void> => {
  const { names, operator, context } = loading;
  const own = storyFactors();
  await loadFactors(context, (id) => !own.has(id));
  const known = await existingOrganisations(context);
  await loadMembers(
    context,
    names.mspId,
    PLANT_SUPPLIERS.filter(({ id }) => !known.has(id)),
  );
  await openClients(loading, PLANT_SUPPLIERS);
  await loadPlant(context);
  await operator.createAccounts(SUPPLIER_ACCOUNTS);
  await writeDemoState(home, 'complete');
};

/**
 * Loads the three-tier smart-speaker chain, then the assembler's plant, through the public API with
 * real signatures, like any client would. The keys are made here; the gateway never sees them.
 */
export const loadDemo = async (options: LoadDemoOptions): Promise<void> => {
  const { url, setupToken, home } = options;
  const client = createClient({ url });
  const names = await ledgerNames(client);
  await writeDemoState(home, 'story');
  const signer = await signerOf(home, names);
  const { account, password } = OPERATOR_ACCOUNT;
  await client.call('initialise', {
    body: {
      genesis: demoGenesis(names, signer.registration(OPERATOR.id)),
      setupToken,
      account: { account, password },
    },
  });
  const loading = await openLoading(options, { names, signer, resumed: false });
  const { operator, context } = loading;
  await loadMembers(context, names.mspId);
  await openClients(loading, MEMBERS);
  // hashing passwords takes a while and is done on other threads
  const accounts = operator.createAccounts(MEMBER_ACCOUNTS);
  const own = storyFactors();
  await loadFactors(context, (id) => own.has(id));
  await loadProducts(context);
  await loadFootprints(context);
  await loadAssurance(context);
  await writeDemoState(home, 'plant');
  options.onUsable?.();
  await accounts;
  await loadRest(loading, home);
};

/** Goes on where a load stopped after its first story. */
export const resumeDemo = async (options: ResumeDemoOptions): Promise<void> => {
  const { url, home } = options;
  const names = await ledgerNames(createClient({ url }));
  const signer = await signerOf(home, names);
  const loading = await openLoading(options, { names, signer, resumed: true });
  await openClients(loading, MEMBERS);
  await loading.operator.createAccounts(MEMBER_ACCOUNTS);
  await loadRest(loading, home);
};
