import type { AffectedByFactor, FootprintView, Restatement } from '@tanji/domain/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factor, publishFactor, type Chain } from '../testing/chain.js';
import { complete } from '../testing/signers.js';
import { Reader, speakerChain } from '../testing/speaker-chain.js';
import { problemIn, type Reply } from '../testing/test-gateway.js';

let chain: Chain;
let reader: Reader;
beforeAll(async () => {
  ({ chain } = await speakerChain());
  reader = new Reader({ chain });
}, 60_000);
afterAll(() => chain.gateway.close());

const GRID = 'test%3Aenergy%2Fgrid';

const affected = async (as?: string): Promise<AffectedByFactor> =>
  (await reader.get(`/factors/${GRID}/affected`, as)) as AffectedByFactor;

const rows = ({ footprints }: AffectedByFactor): readonly unknown[] =>
  footprints.map((row) => [row.footprint, row.cause, row.state, row.old, row.new, row.own]);

const restate = (id: string, as: string, body: object = {}): Promise<Reply> =>
  chain.gateway.call(`/footprints/${id}/restatement`, { token: chain.token(as), body });

/** Drafts, signs and submits the successor of a footprint; answers with the draft. */
const restated = async (id: string, as: string, next: string): Promise<Restatement> => {
  const reply = await restate(id, as, { id: next });
  expect(reply.status, reply.text).toBe(200);
  const draft = reply.json as Restatement & { command: never };
  const { disclosure, visibility } = draft;
  await chain.gateway.expect(201, '/footprints', {
    token: chain.token(as),
    body: { command: complete(as, draft.command), disclosure, visibility },
  });
  return draft;
};

