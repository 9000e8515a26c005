import type {
  CalculationView,
  FootprintSummary,
  FootprintTreeNode,
  FootprintView,
  Problem,
  ProductView,
  TransactionView,
  Trend,
} from '@tanji/domain/api';
import { verifyBundle, type EvidenceBundle } from '@tanji/domain/evidence';
import { verifyInclusion } from '@tanji/domain/merkle';
import { fromDecimal, subtract, toExactText } from '@tanji/domain/quantity';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calculation, factor, type Chain } from '../testing/chain.js';
import { complete } from '../testing/signers.js';
import { Reader, speakerChain } from '../testing/speaker-chain.js';
import { problemIn, type Reply } from '../testing/test-gateway.js';

let chain: Chain;
let hashes: ReadonlyMap<string, string>;
let reader: Reader;
beforeAll(async () => {
  ({ chain, hashes } = await speakerChain());
  reader = new Reader({ chain });
});
afterAll(() => chain.gateway.close());

const get = async <T>(path: string, as?: string): Promise<T> => (await reader.get(path, as)) as T;
const refused = (path: string, as?: string): Promise<Problem> => reader.refused(path, as);

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

  it('names the publications behind it, with licence and attribution', async () => {
    const { record, sources } = await get<FootprintView>('/footprints/fp-speaker');
    const { title, publisher, edition, licence } = factor().source;
    expect(sources).toEqual([
      {
        title,
        publisher,
        edition,
        licence,
        shareAlike: false,
        factors: record.factors.map(({ id, version }) => `${id}@${version}`),
      },
    ]);
    const answer = await chain.gateway.expect(200, '/calculations', {
      token: chain.token('maker'),
      body: calculation('STEEL-1'),
    });
    expect((answer.json as CalculationView).sources).toEqual(sources);
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

  it('is found by its record hash and by its transaction', async () => {
    const { summary } = await get<FootprintView>('/footprints/fp-part');
    const found = async (hash: string, more = ''): Promise<string[]> =>
      (await get<{ items: FootprintSummary[] }>(`/footprints?hash=${hash}${more}`)).items.map(
        ({ id }) => id,
      );
    expect(await found(summary.hash)).toEqual(['fp-part']);
    expect(await found(summary.transactionId)).toEqual(['fp-part']);
    expect(await found(summary.hash, '&owner=steel')).toEqual([]);
    expect(await found(summary.hash, '&product=STEEL-1')).toEqual([]);
    expect(await found('0'.repeat(64))).toEqual([]);
    expect((await refused('/footprints?hash=xyz')).errors[0]?.pointer).toBe('/hash');
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

  it('is not drafted before its owner has stated what will be signed', async () => {
    const { declaration, gwp, electricity, ...rest } = calculation('STEEL-1');
    expect([declaration.packagingIncluded, gwp, electricity]).toEqual([false, 'AR6', 'location']);
    const problem = problemIn(
      await chain.gateway.call('/footprints/drafts', {
        token: chain.token('steel'),
        body: { calculation: rest, details: { owner: 'steel', product: 'STEEL-1' } },
      }),
    );
    expect(problem).toMatchObject({ status: 422, code: 'FIELD_MISSING' });
    expect(problem.errors.map(({ pointer }) => pointer)).toEqual([
      '/calculation/gwp',
      '/calculation/electricity',
      '/calculation/declaration',
    ]);
    // A calculation alone needs none of it.
    await chain.gateway.expect(200, '/calculations', { body: rest });
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

  it('do not leave a record verified that an auditor contests', async () => {
    await chain.gateway.submit(
      'audit',
      'statement.issue',
      {
        schema: 'tanji.statement/1',
        id: 'statement-2',
        auditor: 'audit',
        subject: subject(),
        opinion: 'adverse',
        level: 'limited',
        standard: 'ISO 14064-3:2019',
        completed: '2026-01-20',
      },
      chain.token('audit'),
    );
    const { summary } = await get<FootprintView>('/footprints/fp-speaker');
    // What the contract calculated itself still stands.
    expect(summary).toMatchObject({ assurance: 'recomputed', contested: true });
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
    const report = verifyBundle(reply.text, { genesisHash: network });
    expect(report.checks.filter((check) => check.status === 'fail')).toEqual([]);
    // Whose numbers the whole chain rests on, also without a server.
    const { sources } = await get<FootprintView>('/footprints/fp-speaker');
    expect(report.summary?.sources).toEqual(sources);
    const outside = (await get<EvidenceBundle>('/footprints/fp-speaker/evidence')).footprints;
    expect(outside.map(({ id, disclosure }) => [id, disclosure !== undefined])).toEqual([
      ['fp-speaker', false],
      ['fp-part', false],
      ['fp-steel', true],
    ]);
  });
});
