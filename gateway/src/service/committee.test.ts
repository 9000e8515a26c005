import type {
  CommitteeView,
  EditionDiff,
  FactorImport,
  FactorSetClaims,
  LedgerEdition,
} from '@tanji/domain/api';
import type { Committee, EditionManifest } from '@tanji/domain/record';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChain, type Chain } from '../testing/chain.js';
import { organisation } from '../testing/signers.js';
import { problemIn, startTestGateway } from '../testing/test-gateway.js';

let chain: Chain;
beforeAll(async () => {
  chain = await buildChain(await startTestGateway());
  const { gateway } = chain;
  for (const id of ['peer', 'authority']) {
    const roles = id === 'peer' ? (['factor-publisher'] as const) : (['regulator'] as const);
    await gateway.submit(
      'op',
      'organisation.admit',
      organisation(id, [...roles]),
      chain.token('op'),
    );
  }
}, 60_000);
afterAll(() => chain.gateway.close());

const get = async (path: string): Promise<unknown> => (await chain.gateway.expect(200, path)).json;

const table = (value: string, year: number): string =>
  [
    'id,name_en,value,unit,category,subcategory,region,valid_from,valid_to',
    `steel,Steel,${value},kgCO2e/kg,materials,metal,CN,${String(year)}-01-01,${String(year + 1)}-01-01`,
  ].join('\n');

interface Asked {
  readonly by?: string;
  readonly set?: string;
}

const start = (
  [edition, text]: readonly [string, string],
  { by = 'factors', set = 'acme' }: Asked,
) =>
  chain.gateway.call('/factors/imports', {
    token: chain.token(by),
    body: {
      publisher: set,
      edition,
      files: [{ name: 'own.csv', content: Buffer.from(text).toString('base64') }],
    },
  });

const imported = async (
  content: readonly [string, string],
  asked: Asked = {},
): Promise<FactorImport> => {
  const { json } = await start(content, asked);
  for (let round = 0; round < 400; round += 1) {
    const path = `/factors/imports/${(json as FactorImport).id}`;
    const view = (await chain.gateway.expect(200, path, { token: chain.token('audit') }))
      .json as FactorImport;
    if (view.state !== 'running') return view;
    await sleep(25);
  }
  throw new Error('the import does not end');
};

const manifestOf = async (id: string): Promise<EditionManifest> => {
  const { items } = (await get('/factors/editions')) as {
    items: { manifest: EditionManifest }[];
  };
  const found = items.find(({ manifest }) => manifest.id === id);
  if (found === undefined) throw new Error(`no edition ${id}`);
  return found.manifest;
};

const onLedger = async (id: string): Promise<LedgerEdition | undefined> => {
  const { items } = (await get('/factors/editions/ledger')) as { items: LedgerEdition[] };
  return items.find(({ manifest }) => manifest.id === id);
};

const publish = async (id: string): Promise<void> => {
  const content = await manifestOf(id);
  await chain.gateway.submit('factors', 'edition.publish', content, chain.token('factors'));
};

const judge = async (reviewer: string, edition: string, comment?: string): Promise<void> => {
  const hash = (await onLedger(edition))?.hash ?? '';
  const content = {
    schema: 'tanji.edition-review/1',
    edition,
    hash,
    reviewer,
    opinion: comment === undefined ? 'approve' : 'reject',
    ...(comment === undefined ? {} : { comment }),
  } as const;
  await chain.gateway.submit(reviewer, 'edition.review', content, chain.token('op'));
};

const committee: Committee = {
  schema: 'tanji.committee/1',
  version: '1',
  operator: 'op',
  members: ['audit', 'peer', 'authority'],
  quorum: '2',
};

describe('the committee over HTTP', () => {
  it('is nobody until the operator appoints one', async () => {
    const before = (await get('/factors/committee')) as CommitteeView;
    expect(before).toEqual({ quorum: 1, versions: [] });
    await chain.gateway.submit('op', 'committee.appoint', committee, chain.token('op'));
    const view = (await get('/factors/committee')) as CommitteeView;
    expect(view).toMatchObject({ quorum: 2, committee: { members: committee.members } });
    expect(view.versions).toHaveLength(1);
  });

  it('makes an edition active, and its log tells who said what', async () => {
    await imported(['2024', table('2', 2024)]);
    await publish('acme:2024');
    expect(await onLedger('acme:2024')).toMatchObject({ status: 'proposed', here: true, tags: [] });
    await judge('audit', 'acme:2024');
    await judge('peer', 'acme:2024', 'Scrap share is not said');
    await judge('authority', 'acme:2024');
    expect(await onLedger('acme:2024')).toMatchObject({
      status: 'active',
      approvals: ['audit', 'authority'],
      rejections: ['peer'],
    });
    const proposed = (await get('/factors/editions/ledger?status=proposed')) as { items: object[] };
    expect(proposed.items).toEqual([]);
    const log = (await get('/factors/editions/acme%3A2024/log')) as {
      events: { event: string; organisation: string; remark?: string }[];
    };
    expect(log.events.map(({ event, organisation: by, remark }) => [event, by, remark])).toEqual([
      ['approved', 'authority', undefined],
      ['rejected', 'peer', 'Scrap share is not said'],
      ['approved', 'audit', undefined],
      ['published', 'factors', undefined],
    ]);
    const none = await chain.gateway.call('/factors/editions/acme%3A1999/log');
    expect(problemIn(none).code).toBe('FACTOR_EDITION_UNKNOWN');
  });
});

