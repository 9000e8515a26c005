import {
  inventoryCalculationSchema,
  inventoryListSchema,
  inventoryOutcomeSchema,
  inventoryProcessPageSchema,
  inventoryProcessViewSchema,
  inventoryViewSchema,
  jobSchema,
  type InventoryCalculation,
  type InventoryOutcome,
  type Job,
} from '@tanji/domain/api';
import { fromDecimal, sum } from '@tanji/domain/quantity';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChain, type Chain } from '../testing/chain.js';
import {
  AIR,
  INVENTORY_PARTS,
  inventoryArchive,
  processDocument,
} from '../testing/inventory-archive.js';
import { problemIn, startTestGateway, type Reply } from '../testing/test-gateway.js';

const PARTS = new Map([
  ...INVENTORY_PARTS,
  [
    'processes/pipe.json',
    processDocument('pipe', [
      { flow: 'pipe', amount: 1, reference: true },
      {
        flow: 'steel',
        amount: 2,
        input: true,
        uncertainty: { distributionType: 'LOG_NORMAL_DISTRIBUTION', geomSd: 2 },
      },
      { flow: 'CUTOFF zinc', amount: 3, input: true },
      { flow: 'Carbon dioxide, fossil', amount: 0.5, ...AIR },
    ]),
  ],
  ['processes/broken.json', '{"@id": "broken"}'],
]);

let chain: Chain;
beforeAll(async () => {
  chain = await buildChain(await startTestGateway());
}, 60_000);
afterAll(() => chain.gateway.close());

const get = async (path: string, by = 'parts'): Promise<unknown> =>
  (await chain.gateway.expect(200, path, { token: chain.token(by) })).json;

const post = (parts: ReadonlyMap<string, string>, more: object = {}): Promise<Reply> =>
  chain.gateway.call('/inventories', {
    token: chain.token('parts'),
    body: {
      name: 'own-lci',
      edition: '2026',
      source: { licence: 'CC BY-SA 4.0', attribution: 'Data: Own Institute' },
      file: { name: 'own.zip', content: inventoryArchive(parts).toString('base64') },
      ...more,
    },
  });

const ended = async (reply: Reply): Promise<Job> => {
  const { id } = jobSchema.parse(reply.json);
  for (let round = 0; round < 400; round += 1) {
    const job = jobSchema.parse(await get(`/jobs/${id}`));
    if (job.status !== 'running' && job.status !== 'queued') return job;
    await sleep(25);
  }
  throw new Error('the upload does not end');
};

const outcome = async (reply: Promise<Reply>): Promise<InventoryOutcome> =>
  inventoryOutcomeSchema.parse((await ended(await reply)).result);

const list = async (by?: string) =>
  inventoryListSchema.parse(await get('/inventories', by)).items.map(({ id }) => id);

let id = '';

