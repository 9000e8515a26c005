import { inParallel, type LedgerNames } from '../client/index.js';
import { genesisSchema, type Genesis } from '@tanji/domain/command';
import { hashOf } from '@tanji/domain/canonical';
import type { FactorVersion, KeyRegistration, Organisation } from '@tanji/domain/record';
import type { NetworkIdentity } from '@tanji/domain/signing';
import { starterFactors } from '../starter/index.js';
import { DEMO_PARALLEL, type DemoContext } from './context.js';
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

/** Day the starter pack is proposed on: before the demo's first period. */
export const FACTORS_PUBLISHED = '2024-12-20';

export const AUDITOR = 'cangshan-verification';
export const PUBLISHER = 'demo-factors';

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

/** Admits every member. */
export const loadMembers = async (context: DemoContext, mspId: string): Promise<void> => {
  context.report(`admitting ${String(MEMBERS.length)} organisations`);
  await context.submitAll(
    OPERATOR.id,
    'organisation.admit',
    MEMBERS.map((member) =>
      organisationRecord(member, context.signer.registration(member.id), mspId),
    ),
  );
};

const referenceOf = (factor: FactorVersion) => ({
  factor: factor.id,
  version: factor.version,
  hash: hashOf('factor', factor),
});

/**
 * Publishes the starter pack: proposed, reviewed by another organisation, activated.
 *
 * @param accept which factors; the story's own come first, the rest when the pages are usable
 */
export const loadFactors = async (
  context: DemoContext,
  accept: (id: string) => boolean,
): Promise<void> => {
  const factors = starterFactors(PUBLISHER, FACTORS_PUBLISHED).filter(({ id }) => accept(id));
  context.report(`publishing ${String(factors.length)} emission factors`);
  await context.submitAll(PUBLISHER, 'factor.propose', factors);
  await context.submitAll(
    AUDITOR,
    'factor.review',
    factors.map((factor) => ({
      schema: 'tanji.factor-review/1',
      ...referenceOf(factor),
      reviewer: AUDITOR,
      opinion: 'approve',
    })),
  );
  await context.submitAll(
    PUBLISHER,
    'factor.change-status',
    factors.map((factor) => ({
      schema: 'tanji.factor-status/1',
      ...referenceOf(factor),
      publisher: PUBLISHER,
      status: 'active',
    })),
  );
};

export const loadProducts = async (context: DemoContext): Promise<void> => {
  context.report(`registering ${String(PRODUCTS.length)} products`);
  await inParallel(PRODUCTS, DEMO_PARALLEL, (product) =>
    context.submit(product.owner, 'product.register', product),
  );
};