describe('tags of editions', () => {
  it('stand wherever an edition may', async () => {
    await imported(['2025', table('2.1', 2025)]);
    const hash = (await onLedger('acme:2024'))?.hash ?? '';
    const content = {
      schema: 'tanji.edition-tag/1',
      set: 'acme',
      tag: 'cbam-2025',
      edition: 'acme:2024',
      hash,
      publisher: 'factors',
      note: 'Used in the declaration of 2025',
    } as const;
    await chain.gateway.submit('factors', 'edition.tag', content, chain.token('factors'));
    expect(await get('/factors/tags')).toMatchObject({ items: [{ record: content }] });
    expect((await onLedger('acme:2024'))?.tags).toEqual(['acme:cbam-2025']);
    const path = '/factors/editions/acme%3A2025/diff?from=acme%3Acbam-2025';
    const diff = (await get(path)) as EditionDiff;
    expect(diff).toMatchObject({ from: 'acme:2024', to: 'acme:2025', counts: { changed: 1 } });
    expect(await get('/factors/acme%3Asteel/diff?from=acme%3Acbam-2025')).toMatchObject({
      from: 'acme:2024',
    });
    expect(await get('/factors/acme%3Asteel/proof?edition=acme%3Acbam-2025')).toMatchObject({
      edition: 'acme:2024',
    });
    const log = (await get('/factors/editions/acme%3Acbam-2025/log')) as {
      events: { event: string; tag?: string; remark?: string }[];
    };
    expect(log.events[0]).toMatchObject({
      event: 'tagged',
      tag: 'cbam-2025',
      remark: 'Used in the declaration of 2025',
    });
  });
});

describe('names of sets', () => {
  it('belong to who claimed or published first', async () => {
    const claim = {
      schema: 'tanji.factor-set/1',
      set: 'grids',
      publisher: 'peer',
      title: 'Grid factors',
    } as const;
    await chain.gateway.submit('peer', 'set.claim', claim, chain.token('op'));
    const { items } = (await get('/factors/sets/claims')) as FactorSetClaims;
    expect(items.map(({ set, publisher, title }) => [set, publisher, title])).toEqual([
      ['acme', 'factors', undefined],
      ['grids', 'peer', 'Grid factors'],
    ]);
    const taken = await start(['2025', table('1', 2025)], { set: 'grids' });
    expect(problemIn(taken).code).toBe('RECORD_OWNER_FOREIGN');
    expect(problemIn(await start(['2027', table('1', 2027)], { by: 'op' })).code).toBe(
      'RECORD_OWNER_FOREIGN',
    );
  });

  it('an edition of the ledger is one content: copies are welcome, others are not', async () => {
    const other = await imported(['2024', table('2.00001', 2024)], { by: 'op' });
    expect(other).toMatchObject({ state: 'failed', problem: { code: 'FACTOR_EDITION_EXISTS' } });
    const copy = await imported(['2024', `${table('2.0', 2024)}\n`], { by: 'op' });
    expect(copy).toMatchObject({ state: 'published', unchanged: true });
  });

  it('are held by the first importer, where the ledger knows nothing', async () => {
    await imported(['2025', table('1', 2025)], { set: 'mine' });
    const other = await start(['2026', table('1', 2026)], { set: 'mine', by: 'op' });
    expect(problemIn(other).code).toBe('RECORD_OWNER_FOREIGN');
  });
});

describe('the report of an import', () => {
  it('is accepted by another organisation', async () => {
    const view = await imported(['2026', table('9', 2026)]);
    expect(view.state).toBe('review');
    const path = `/factors/imports/${view.id}/acceptance`;
    const accept = (by: string) =>
      chain.gateway.call(path, { token: chain.token(by), body: { accept: true } });
    expect(problemIn(await accept('factors')).code).toBe('FACTOR_SELF_REVIEW');
    expect(problemIn(await accept('steel')).code).toBe('FACTOR_IMPORT_FOREIGN');
    expect((await accept('audit')).status).toBe(200);
  });
});
