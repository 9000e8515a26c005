import type { LabelView } from '@tanji/domain/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GTIN, type Chain } from '../testing/chain.js';
import { speakerChain } from '../testing/speaker-chain.js';
import { problemIn, type Reply } from '../testing/test-gateway.js';

let chain: Chain;

const issue = (label: object, hash: string): Promise<Reply> =>
  chain.gateway.submit(
    'maker',
    'label.issue',
    {
      schema: 'tanji.label/1',
      id: 'old',
      owner: 'maker',
      product: 'SPK-1',
      gtin: GTIN,
      footprint: { id: 'fp-speaker', hash },
      issued: '2026-01-13',
      ...label,
    },
    chain.token('maker'),
  );

beforeAll(async () => {
  const made = await speakerChain();
  ({ chain } = made);
  const hash = made.hashes.get('fp-speaker') ?? '';
  await issue({ id: 'old', issued: '2026-01-13' }, hash);
  await issue({ id: 'new', issued: '2026-03-01', supersedes: 'old' }, hash);
});
afterAll(() => chain.gateway.close());

const at = (query = '', accept = 'application/json') =>
  chain.gateway.call(`//01/${GTIN}${query}`, { headers: { accept } });
const idOf = ({ json }: Reply): string => (json as LabelView).label.id;

describe('the address of a label', () => {
  it.each([
    ['application/json', 'application/json'],
    ['application/linkset+json', 'application/linkset+json'],
    ['application/linkset+json;q=0.5, application/json', 'application/json'],
    ['application/json;q=0.5, application/linkset+json', 'application/linkset+json'],
    ['application/pdf', 'application/json'],
  ])('answers %s with %s', async (accept, type) => {
    const reply = await at('', accept);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toContain(type);
    expect(reply.headers.get('vary')).toContain('Accept');
  });

  it('names the linkset in every answer, and gives it when GS1’s linkType asks', async () => {
    const url = `${chain.gateway.gateway.url}/01/${GTIN}`;
    const link = `<${url}>; rel="linkset"; type="application/linkset+json"`;
    for (const accept of ['text/html', 'application/json', 'application/linkset+json']) {
      expect((await at('', accept)).headers.get('link')).toBe(link);
    }
    const { json } = await at('?linkType=linkset', 'text/html');
    const { linkset } = json as { linkset: { anchor: string }[] };
    expect(linkset[0]?.anchor).toBe(url);
  });

  it('links to data and evidence that exist', async () => {
    const { json } = await at('', 'application/linkset+json');
    const { linkset } = json as { linkset: Record<string, { href: string; type: string }[]>[] };
    const targets = Object.values(linkset[0] ?? {})
      .flat()
      .filter(({ type }) => type === 'application/json');
    expect(targets).toHaveLength(2);
    for (const { href } of targets) {
      expect((await fetch(href, { headers: { accept: 'application/json' } })).status).toBe(200);
    }
  });
});

describe('a label as of a day', () => {
  it('is the one in force today without a day', async () => {
    expect(idOf(await at())).toBe('new');
  });

  it.each([
    ['2026-01-13', 'old'],
    ['2026-02-28', 'old'],
    ['2026-03-01', 'new'],
    ['2030-01-01', 'new'],
  ])('of %s is %s', async (day, id) => {
    const reply = await at(`?asOf=${day}`);
    expect(idOf(reply)).toBe(id);
    expect(reply.json).toMatchObject({ status: id === 'old' ? 'superseded' : 'active' });
  });

  it('before the first one is an error that names the first', async () => {
    const problem = problemIn(await at('?asOf=2025-12-31'));
    expect(problem).toMatchObject({
      status: 404,
      code: 'LABEL_NOT_YET_ISSUED',
      params: { date: '2025-12-31', first: '2026-01-13' },
    });
  });

  it('must be a day', async () => {
    const problem = problemIn(await at('?asOf=yesterday'));
    expect(problem.status).toBe(422);
    expect(problem.errors[0]?.pointer).toBe('/asOf');
  });
});
