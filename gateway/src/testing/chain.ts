import type { StatedCalculationInput } from '@tanji/domain/lca';
import type { FactorVersion, Role } from '@tanji/domain/record';
import { complete, organisation } from './signers.js';
import { PASSWORD, type TestGateway } from './test-gateway.js';

/** Members of the test chain: a steel maker, a part maker, an assembler, an auditor, a publisher. */
export const MEMBERS: Readonly<Record<string, Role[]>> = {
  steel: ['raw-material'],
  parts: ['component'],
  maker: ['assembler'],
  audit: ['auditor'],
  factors: ['factor-publisher'],
};

/** GTIN-14 with a right check digit. */
export const GTIN = '09506000134352';

export const factor = (changes: Partial<FactorVersion> = {}): FactorVersion => ({
  schema: 'tanji.factor/1',
  id: 'test:energy/grid',
  version: '1',
  name: { en: 'Grid electricity', zh: '电网电力' },
  value: '0.5',
  unit: 'kgCO2e/kWh',
  gwp: 'AR6',
  origin: 'fossil',
  category: 'energy',
  subcategory: 'grid',
  region: 'CN-YN',
  tier: 'region',
  validity: { start: '2024-01-01', end: '2027-01-01' },
  dataSource: 'official_statistics',
  source: {
    title: 'Test statistics',
    publisher: 'Test office',
    edition: '2025',
    locator: 'table 1',
    licence: 'CC0-1.0',
  },
  quality: { technological: '2', geographical: '1', temporal: '1' },
  publisher: 'factors',
  published: '2025-01-01',
  ...changes,
});

/** A document with one own line and, if there is one, the footprint of a supplier. */
export const calculation = (
  product: string,
  options: { readonly kWh?: string; readonly input?: string; readonly amount?: string } = {},
): StatedCalculationInput => ({
  schema: 'tanji.calculation/1',
  product: { id: product, declaredUnit: 'piece', declaredAmount: '1', massKg: '1' },
  boundary: 'cradle-to-gate',
  period: { start: '2025-01-01', end: '2026-01-01' },
  geography: 'CN-YN',
  gwp: 'AR6',
  electricity: 'location',
  declaration: {
    carbonContent: { fossil: '0' },
    packagingIncluded: false,
    exemptedPercent: '0',
    standards: ['ISO 14067:2018'],
  },
  lines: [
    {
      id: 'power',
      stage: 'assembly',
      scope: 2,
      kind: 'energy',
      amount: options.kWh ?? '2',
      unit: 'kWh',
      factor: { category: 'energy', subcategory: 'grid' },
    },
    ...(options.input === undefined
      ? []
      : [
          {
            id: 'part',
            stage: 'components' as const,
            scope: 3 as const,
            kind: 'footprint' as const,
            amount: options.amount ?? '2',
            unit: 'piece',
            footprint: { id: options.input },
          },
        ]),
  ],
});

/** A gateway with members, accounts, a factor, and a token per organisation. */
export interface Chain {
  readonly gateway: TestGateway;
  readonly tokens: Readonly<Record<string, string>>;
  token(organisation: string): string;
  /** Drafts, signs and submits a footprint; answers with the receipt. */
  footprint(options: {
    readonly owner: string;
    readonly id: string;
    readonly calculation: StatedCalculationInput;
    readonly visibility?: 'public' | 'restricted';
    readonly details?: Record<string, unknown>;
  }): Promise<{ readonly id: string; readonly recordHash: string; readonly block: number }>;
}

const tokenFor = async (gateway: TestGateway, account: string): Promise<string> => {
  const session = await gateway.signIn(account);
  const reply = await gateway.expect(201, '/tokens', {
    session,
    body: { name: 'test', accountRole: 'admin' },
  });
  return (reply.json as { secret: string }).secret;
};

const admit = async (gateway: TestGateway, operator: string): Promise<Record<string, string>> => {
  const tokens: Record<string, string> = { op: operator };
  for (const [id, roles] of Object.entries(MEMBERS)) {
    await gateway.submit('op', 'organisation.admit', organisation(id, roles), operator);
    await gateway.expect(201, '/accounts', {
      token: operator,
      body: { account: `${id}-admin`, password: PASSWORD, organisation: id, accountRole: 'admin' },
    });
    tokens[id] = await tokenFor(gateway, `${id}-admin`);
  }
  return tokens;
};

/** Proposes, approves and activates a factor. */
export const publishFactor = async (
  chain: Pick<Chain, 'gateway' | 'token'>,
  version: FactorVersion,
): Promise<void> => {
  const { gateway, token } = chain;
  const proposed = await gateway.submit('factors', 'factor.propose', version, token('factors'));
  const versions = await gateway.expect(200, `/factors/${encodeURIComponent(version.id)}/versions`);
  const { hash } = (versions.json as { versions: { hash: string }[] }).versions[0] ?? {};
  if (hash === undefined) throw new Error(`no hash after ${proposed.text}`);
  const about = { factor: version.id, version: version.version, hash };
  const review = {
    schema: 'tanji.factor-review/1',
    ...about,
    reviewer: 'audit',
    opinion: 'approve',
  } as const;
  await gateway.submit('audit', 'factor.review', review, token('audit'));
  const change = {
    schema: 'tanji.factor-status/1',
    ...about,
    publisher: 'factors',
    status: 'active',
  } as const;
  await gateway.submit('factors', 'factor.change-status', change, token('factors'));
};

/** Builds {@link Chain} on an empty gateway. */
export const buildChain = async (gateway: TestGateway): Promise<Chain> => {
  await gateway.initialise();
  const tokens = await admit(gateway, await tokenFor(gateway, 'op-admin'));
  const token = (id: string): string => tokens[id] ?? '';
  await publishFactor({ gateway, token }, factor());
  const products = [
    ['steel', 'STEEL-1', undefined],
    ['parts', 'PART-1', undefined],
    ['maker', 'SPK-1', GTIN],
  ] as const;
  for (const [owner, id, gtin] of products) {
    const content = {
      schema: 'tanji.product/1',
      id,
      owner,
      name: { en: `Product ${id}`, zh: `产品 ${id}` },
      declaredUnit: 'piece',
      ...(gtin === undefined ? {} : { gtin }),
    } as const;
    await gateway.submit(owner, 'product.register', content, token(owner));
  }
  return {
    gateway,
    tokens,
    token,
    footprint: async ({ owner, id, calculation: document, visibility, details }) => {
      const { product } = document;
      const drafted = await gateway.expect(200, '/footprints/drafts', {
        token: token(owner),
        body: {
          calculation: document,
          details: { id, owner, product: product.id, ...details },
        },
      });
      const draft = drafted.json as { command: never; disclosure: unknown };
      const reply = await gateway.expect(201, '/footprints', {
        token: token(owner),
        body: {
          command: complete(owner, draft.command),
          disclosure: draft.disclosure,
          ...(visibility === undefined ? {} : { visibility }),
        },
      });
      return reply.json as { id: string; recordHash: string; block: number };
    },
  };
};
