import type {
  FactorItem,
  FootprintSummary,
  FootprintTreeNode,
  FootprintView,
  LabelView,
  ProductView,
  Receipt,
  TransactionView,
  Trend,
} from '@tanji/domain/api';
import { verifyBundle, type EvidenceBundle } from '@tanji/domain/evidence';
import { verifyInclusion } from '@tanji/domain/merkle';
import { fromDecimal, subtract, toExactText } from '@tanji/domain/quantity';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  GTIN,
  buildChain,
  calculation,
  factor,
  publishFactor,
  type Chain,
} from '../testing/chain.js';
import { complete, signed } from '../testing/signers.js';
import { problemIn, startTestGateway, type Reply } from '../testing/test-gateway.js';

let chain: Chain;
const hashes = new Map<string, string>();

/** Steel → part → speaker; steel is public, the others are restricted. */
beforeAll(async () => {
  chain = await buildChain(await startTestGateway());
  const make = async (options: Parameters<Chain['footprint']>[0]): Promise<void> => {
    hashes.set(options.id, (await chain.footprint(options)).recordHash);
  };
  await make({
    owner: 'steel',
    id: 'fp-steel',
    calculation: calculation('STEEL-1', { kWh: '3' }),
    visibility: 'public',
  });
  await make({
    owner: 'parts',
    id: 'fp-part',
    calculation: calculation('PART-1', { kWh: '1', input: 'fp-steel', amount: '0.333' }),
  });
  await make({
    owner: 'maker',
    id: 'fp-speaker',
    calculation: calculation('SPK-1', { kWh: '4', input: 'fp-part', amount: '3' }),
  });
});
afterAll(() => chain.gateway.close());

const get = async <T>(path: string, as?: string): Promise<T> => {
  const token = as === undefined ? {} : { token: chain.token(as) };
  return (await chain.gateway.expect(200, path, token)).json as T;
};
const refused = async (path: string, as?: string): Promise<ReturnType<typeof problemIn>> =>
  problemIn(await chain.gateway.call(path, as === undefined ? {} : { token: chain.token(as) }));

