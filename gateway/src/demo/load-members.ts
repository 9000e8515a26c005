import { inParallel, type LedgerNames } from '../client/index.js';
import { genesisSchema, type Genesis } from '@tanji/domain/command';
import type { KeyRegistration, Organisation, Product } from '@tanji/domain/record';
import type { NetworkIdentity } from '@tanji/domain/signing';
import { starterFactors } from '../starter/index.js';
import { DEMO_PARALLEL, type DemoContext } from './context.js';
import { FACTORS_PUBLISHED, PUBLISHER, publishFactors } from './load-factors.js';
import { MEMBERS, OPERATOR, type DemoOrganisation } from './organisations.js';
import { PRODUCTS } from './products.js';

/** Chain id of local test networks: the demo is anchored nowhere. */
const DEMO_CHAIN_ID = 31_337;

/** What the demo signs for: the network as its ledger names it. */
export const demoIdentity = ({ network, channel, chaincode }: LedgerNames): NetworkIdentity => ({
  network,
  channel,
  chaincode,
  chainId: DEMO_CHAIN_ID,
});

/** One gateway carries for everybody in the demo, so all have its membership. */
const organisationRecord = (
  member: DemoOrganisation,
  key: KeyRegistration,
  mspId: string,
): Organisation => ({
  schema: 'tanji.organisation/1',
  id: member.id,
  name: member.name,
  mspId,
  roles: [...member.roles],
  region: member.region,
  identifiers: {},
  key,
});

/** Genesis of the demo: two witnesses make a checkpoint, one review activates a factor. */
export const demoGenesis = (names: LedgerNames, operatorKey: KeyRegistration): Genesis =>
  genesisSchema.parse({
    schema: 'tanji.genesis/1',
    ...demoIdentity(names),
    operator: organisationRecord(OPERATOR, operatorKey, names.mspId),
    carriers: [names.mspId],
    witnessQuorum: 2,
    factorQuorum: 1,
  });

/** Admits organisations, by default every member of the first story. */
export const loadMembers = async (
  context: DemoContext,
  mspId: string,
  members: readonly DemoOrganisation[] = MEMBERS,
): Promise<void> => {
  if (members.length === 0) return;
  context.report(`admitting ${String(members.length)} organisations`);
  await context.submitAll(
    OPERATOR.id,
    'organisation.admit',
    members.map((member) =>
      organisationRecord(member, context.signer.registration(member.id), mspId),
    ),
  );
};

/**
 * Publishes the starter pack.
 *
 * @param accept which factors; the story's own come first, the rest when the pages are usable
 */
export const loadFactors = (context: DemoContext, accept: (id: string) => boolean): Promise<void> =>
  publishFactors(
    context,
    starterFactors(PUBLISHER, FACTORS_PUBLISHED).filter(({ id }) => accept(id)),
  );

/** Registers products, by default those of the first story. */
export const loadProducts = async (
  context: DemoContext,
  products: readonly Product[] = PRODUCTS,
): Promise<void> => {
  if (products.length === 0) return;
  context.report(`registering ${String(products.length)} products`);
  await inParallel(products, DEMO_PARALLEL, (product) =>
    context.submit(product.owner, 'product.register', product),
  );
};
