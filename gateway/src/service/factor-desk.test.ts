import {
  factorPageSchema,
  factorReviewListSchema,
  factorSetListSchema,
  setQualitySchema,
} from '@tanji/domain/api';
import type { FactorVersion } from '@tanji/domain/record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChain, factor, publishFactor, type Chain } from '../testing/chain.js';
import { problemIn, startTestGateway } from '../testing/test-gateway.js';

let chain: Chain;
const first = factor();
const set = first.id.split(':')[0] ?? '';

const propose = (version: FactorVersion): Promise<unknown> =>
  chain.gateway.submit('factors', 'factor.propose', version, chain.token('factors'));

beforeAll(async () => {
  chain = await buildChain(await startTestGateway());
  // Another set whose name begins alike: it must not be taken for the same.
  await publishFactor(chain, factor({ id: `${set}-other:grid/x`, value: '0.9' }));
}, 60_000);
afterAll(() => chain.gateway.close());

const get = async (path: string): Promise<unknown> => (await chain.gateway.expect(200, path)).json;

describe('sets of factors', () => {
  it('are listed with licence and number', async () => {
    const { items } = factorSetListSchema.parse(await get('/factors/sets'));
    expect(items).toEqual([
      { set, factors: 1, licences: [first.source.licence], editions: [] },
      { set: `${set}-other`, factors: 1, licences: [first.source.licence], editions: [] },
    ]);
  });

  it('narrow a query, also over pages', async () => {
    const page = factorPageSchema.parse(await get(`/factors?set=${set}&limit=1`));
    expect(page.items.map(({ factor_id }) => factor_id)).toEqual([first.id]);
    expect(page.next).toBeUndefined();
    const none = factorPageSchema.parse(await get('/factors?set=nobody'));
    expect(none.items).toEqual([]);
  });
});

describe('a licence', () => {
  it('narrows a query to what is under it', async () => {
    const shareAlike = factor({
      id: `${set}-sa:grid/x`,
      value: '0.8',
      source: { ...first.source, licence: 'CC BY-SA 4.0' },
    });
    await publishFactor(chain, shareAlike);
    const of = async (licence: string): Promise<readonly string[]> => {
      const path = `/factors?licence=${encodeURIComponent(licence)}`;
      return factorPageSchema.parse(await get(path)).items.map(({ factor_id }) => factor_id);
    };
    expect(await of('CC BY-SA 4.0')).toEqual([shareAlike.id]);
    expect(await of(first.source.licence)).toEqual([`${set}-other:grid/x`, first.id]);
    expect(await of('CC')).toEqual([]);
  });
});

describe('quality of a set', () => {
  it('gives means of what can be assessed, and counts of what was found', async () => {
    const report = setQualitySchema.parse(await get(`/factors/quality?set=${set}&date=2025-06-01`));
    expect(report.factors).toBe(1);
    const accuracy = report.metrics.find(({ metric }) => metric === 'accuracy');
    expect(accuracy).toEqual({ metric: 'accuracy', mean: '60', assessed: 1 });
    const consistency = report.metrics.find(({ metric }) => metric === 'consistency');
    expect(consistency).toEqual({ metric: 'consistency', assessed: 0 });
    expect(report.findings).toContainEqual({ code: 'single-version', factors: 1 });
    expect(report.weakest[0]?.id).toBe(first.id);
  });

  it('is refused for a set that nobody has', async () => {
    const refusal = await chain.gateway.call('/factors/quality?set=nobody');
    expect(problemIn(refusal).code).toBe('RECORD_NOT_FOUND');
  });
});

describe('the review desk', () => {
  it('is empty while nothing waits', async () => {
    const { items, total } = factorReviewListSchema.parse(await get('/factors/reviews'));
    expect({ items, total }).toEqual({ items: [], total: 0 });
  });

  it('shows a jump with the value before and the sentence in the language asked for', async () => {
    const value = '9.5';
    await propose(factor({ version: '2', supersedes: '1', value }));
    const { items, total } = factorReviewListSchema.parse(await get('/factors/reviews'));
    expect(total).toBe(1);
    const [proposal] = items;
    expect(proposal?.previous).toMatchObject({ version: '1', value: first.value });
    expect(proposal?.publisher).toBe('factors');
    const jump = proposal?.cases.find(({ reason }) => reason === 'jump');
    expect(jump?.params).toMatchObject({ from: first.value, to: value });
    expect(jump?.text).toContain('against version 1');
    // A proposal is evidence for nobody yet: it is in no list of usable factors.
    const page = factorPageSchema.parse(await get(`/factors?set=${set}`));
    expect(page.items.map(({ version }) => version)).toEqual(['1']);
  });
});