describe('a footprint', () => {
  it('is recomputed by the contract and shown with what was signed', async () => {
    const view = await get<FootprintView>('/footprints/fp-speaker');
    // 4 × 0.5 + 3 × (1 × 0.5 + 0.333 × 1.5)
    expect(view.summary).toMatchObject({
      total: '4.9985',
      assurance: 'recomputed',
      status: 'active',
      suspect: false,
    });
    expect(view.command.message.subject).toBe('fp-speaker');
    expect(view.disclosure).toBe('restricted');
  });

  it('shows its calculation to its owner and to oversight only', async () => {
    expect(await refused('/footprints/fp-part/calculation')).toMatchObject({
      status: 403,
      code: 'CALCULATION_HIDDEN',
    });
    expect((await refused('/footprints/fp-part/calculation', 'maker')).code).toBe(
      'CALCULATION_HIDDEN',
    );
    for (const reader of ['parts', 'audit']) {
      const { result } = await get<{ result: { total: string } }>(
        '/footprints/fp-part/calculation',
        reader,
      );
      expect(result.total).toBe('0.9995');
    }
    expect((await get<FootprintView>('/footprints/fp-part', 'maker')).calculationVisible).toBe(
      false,
    );
    expect((await get<FootprintView>('/footprints/fp-part', 'audit')).calculationVisible).toBe(
      true,
    );
  });

  it('shows a public calculation to everyone, for good', async () => {
    const reply = await chain.gateway.expect(200, '/footprints/fp-steel/calculation');
    expect(reply.headers.get('etag')).toBe(`"${hashes.get('fp-steel') ?? ''}"`);
    expect(reply.headers.get('cache-control')).toContain('immutable');
    // fetch would ask every cache on the way to be skipped; a browser does not.
    const status = await new Promise((resolve, reject) => {
      const headers = { 'if-none-match': reply.headers.get('etag') ?? '' };
      const url = `${chain.gateway.gateway.url}/api/v1/footprints/fp-steel/calculation`;
      request(url, { headers }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(304);
  });

  it('does not exist under another id', async () => {
    expect(await refused('/footprints/nothing')).toMatchObject({
      status: 404,
      code: 'RECORD_NOT_FOUND',
    });
  });

  it('of a record without a disclosure has no calculation here', async () => {
    const drafted = (
      await chain.gateway.expect(200, '/footprints/drafts', {
        token: chain.token('steel'),
        body: {
          calculation: calculation('STEEL-1'),
          details: { id: 'fp-bare', owner: 'steel', product: 'STEEL-1' },
        },
      })
    ).json as { command: never };
    const body = { command: complete('steel', drafted.command) };
    await chain.gateway.expect(201, '/footprints', { token: chain.token('steel'), body });
    expect((await get<FootprintView>('/footprints/fp-bare')).summary.assurance).toBe('declared');
    expect(await refused('/footprints/fp-bare/calculation', 'steel')).toMatchObject({
      status: 404,
      code: 'CALCULATION_UNKNOWN',
    });
  });

  it('is drafted for the caller’s own organisation and the product of the calculation only', async () => {
    const draft = (owner: string, product: string): Promise<Reply> =>
      chain.gateway.call('/footprints/drafts', {
        token: chain.token('steel'),
        body: { calculation: calculation('STEEL-1'), details: { owner, product } },
      });
    expect(problemIn(await draft('parts', 'STEEL-1')).code).toBe('ORGANISATION_MISMATCH');
    expect(problemIn(await draft('steel', 'OTHER')).errors[0]?.pointer).toBe('/details/product');
  });
});

const sumOf = (node: FootprintTreeNode): string => {
  const children = node.children.map((child) => fromDecimal(child.contribution));
  return toExactText(children.reduce(subtract, fromDecimal(node.contribution)));
};

describe('the upstream tree', () => {
  it('hides the supplier of a supplier, but not its part of the total', async () => {
    const tree = await get<FootprintTreeNode>('/footprints/fp-speaker/tree');
    const [part] = tree.children;
    const [steel] = part?.children ?? [];
    expect(tree).toMatchObject({ hidden: false, contribution: '4.9985', share: '100' });
    expect(part).toMatchObject({
      hidden: false,
      contribution: '2.9985',
      share: '60',
      amount: { value: '3', unit: 'piece' },
    });
    expect(steel).toEqual({ hidden: true, contribution: '1.4985', share: '30', children: [] });
    // What is left of each node is its own: 4 kWh and 3 × 1 kWh.
    expect(part && [sumOf(tree), sumOf(part)]).toEqual(['2', '1.5']);
  });

  it.each([
    ['audit', false],
    ['steel', false],
    ['parts', false],
    ['maker', true],
    ['factors', true],
  ])('for %s hides the second tier: %s', async (reader, hidden) => {
    const tree = await get<FootprintTreeNode>('/footprints/fp-speaker/tree', reader);
    expect(tree.children[0]?.children[0]?.hidden).toBe(hidden);
  });
});

describe('a correction', () => {
  it('makes a history and moves the trend', async () => {
    await chain.footprint({
      owner: 'steel',
      id: 'fp-steel-2',
      calculation: calculation('STEEL-1', { kWh: '3.2' }),
      details: { supersedes: 'fp-steel', reason: 'meter read again' },
    });
    const { versions } = await get<{ versions: (FootprintSummary & { reason?: string })[] }>(
      '/footprints/fp-steel/history',
    );
    expect(versions.map(({ id, status, reason }) => [id, status, reason])).toEqual([
      ['fp-steel', 'superseded', undefined],
      ['fp-steel-2', 'active', 'meter read again'],
    ]);
    expect(await get('/footprints/fp-steel-2/history')).toEqual({ versions });
    const trend = await get<Trend>('/products/STEEL-1/trend?by=quarter');
    expect(trend.points).toMatchObject([
      { period: '2025-Q4', total: '1.6', footprint: 'fp-steel-2' },
    ]);
  });

  it('stands in the lists, newest first, page by page', async () => {
    const ids: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page: { items: FootprintSummary[]; next?: string } = await get(
        `/footprints?owner=steel&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      ids.push(...page.items.map((item) => item.id));
      cursor = page.next;
    }
    expect(ids).toEqual(['fp-steel-2', 'fp-bare', 'fp-steel']);
    const active = await get<{ items: FootprintSummary[] }>(
      '/footprints?product=STEEL-1&status=active',
    );
    expect(active.items.map((item) => item.id)).toEqual(['fp-steel-2', 'fp-bare']);
    const product = await get<ProductView>('/products/STEEL-1');
    expect(product).toMatchObject({ footprints: 3, latest: { id: 'fp-steel-2' } });
  });
});

describe('statements and findings', () => {
  const subject = (): { footprint: string; hash: string } => ({
    footprint: 'fp-speaker',
    hash: hashes.get('fp-speaker') ?? '',
  });

  it('change what a footprint shows', async () => {
    const token = chain.token('audit');
    await chain.gateway.submit(
      'audit',
      'finding.raise',
      {
        schema: 'tanji.finding/1',
        id: 'finding-1',
        auditor: 'audit',
        subject: subject(),
        severity: 'minor',
        text: 'Which meter?',
        raised: '2026-01-10',
      },
      token,
    );
    expect((await get<FootprintView>('/footprints/fp-speaker')).summary.openFindings).toBe(1);
    await chain.gateway.submit(
      'maker',
      'finding.answer',
      {
        schema: 'tanji.finding-answer/1',
        id: 'answer-1',
        finding: 'finding-1',
        organisation: 'maker',
        kind: 'answer',
        text: 'Meter 7',
        answered: '2026-01-11',
      },
      chain.token('maker'),
    );
    await chain.gateway.submit(
      'audit',
      'finding.answer',
      {
        schema: 'tanji.finding-answer/1',
        id: 'answer-2',
        finding: 'finding-1',
        organisation: 'audit',
        kind: 'close',
        text: 'Seen',
        answered: '2026-01-12',
      },
      token,
    );
    await chain.gateway.submit(
      'audit',
      'statement.issue',
      {
        schema: 'tanji.statement/1',
        id: 'statement-1',
        auditor: 'audit',
        subject: subject(),
        opinion: 'verified',
        level: 'limited',
        standard: 'ISO 14064-3:2019',
        completed: '2026-01-12',
      },
      token,
    );
    const view = await get<FootprintView>('/footprints/fp-speaker');
    expect(view.summary).toMatchObject({ openFindings: 0, assurance: 'verified' });
    expect(view.statements).toMatchObject([
      { record: { id: 'statement-1' }, auditor: { id: 'audit' } },
    ]);
    expect(view.findings).toMatchObject([
      { status: 'closed', answers: [{ id: 'answer-1' }, { id: 'answer-2' }] },
    ]);
  });
});

describe('a label', () => {
  const accept = (type: string) => ({ headers: { accept: type } });

  beforeAll(async () => {
    await chain.gateway.submit(
      'maker',
      'label.issue',
      {
        schema: 'tanji.label/1',
        id: 'label-1',
        owner: 'maker',
        product: 'SPK-1',
        gtin: GTIN,
        lot: 'L7',
        footprint: { id: 'fp-speaker', hash: hashes.get('fp-speaker') ?? '' },
        issued: '2026-01-13',
      },
      chain.token('maker'),
    );
  });

  it('is found by its code, and by a piece of its batch', async () => {
    for (const path of [`//01/${GTIN}/10/L7`, `//01/${GTIN}/10/L7/21/S1`]) {
      const { json } = await chain.gateway.expect(200, path, accept('application/json'));
      const view = json as LabelView;
      expect(view).toMatchObject({
        label: { id: 'label-1' },
        simulated: false,
        product: { id: 'SPK-1' },
      });
      expect(view.digitalLink).toBe(`${chain.gateway.gateway.url}/01/${GTIN}/10/L7`);
      expect(view.chain.children[0]?.children[0]?.hidden).toBe(true);
    }
    expect((await get<LabelView>('/labels/label-1')).footprint.labels).toMatchObject([
      { path: `/01/${GTIN}/10/L7` },
    ]);
  });

  it('gives programs a linkset (RFC 9264)', async () => {
    const reply = await chain.gateway.expect(
      200,
      `//01/${GTIN}/10/L7`,
      accept('application/linkset+json'),
    );
    expect(reply.headers.get('content-type')).toContain('application/linkset+json');
    expect(reply.headers.get('vary')).toContain('Accept');
    const { linkset } = reply.json as { linkset: { anchor: string }[] };
    expect(linkset[0]?.anchor).toBe(`${chain.gateway.gateway.url}/01/${GTIN}/10/L7`);
  });

  it('that was not issued is said so', async () => {
    const other = '04006381333931';
    const reply = await chain.gateway.call(`//01/${other}`, accept('application/json'));
    expect(problemIn(reply)).toMatchObject({ status: 404, code: 'LABEL_UNKNOWN' });
    const broken = await chain.gateway.call('//01/123/x', accept('application/json'));
    expect(broken.status).toBe(400);
    expect(await refused('/labels/none')).toMatchObject({ code: 'RECORD_NOT_FOUND' });
  });
});

describe('the factor database', () => {
  beforeAll(async () => {
    const about = { industry: 'automotive', subcategory: 'press' };
    await publishFactor(
      chain,
      factor({
        ...about,
        id: 'test:press/cn',
        region: 'CN',
        tier: 'industry',
        name: { en: 'Pressing', zh: '冲压' },
      }),
    );
    await publishFactor(
      chain,
      factor({
        ...about,
        id: 'test:press/yn',
        value: '0.7',
        name: { en: 'Pressing, Yunnan', zh: '冲压(云南)' },
      }),
    );
  });

  it('answers as source 002 writes it: five members first', async () => {
    const { items } = await get<{ items: FactorItem[] }>(
      '/factors?industry=automotive&region=CN-YN&date=2025-06-01',
    );
    expect(items.length).toBe(1);
    expect(Object.keys(items[0] ?? {}).slice(0, 5)).toEqual([
      'factor_id',
      'unit',
      'value',
      'validity_period',
      'data_source',
    ]);
    expect(items[0]).toMatchObject({
      factor_id: 'test:press/yn',
      unit: 'kgCO2e/kWh',
      value: '0.7',
      validity_period: '2024-01-01/2026-12-31',
      data_source: 'official_statistics',
      resolution: { rule: 'exact-region', tier: 'region' },
    });
  });

  it('goes to wider regions only when asked, and says so', async () => {
    const { items } = await get<{ items: FactorItem[] }>(
      '/factors?industry=automotive&region=CN-YN&fallback=true',
    );
    expect(items.map((item) => [item.factor_id, item.resolution?.rule])).toEqual([
      ['test:press/yn', 'exact-region'],
      ['test:press/cn', 'wider-region'],
    ]);
  });

  it.each([
    ['冲压', ['test:press/cn', 'test:press/yn']],
    ['pressing YUNNAN', ['test:press/yn']],
    ['nothing', []],
  ])('finds %s', async (q, ids) => {
    const { items } = await get<{ items: FactorItem[] }>(`/factors?q=${encodeURIComponent(q)}`);
    expect(items.map((item) => item.factor_id)).toEqual(ids);
  });

  it('pages in a fixed order', async () => {
    const all = await get<{ items: FactorItem[] }>('/factors');
    const ids: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page: { items: FactorItem[]; next?: string } = await get(
        `/factors?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      ids.push(...page.items.map((item) => item.factor_id));
      cursor = page.next;
    }
    expect(ids).toEqual(all.items.map((item) => item.factor_id));
    expect(ids).toEqual([...ids].sort());
  });

  it('has one factor and its versions under an encoded id', async () => {
    expect(await get<FactorItem>('/factors/test%3Apress%2Fyn')).toMatchObject({
      version: '1',
      status: 'active',
    });
    expect(await get('/factors/test%3Apress%2Fyn/versions')).toMatchObject({
      versions: [{ approvals: ['audit'] }],
    });
    expect((await refused('/factors/none')).code).toBe('RECORD_NOT_FOUND');
    expect((await refused('/factors/none/versions')).code).toBe('RECORD_NOT_FOUND');
  });
});

describe('products', () => {
  it('are found in both languages', async () => {
    for (const q of ['spk', '产品 SPK']) {
      const { items } = await get<{ items: ProductView[] }>(`/products?q=${encodeURIComponent(q)}`);
      expect(items.map((item) => item.record.id)).toEqual(['SPK-1']);
    }
    const { items } = await get<{ items: ProductView[] }>('/products?owner=parts');
    expect(items.map((item) => item.record.id)).toEqual(['PART-1']);
  });
});

describe('proofs', () => {
  it('lead from a transaction to the head of the tree', async () => {
    const { summary } = await get<FootprintView>('/footprints/fp-part');
    const view = await get<TransactionView>(`/ledger/transactions/${summary.transactionId}`);
    const head = await get<{ size: number; root: string }>('/ledger/tree');
    const { inclusion } = view;
    expect(inclusion).toMatchObject({ size: head.size, root: head.root });
    expect(inclusion && verifyInclusion(inclusion)).toBe(true);
    const block = await chain.gateway.expect(200, `/ledger/blocks/${summary.block}`);
    expect(block.headers.get('cache-control')).toContain('immutable');
    expect(block.text).toContain(summary.transactionId);
    expect((await refused('/ledger/blocks/999999')).code).toBe('RECORD_NOT_FOUND');
    expect((await refused(`/ledger/transactions/${'0'.repeat(64)}`)).code).toBe('RECORD_NOT_FOUND');
  });

  it('make an evidence bundle that checks offline against a witnessed head', async () => {
    const head = await get<{ size: number; root: string; height: number; blockHash: string }>(
      '/ledger/tree',
    );
    await chain.gateway.submit(
      'audit',
      'checkpoint.witness',
      { schema: 'tanji.checkpoint/1', witness: 'audit', ...head },
      chain.token('audit'),
    );
    expect(await get('/ledger/checkpoints')).toMatchObject({
      items: [{ ...head, witnesses: ['audit'] }],
    });
    const reply = await chain.gateway.expect(200, '/footprints/fp-speaker/evidence', {
      token: chain.token('audit'),
    });
    const bundle = reply.json as EvidenceBundle;
    expect(bundle.footprints.map(({ id, disclosure }) => [id, disclosure !== undefined])).toEqual([
      ['fp-speaker', true],
      ['fp-part', true],
      ['fp-steel', true],
    ]);
    const network = (await get<{ genesisHash: string }>('/network')).genesisHash;
    const report = verifyBundle(reply.text, { genesisHash: network } as never);
    expect(report.checks.filter((check) => check.status === 'fail')).toEqual([]);
    const outside = (await get<EvidenceBundle>('/footprints/fp-speaker/evidence')).footprints;
    expect(outside.map(({ id, disclosure }) => [id, disclosure !== undefined])).toEqual([
      ['fp-speaker', false],
      ['fp-part', false],
      ['fp-steel', true],
    ]);
  });
});

describe('submissions', () => {
  const facility = (id: string) =>
    signed('steel', 'facility.register', {
      schema: 'tanji.facility/1',
      id,
      owner: 'steel',
      name: { en: 'Mill' },
      region: 'CN-YN',
    });
  const send = (
    body: unknown,
    headers: Record<string, string> = {},
    as = 'steel',
  ): Promise<Reply> => chain.gateway.call('/commands', { body, token: chain.token(as), headers });

  it('that are repeated get the first receipt', async () => {
    const command = facility('mill-1');
    const first = (await send({ command })).json as Receipt;
    const second = await send({ command });
    expect(first.replayed).toBe(false);
    expect(second.status).toBe(201);
    expect(second.json).toEqual({ ...first, replayed: true });
  });

  it('at the same time take effect once', async () => {
    const command = facility('mill-2');
    const replies = await Promise.all(Array.from({ length: 8 }, () => send({ command })));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    const receipts = replies.map(({ json }) => json as Receipt);
    expect(new Set(receipts.map((receipt) => receipt.transactionId)).size).toBe(1);
    expect(receipts.filter((receipt) => !receipt.replayed).length).toBe(1);
  });

  it('with an idempotency key give the same answer to the same request only', async () => {
    const key = { 'idempotency-key': 'a-first-key-0001' };
    const body = { command: facility('mill-3') };
    const first = await send(body, key);
    const again = await send(body, key);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await send({ command: facility('mill-4') }, key);
    expect(problemIn(other)).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(problemIn(await send(body, { 'idempotency-key': 'short' }))).toMatchObject({
      status: 400,
      code: 'IDEMPOTENCY_KEY_INVALID',
    });
    const running = { 'idempotency-key': 'a-second-key-002' };
    const racing = { command: facility('mill-5') };
    const codes = (await Promise.all([send(racing, running), send(racing, running)])).map(
      (reply) => (reply.status === 201 ? 201 : problemIn(reply).code),
    );
    expect(codes.sort()).toEqual([201, 'IDEMPOTENCY_IN_PROGRESS']);
  });

  it('are carried for the own organisation only, unless by the operator', async () => {
    const command = facility('mill-6');
    expect(problemIn(await send({ command }, {}, 'parts')).code).toBe('ORGANISATION_MISMATCH');
    expect((await send({ command }, {}, 'op')).status).toBe(201);
  });

  it('that were changed after signing are refused before the ledger sees them', async () => {
    const command = facility('mill-7');
    const height = (await get<{ ledger: { height: number } }>('/network')).ledger.height;
    const changed = { ...command, content: { ...command.content, region: 'CN-BJ' } };
    expect(problemIn(await send({ command: changed })).code).toBe('COMMAND_CONTENT_HASH_WRONG');
    const forged = {
      ...command,
      signature: signed('parts', 'facility.register', command.content as never).signature,
    };
    expect(problemIn(await send({ command: forged })).status).toBe(403);
    expect((await get<{ ledger: { height: number } }>('/network')).ledger.height).toBe(height);
  });

  it('are prepared with the sentence in the signer’s language', async () => {
    const { command, digest, typedData } = (
      await chain.gateway.expect(200, '/commands/drafts', {
        token: chain.token('steel'),
        body: {
          action: 'facility.register',
          organisation: 'steel',
          language: 'zh',
          content: {
            schema: 'tanji.facility/1',
            id: 'mill-8',
            owner: 'steel',
            name: { zh: '炼钢厂' },
            region: 'CN-YN',
          },
        },
      })
    ).json as { command: never; digest: string; typedData: { message: { statement: string } } };
    expect(typedData.message.statement).toContain('炼钢厂');
    const reply = await send({ command: complete('steel', command) });
    expect(reply.json).toMatchObject({ id: 'mill-8', command: digest });
    const unknown = await chain.gateway.call('/commands/drafts', {
      token: chain.token('steel'),
      body: { action: 'world.end', organisation: 'steel', content: {} },
    });
    expect(problemIn(unknown).code).toBe('COMMAND_ACTION_UNKNOWN');
  });
});

describe('jobs', () => {
  const start = async (as: string): Promise<{ id: string; status: string }> => {
    const reply = await chain.gateway.expect(202, '/calculations', {
      token: chain.token(as),
      body: calculation('STEEL-1'),
      headers: { prefer: 'respond-async' },
    });
    const job = reply.json as { id: string; status: string };
    expect(reply.headers.get('location')).toBe(`/api/v1/jobs/${job.id}`);
    return job;
  };

  it('end with the result, for their owner', async () => {
    const { id } = await start('steel');
    await expect
      .poll(() => get<{ status: string }>(`/jobs/${id}`, 'steel'), { timeout: 10_000 })
      .toMatchObject({ status: 'done', progress: 100, result: { result: { total: '1' } } });
    expect(await refused(`/jobs/${id}`, 'parts')).toMatchObject({
      status: 404,
      code: 'JOB_NOT_FOUND',
    });
  });

  it('can be cancelled', async () => {
    const { id } = await start('steel');
    const reply = await chain.gateway.expect(200, `/jobs/${id}`, {
      method: 'DELETE',
      token: chain.token('steel'),
    });
    expect(['cancelled', 'done']).toContain((reply.json as { status: string }).status);
    expect((await get<{ status: string }>(`/jobs/${id}`, 'steel')).status).not.toBe('running');
  });

  it('are not made for callers without an account: they get the answer', async () => {
    const reply = await chain.gateway.expect(200, '/calculations', {
      body: calculation('STEEL-1'),
      headers: { prefer: 'respond-async' },
    });
    expect(reply.json).toMatchObject({ result: { total: '1' } });
  });
});
