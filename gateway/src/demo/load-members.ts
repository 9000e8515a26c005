import { inParallel } from '../client/index.js';
import { genesisSchema, type Genesis } from '@tanji/domain/command';
import { hashOf } from '@tanji/domain/canonical';
import type { FactorVersion, KeyRegistration, Organisation } from '@tanji/domain/record';
import type { NetworkIdentity } from '@tanji/domain/signing';
import { starterFactors } from '../starter/index.js';
import { DEMO_PARALLEL, type DemoContext } from './context.js';
import { MEMBERS, OPERATOR, type DemoOrganisation } from './organisations.js';
import { PRODUCTS } from './products.js';

/** The demo's identity; the chain id is that of local test networks, it is anchored nowhere. */
export const DEMO_IDENTITY: NetworkIdentity = {
  network: 'tanji-demo',
  channel: 'carbon',
  chaincode: 'tanji',
  chainId: 31_337,
};

/** Day the starter pack is proposed on: before the demo's first period. */
const FACTORS_PUBLISHED = '2024-12-20';

const AUDITOR = 'cangshan-verification';
const PUBLISHER = 'demo-factors';

const organisationRecord = (member: DemoOrganisation, key: KeyRegistration): Organisation => ({
  schema: 'tanji.organisation/1',
  id: member.id,
  name: member.name,
  // one peer carries for everybody on the embedded ledger
  mspId: 'TanjiMSP',
  roles: [...member.roles],
  region: member.region,
  identifiers: {},
  key,
});

/** Genesis of the demo: two witnesses make a checkpoint, one review activates a factor. */
export const demoGenesis = (operatorKey: KeyRegistration): Genesis =>
  genesisSchema.parse({
    schema: 'tanji.genesis/1',
    ...DEMO_IDENTITY,
    operator: organisationRecord(OPERATOR, operatorKey),
    carriers: ['TanjiMSP'],
    witnessQuorum: 2,
    factorQuorum: 1,
  });

/** Admits every member. */
export const loadMembers = async (context: DemoContext): Promise<void> => {
  context.report(`admitting ${String(MEMBERS.length)} organisations`);
  await context.submitAll(
    OPERATOR.id,
    'organisation.admit',
    MEMBERS.map((member) => organisationRecord(member, context.signer.registration(member.id))),
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