describe('a new version of a factor', () => {
  let before: FootprintView;
  beforeAll(async () => {
    before = (await reader.get('/footprints/fp-steel')) as FootprintView;
  });

  it('affects nothing while it is not in force, or in force at another time', async () => {
    expect(rows(await affected('audit'))).toEqual([]);
    const later = { start: '2027-01-01', end: '2028-01-01' };
    const next = factor({ version: '2', supersedes: '1', value: '0.7', validity: later });
    await publishFactor(chain, next);
    expect(rows(await affected('audit'))).toEqual([]);
    expect(problemIn(await restate('fp-steel', 'steel')).code).toBe('FOOTPRINT_UP_TO_DATE');
  });

  it('lists who is affected, with exact new totals as far as the caller may see', async () => {
    await publishFactor(chain, factor({ version: '3', supersedes: '2', value: '0.6' }));
    const all = await affected('audit');
    expect(rows(all)).toEqual([
      ['fp-steel', 'factor', 'computed', '1.5', '1.8', false],
      ['fp-part', 'factor', 'computed', '0.9995', '1.1994', false],
      ['fp-speaker', 'factor', 'computed', '4.9985', '5.9982', false],
    ]);
    expect(all.changes).toEqual([
      {
        from: '1',
        cause: 'new-version',
        to: '3',
        oldValue: '0.5',
        newValue: '0.6',
        unit: 'kgCO2e/kWh',
        footprints: 3,
      },
    ]);
    expect(all.footprints.map(({ inputs, percent }) => [inputs, percent])).toEqual([
      [[], '20'],
      [['fp-steel'], '20'],
      [['fp-part'], '20'],
    ]);
    expect(all.organisations.map(({ organisation, footprints }) => [organisation.id, footprints]))
      // One footprint each.
      .toEqual(
        expect.arrayContaining([
          ['steel', 1],
          ['parts', 1],
          ['maker', 1],
        ]),
      );
    expect(rows(await affected('parts'))).toEqual([
      ['fp-steel', 'factor', 'computed', '1.5', '1.8', false],
      ['fp-part', 'factor', 'computed', '0.9995', '1.1994', true],
      ['fp-speaker', 'factor', 'hidden', '4.9985', undefined, false],
    ]);
    expect(rows(await affected())).toEqual([
      ['fp-steel', 'factor', 'computed', '1.5', '1.8', false],
      ['fp-part', 'factor', 'hidden', '0.9995', undefined, false],
      ['fp-speaker', 'factor', 'hidden', '4.9985', undefined, false],
    ]);
    // The maker sees its own calculation, but not what its part will be.
    expect(rows(await affected('maker'))[2]).toEqual([
      'fp-speaker',
      'factor',
      'waits-for-input',
      '4.9985',
      undefined,
      true,
    ]);
  });

  it('is taken over by one owner after the other, each signing a successor', async () => {
    const steel = await restated('fp-steel', 'steel', 'fp-steel-2');
    expect(steel).toMatchObject({
      old: '1.5',
      visibility: 'public',
      replaced: { factors: [{ id: 'test:energy/grid', from: '1', to: '3' }], inputs: [] },
      record: { supersedes: 'fp-steel', total: '1.8', reason: 'test:energy/grid@1 → 3' },
    });
    const part = await restated('fp-part', 'parts', 'fp-part-2');
    expect(part.record.total).toBe('1.1994');
    expect(part.replaced.inputs).toEqual([{ from: 'fp-steel', to: 'fp-steel-2' }]);
    const speaker = await restated('fp-speaker', 'maker', 'fp-speaker-2');
    expect(speaker.record.total).toBe('5.9982');
    expect(rows(await affected('audit'))).toEqual([]);
    const view = (await reader.get('/footprints/fp-speaker-2', 'maker')) as FootprintView;
    expect(view.summary).toMatchObject({ assurance: 'recomputed', status: 'active' });
  });

  it('alters no stored result', async () => {
    const after = (await reader.get('/footprints/fp-steel')) as FootprintView;
    expect(after.record).toEqual(before.record);
    expect(after.summary.hash).toBe(before.summary.hash);
    expect(after.summary).toMatchObject({ status: 'superseded', supersededBy: 'fp-steel-2' });
    const { result } = (await reader.get('/footprints/fp-steel/calculation')) as {
      result: { total: string };
    };
    expect(result.total).toBe('1.5');
  });

  it('is told as a job, with the same result, to whoever asked', async () => {
    const path = `/factors/${GRID}/affected`;
    const token = chain.token('audit');
    const started = await chain.gateway.expect(202, path, { token, body: {} });
    const { id } = started.json as { id: string };
    const job = async () =>
      (await chain.gateway.expect(200, `/jobs/${id}`, { token })).json as Readonly<{
        status: string;
        progress?: number;
        result?: unknown;
      }>;
    await expect.poll(async () => (await job()).status).toBe('done');
    expect(await job()).toMatchObject({ progress: 100 });
    expect((await job()).result).toEqual(await affected('audit'));
    const foreign = await chain.gateway.call(`/jobs/${id}`, { token: chain.token('steel') });
    expect(problemIn(foreign).code).toBe('JOB_NOT_FOUND');
    const nobody = await chain.gateway.call(path, { body: {} });
    expect(problemIn(nobody).code).toBe('AUTHENTICATION_REQUIRED');
    const unknown = await chain.gateway.call('/factors/test%3Anone/affected', { token, body: {} });
    expect(problemIn(unknown).code).toBe('RECORD_NOT_FOUND');
  });

  it('is restated by the owner only, once', async () => {
    expect(problemIn(await restate('fp-steel-2', 'maker')).code).toBe('ORGANISATION_MISMATCH');
    expect(problemIn(await restate('fp-steel', 'steel')).code).toBe('FOOTPRINT_NOT_ACTIVE');
    expect(problemIn(await restate('fp-steel-2', 'steel')).code).toBe('FOOTPRINT_UP_TO_DATE');
    expect(problemIn(await restate('fp-none', 'steel')).code).toBe('RECORD_NOT_FOUND');
    expect((await reader.refused('/factors/test%3Anone/affected')).code).toBe('RECORD_NOT_FOUND');
  });
});

describe('a withdrawn factor', () => {
  it('is told with what depends on it, and needs a person to choose another', async () => {
    const { versions } = (await reader.get(`/factors/${GRID}/versions`)) as {
      versions: { hash: string; record: { version: string } }[];
    };
    const hash = versions.find(({ record }) => record.version === '3')?.hash ?? '';
    await chain.gateway.submit(
      'factors',
      'factor.change-status',
      {
        schema: 'tanji.factor-status/1',
        factor: 'test:energy/grid',
        version: '3',
        hash,
        publisher: 'factors',
        status: 'withdrawn',
        reason: 'misprint',
      },
      chain.token('factors'),
    );
    const all = await affected('audit');
    expect(all.footprints.map(({ footprint, state }) => [footprint, state])).toEqual([
      ['fp-steel-2', 'no-successor'],
      ['fp-part-2', 'no-successor'],
      ['fp-speaker-2', 'no-successor'],
    ]);
    expect(all.changes).toMatchObject([{ from: '3', cause: 'withdrawn' }]);
    const refusal = problemIn(await restate('fp-steel-2', 'steel'));
    expect(refusal).toMatchObject({
      code: 'RESTATEMENT_NO_SUCCESSOR',
      params: { factor: 'test:energy/grid', version: '3' },
    });
  });
});
