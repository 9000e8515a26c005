import { canonicalJson } from '@tanji/domain/canonical';
import { CONTRACTS, type Genesis } from '@tanji/domain/command';
import { TanjiError } from '@tanji/domain/errors';
import type { Handlers, RouteInput } from '../http/index.js';
import type { Services } from './services.js';
import { organisationView } from './views/ledger-views.js';
import { networkView } from './views/network-view.js';

/** How long the first answer waits for its own block, ms. */
const READ_YOUR_WRITES_MS = 10_000;

type Names = 'getNetwork' | 'initialise' | 'listOrganisations' | 'getOrganisation';

/** Commits the genesis, or finds the very same one there from an attempt that broke off. */
const commitGenesis = async ({ model, ledger }: Services, genesis: Genesis): Promise<void> => {
  const text = canonicalJson(genesis);
  const known = model.genesis();
  if (known !== undefined) {
    if (canonicalJson(known) === text) return;
    throw new TanjiError('NETWORK_ALREADY_INITIALISED');
  }
  const info = await ledger.info();
  if (genesis.network !== info.network) {
    throw new TanjiError(
      'COMMAND_NETWORK_WRONG',
      { expected: info.network, actual: genesis.network },
      { pointer: '/genesis/network' },
    );
  }
  const { operator, carriers } = genesis;
  if (info.mspId !== operator.mspId && !carriers.includes(info.mspId)) {
    throw new TanjiError(
      'CARRIER_FOREIGN',
      { mspId: info.mspId, organisation: operator.id },
      { pointer: '/genesis/carriers' },
    );
  }
  const receipt = await ledger.submit({
    contract: CONTRACTS.registry,
    transaction: 'initialise',
    args: [text],
  });
  await model.waitFor(receipt.blockNumber, READ_YOUR_WRITES_MS);
};

/**
 * Genesis and first account. What breaks off in between is finished by the same request: the setup
 * token is void only when the operator has an account.
 */
const initialise = async (
  services: Services,
  body: RouteInput<'initialise'>['body'],
): Promise<void> => {
  const { model, accounts, setupToken } = services;
  if (model.genesis() !== undefined && !setupToken.isOpen) {
    throw new TanjiError('NETWORK_ALREADY_INITIALISED');
  }
  setupToken.check(body.setupToken);
  await commitGenesis(services, body.genesis);
  await accounts.create({
    ...body.account,
    organisation: body.genesis.operator.id,
    accountRole: 'admin',
  });
  await setupToken.retire();
};

export const networkRoutes = (services: Services): Pick<Handlers, Names> => ({
  getNetwork: async () => ({ body: await networkView(services) }),

  initialise: async ({ body }) => {
    await initialise(services, body);
    return { body: await networkView(services) };
  },

  listOrganisations: async () => {
    const { queries } = services.model;
    const [organisations, keys] = await Promise.all([queries.organisations(), queries.keys()]);
    const items = organisations.map((entry) => organisationView(queries, entry, keys));
    return { body: { items } };
  },

  getOrganisation: async ({ params }) => {
    const { queries } = services.model;
    const entry = queries.organisation(params.id);
    if (entry === undefined) {
      throw new TanjiError('RECORD_NOT_FOUND', { what: 'organisation', id: params.id });
    }
    return { body: organisationView(queries, entry, await queries.keys()) };
  },
});