describe('an inventory', () => {
  it('is only looked at by a dry run', async () => {
    const { report, inventory } = await outcome(post(PARTS, { dryRun: true }));
    expect(inventory).toBeUndefined();
    expect(report.counts).toMatchObject({ processes: 4, total: 2, directOnly: 2, unreadable: 1 });
    expect(report.levels).toEqual({ error: 1, note: 2 });
    expect(await list()).toEqual([]);
  });

  it('is kept, listed for its organisation and for nobody else', async () => {
    const { inventory, unchanged } = await outcome(post(PARTS));
    expect(unchanged).toBeUndefined();
    id = inventory?.id ?? '';
    expect(inventory).toMatchObject({
      organisation: 'parts',
      gwp: 'AR6',
      source: { licence: 'CC BY-SA 4.0', attribution: 'Data: Own Institute', edition: '2026' },
    });
    expect(await list()).toEqual([id]);
    expect(await list('factors')).toEqual([]);
    const token = chain.token('factors');
    for (const path of ['', '/processes', '/processes/steel', '/processes/steel/calculation']) {
      const reply = await chain.gateway.call(`/inventories/${id}${path}`, { token });
      expect(problemIn(reply).code).toBe('RECORD_NOT_FOUND');
    }
    const anonymous = await chain.gateway.call(`/inventories/${id}`);
    expect(problemIn(anonymous).code).toBe('AUTHENTICATION_REQUIRED');
  });

  it('says row by row what is missing, in the language that was asked for', async () => {
    const reply = await chain.gateway.expect(200, `/inventories/${id}`, {
      token: chain.token('parts'),
      headers: { 'accept-language': 'zh' },
    });
    const { report } = inventoryViewSchema.parse(reply.json);
    expect(report.remarks.map(({ level, place }) => [level, place])).toEqual([
      ['error', 'processes/broken.json'],
      ['note', 'mix'],
      ['note', 'pipe'],
    ]);
    expect(report.remarks[2]?.text).toContain('没有唯一的提供过程');
  });

  it('changes nothing when it comes again; other content under its name is refused', async () => {
    const again = await outcome(post(PARTS, { source: { licence: 'CC0-1.0' } }));
    expect(again).toMatchObject({ unchanged: true, inventory: { source: { licence: 'CC0-1.0' } } });
    expect(problemIn(await post(INVENTORY_PARTS)).code).toBe('INVENTORY_EXISTS');
    const other = await outcome(post(INVENTORY_PARTS, { edition: '2026.1', source: {} }));
    expect(other.inventory?.source.licence).toBe('all rights reserved');
    expect(await list()).toHaveLength(2);
    await chain.gateway.expect(204, `/inventories/${other.inventory?.id ?? ''}`, {
      method: 'DELETE',
      token: chain.token('parts'),
    });
    expect(await list()).toEqual([id]);
  });

  it('counts as stored rows of its organisation', async () => {
    const statement = (await get('/organisations/parts/credits')) as {
      quotas: { quota: string; used: number }[];
    };
    expect(statement.quotas).toContainEqual(expect.objectContaining({ quota: 'storage', used: 4 }));
  });
});

describe('its processes', () => {
  const found = async (query: string) => {
    const page = inventoryProcessPageSchema.parse(
      await get(`/inventories/${id}/processes${query}`),
    );
    return { names: page.items.map((row) => row.id), found: page.found, next: page.next };
  };

  it('are found by words of both languages and by state, page by page', async () => {
    expect((await found('?q=steel')).names).toEqual(['steel']);
    expect((await found(`?q=${encodeURIComponent('钢铁')}`)).names).toEqual(['steel']);
    expect((await found('?state=direct-only')).names).toEqual(['mix', 'pipe']);
    const first = await found('?limit=3');
    expect(first).toMatchObject({ names: ['coal', 'mix', 'pipe'], found: 4 });
    expect((await found(`?limit=3&cursor=${first.next ?? ''}`)).names).toEqual(['steel']);
  });

  it('show exchanges with meaning, provider, range and gaps', async () => {
    const { process } = inventoryProcessViewSchema.parse(
      await get(`/inventories/${id}/processes/pipe`),
    );
    expect(process).toMatchObject({
      state: 'direct-only',
      direct: '0.5',
      obstacle: { code: 'missing-provider', places: ['CUTOFF zinc'] },
      factors: { direct: 'own-lci:direct/pipe' },
    });
    expect(process.exchanges).toMatchObject([
      { reference: true, amount: '1' },
      {
        provider: { id: 'steel', name: 'Making of steel' },
        band: { distribution: 'lognormal', low: '0.5', high: '8' },
      },
      { fault: 'missing-provider' },
      { meaning: 'gas', gas: 'CO2' },
    ]);
    const nothing = await chain.gateway.call(`/inventories/${id}/processes/none`, {
      token: chain.token('parts'),
    });
    expect(problemIn(nothing).code).toBe('RECORD_NOT_FOUND');
  });
});

const calculated = async (process: string): Promise<InventoryCalculation> =>
  inventoryCalculationSchema.parse(
    await get(`/inventories/${id}/processes/${process}/calculation`),
  );

