import { genesisSchema, type Genesis } from '@tanji/domain/command';
import { hashOf } from '@tanji/domain/canonical';
import type { FactorVersion, Organisation } from '@tanji/domain/record';
import { starterFactors } from '../starter/index.js';
import { MEMBER_ACCOUNTS } from './accounts.js';
import { DEMO_PARALLEL, submit, type DemoContext } from './context.js';
import { inParallel } from './in-parallel.js';
import type { DemoKey } from './keys.js';
import { MEMBERS, OPERATOR, type DemoOrganisation } from './organisations.js';
import { PRODUCTS } from './products.js';

export const DEMO_NETWORK = { network: 'tanji-demo', channel: 'main', chaincode: 'tanji' } as const;

/** Chain id of local test networks; the demo is anchored nowhere. */
const DEMO_CHAIN_ID = 31_337;

/** Day the starter pack is proposed on: before the demo's first period. */
const FACTORS_PUBLISHED = '2024-12-20';

const AUDITOR = 'cangshan-verification';
const PUBLISHER = 'demo-factors';

const organisationRecord = (member: DemoOrganisation, key: DemoKey): Organisation => ({
  schema: 'tanji.organisation/1',
  id: member.id,
  name: member.name,
  // one peer carries for everybody on the embedded ledger
  mspId: 'OperatorMSP',
  roles: [...member.roles],
  region: member.region,
  identifiers: {},
  key: key.registration,
});

/** Genesis of the demo: two witnesses make a checkpoint, one review activates a factor. */
export const demoGenesis = (operatorKey: DemoKey): Genesis =>
  genesisSchema.parse({
    schema: 'tanji.genesis/1',
    ...DEMO_NETWORK,
    chainId: DEMO_CHAIN_ID,
    operator: organisationRecord(OPERATOR, operatorKey),
    carriers: ['OperatorMSP'],
    witnessQuorum: 2,
    factorQuorum: 1,
  });

/** Admits every member and gives each a local account. */
export const loadMembers = async (context: DemoContext): Promise<void> => {
  context.report(`admitting ${String(MEMBERS.length)} organisations`);
  await inParallel(MEMBERS, DEMO_PARALLEL, (member) =>
    submit(
      context,
      OPERATOR.id,
      'organisation.admit',
      organisationRecord(member, context.signer.key(member.id)),
    ),
  );
  await inParallel(MEMBER_ACCOUNTS, 4, (account) =>
    context.client.call('createAccount', { body: { ...account, accountRole: 'admin' } }),
  );
};

const loadFactor = async (context: DemoContext, factor: FactorVersion): Promise<void> => {
  const reference = {
    factor: factor.id,
    version: factor.version,
    hash: hashOf('factor', factor),
  };
  await submit(context, PUBLISHER, 'factor.propose', factor);
  await submit(context, AUDITOR, 'factor.review', {
    schema: 'tanji.factor-review/1',
    ...reference,
    reviewer: AUDITOR,
    opinion: 'approve',
  });
  await submit(context, PUBLISHER, 'factor.change-status', {
    schema: 'tanji.factor-status/1',
    ...reference,
    publisher: PUBLISHER,
    status: 'active',
  });
};

/** Publishes the starter pack: proposed, reviewed by another organisation, activated. */
export const loadFactors = async (context: DemoContext): Promise<void> => {
  const factors = starterFactors(PUBLISHER, FACTORS_PUBLISHED);
  context.report(`publishing ${String(factors.length)} emission factors`);
  await inParallel(factors, DEMO_PARALLEL, (factor) => loadFactor(context, factor));
};

export const loadProducts = async (context: DemoContext): Promise<void> => {
  context.report(`registering ${String(PRODUCTS.length)} products`);
  await inParallel(PRODUCTS, DEMO_PARALLEL, (product) =>
    submit(context, product.owner, 'product.register', product),
  );
};