describe('the calculation of a process', () => {
  it('adds up to the last digit, by process and by gas', async () => {
    const steel = await calculated('steel');
    expect(steel).toMatchObject({ complete: true, known: '1649.25', unit: 't' });
    expect(steel.parts.map(({ process, made, amount }) => [process, made, amount])).toEqual([
      ['steel', '1', '1500.25'],
      ['coal', '500', '149'],
    ]);
    expect(steel.gases.map(({ gas, amount }) => [gas, amount])).toEqual([
      ['CO2', '1500.25'],
      ['CH4-fossil', '149'],
    ]);
    const total = (rows: readonly { amount: string }[]) =>
      sum(rows.map(({ amount }) => fromDecimal(amount)));
    expect(total(steel.parts)).toEqual(fromDecimal(steel.known));
    expect(total(steel.gases)).toEqual(fromDecimal(steel.known));
    expect(steel.leftOut).toMatchObject({ open: [], openCount: 0, biogenic: '5' });
    // By the pedigree of its exchanges, around the total.
    expect(Number(steel.band?.low)).toBeLessThan(1649.25);
    expect(Number(steel.band?.high)).toBeGreaterThan(1649.25);
  });

  it('names what is missing, with its amount, and calls the sum incomplete', async () => {
    const pipe = await calculated('pipe');
    expect(pipe.complete).toBe(false);
    expect(pipe.band).toBeUndefined();
    expect(pipe.leftOut.open).toEqual([
      {
        code: 'missing-provider',
        process: 'pipe',
        at: 'Making of pipe',
        name: 'CUTOFF zinc',
        amount: '3',
        unit: 'kg',
      },
    ]);
    // 0.5 kg of its own, 2 kg of steel at 1.64925
    expect(pipe.known).toBe('3.7985');
  });
});

describe('what cannot be used', () => {
  it('is refused: a bomb, a damaged archive, a file of another kind', async () => {
    const bomb = await ended(
      await post(new Map([['processes/a.json', ' '.repeat(256_000_001)]]), { edition: '1' }),
    );
    expect(bomb).toMatchObject({ status: 'failed', problem: { code: 'FILE_TOO_LARGE' } });
    const file = { name: 'own.zip', content: Buffer.from('no zip at all').toString('base64') };
    const other = await ended(await post(PARTS, { edition: '2', file }));
    expect(other).toMatchObject({ status: 'failed', problem: { code: 'FILE_ZIP_INVALID' } });
    expect(await list()).toEqual([id]);
  });

  it('can be looked at but not calculated: a process with several products', async () => {
    const parts = new Map([
      [
        'processes/two.json',
        processDocument('two', [
          { flow: 'one', amount: 1, reference: true },
          { flow: 'other', amount: 1 },
        ]),
      ],
    ]);
    const { inventory } = await outcome(post(parts, { edition: '3' }));
    const reply = await chain.gateway.call(
      `/inventories/${inventory?.id ?? ''}/processes/two/calculation`,
      { token: chain.token('parts') },
    );
    expect(problemIn(reply)).toMatchObject({
      code: 'INVENTORY_PROCESS_UNUSABLE',
      params: { reason: 'several-products', place: 'other' },
    });
  });

  it('ends when it is cancelled, and nothing is kept', async () => {
    const filler = Array.from({ length: 3000 }, (_, n) => {
      const name = `p${String(n)}`;
      const document = processDocument(name, [{ flow: name, amount: 1, reference: true }]);
      return [`processes/${name}.json`, document] as const;
    });
    const reply = await post(new Map(filler), { edition: '4' });
    const job = jobSchema.parse(reply.json);
    await chain.gateway.expect(200, `/jobs/${job.id}`, {
      method: 'DELETE',
      token: chain.token('parts'),
    });
    expect((await ended(reply)).status).toBe('cancelled');
    await sleep(300);
    const editions = inventoryListSchema.parse(await get('/inventories')).items;
    expect(editions.map(({ edition }) => edition)).not.toContain('4');
  });
});
