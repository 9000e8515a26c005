import type {
  EditionDiff,
  FactorBlameAnswer,
  FactorDiff,
  FactorImport,
  FactorItem,
  FactorLog,
  FactorProof,
} from '@tanji/domain/api';
import { verifyRowProof } from '@tanji/domain/factor-edition';
import type { EditionManifest } from '@tanji/domain/record';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChain, type Chain } from '../testing/chain.js';
import { problemIn, startTestGateway } from '../testing/test-gateway.js';

const HEAD = 'id,name_en,name_zh,value,unit,category,subcategory,region,tier,valid_from,valid_to';

const table = (year: number, value: string, extra: readonly string[] = []): string =>
  [
    HEAD,
    `power/yn,Hydropower Yunnan,云南水电,${value},kgCO2e/kWh,energy,grid,CN-YN,region,${String(year)}-01-01,${String(year + 1)}-01-01`,
    `steel,Steel plate,钢板,2.1,kgCO2e/kg,materials,metal,CN,industry,${String(year)}-01-01,${String(year + 1)}-01-01`,
    ...extra,
  ].join('\n');

let chain: Chain;
beforeAll(async () => {
  chain = await buildChain(await startTestGateway());
}, 60_000);
afterAll(() => chain.gateway.close());

const body = (edition: string, text: string, more: object = {}) => ({
  publisher: 'acme',
  edition,
  files: [{ name: 'own.csv', content: Buffer.from(text).toString('base64') }],
  ...more,
});

const ended = async (id: string): Promise<FactorImport> => {
  for (let round = 0; round < 400; round += 1) {
    const { json } = await chain.gateway.expect(200, `/factors/imports/${id}`, {
      token: chain.token('factors'),
    });
    if ((json as FactorImport).state !== 'running') return json as FactorImport;
    await sleep(25);
  }
  throw new Error('the import does not end');
};

const imported = async (
  edition: string,
  text: string,
  more: object = {},
): Promise<FactorImport> => {
  const { json } = await chain.gateway.expect(202, '/factors/imports', {
    token: chain.token('factors'),
    body: body(edition, text, more),
  });
  return ended((json as FactorImport).id);
};

const query = async (text: string): Promise<readonly FactorItem[]> =>
  ((await chain.gateway.expect(200, `/factors?${text}`)).json as { items: FactorItem[] }).items;

const manifestOf = async (id: string): Promise<EditionManifest> => {
  const { json } = await chain.gateway.expect(200, '/factors/editions');
  const { items } = json as { items: { manifest: EditionManifest }[] };
  const found = items.find(({ manifest }) => manifest.id === id);
  if (found === undefined) throw new Error(`no edition ${id}`);
  return found.manifest;
};

const refusal = async (
  path: string,
  options: Parameters<Chain['gateway']['call']>[1],
): Promise<string | undefined> => problemIn(await chain.gateway.call(path, options)).code;

describe('importing an edition', () => {
  it('reports without keeping anything in a dry run', async () => {
    const view = await imported('2025', table(2025, '0.1'), { dryRun: true });
    expect(view).toMatchObject({ state: 'checked', report: { factors: 2, rowsRead: 2 } });
    expect(await query('q=hydropower')).toEqual([]);
  });

  it('publishes it, and the query answers in both languages', async () => {
    const view = await imported('2025', table(2025, '0.1'));
    expect(view).toMatchObject({ state: 'published', report: { levels: { error: 0, review: 0 } } });
    for (const q of ['hydropower', encodeURIComponent('水电')]) {
      const [item, ...others] = await query(`q=${q}&region=CN-YN&date=2025-06-01`);
      expect(others).toEqual([]);
      expect(item).toMatchObject({
        factor_id: 'acme:power/yn',
        version: '202500',
        value: '0.1',
        validity_period: '2025-01-01/2025-12-31',
        status: 'published',
        edition: 'acme:2025',
        resolution: { rule: 'exact-region' },
      });
    }
  });

  it('is one list with the ledger, in order and in pages', async () => {
    const all = (await query('limit=100')).map(({ factor_id: id }) => id);
    expect(all).toContain('test:energy/grid');
    expect(all).toContain('acme:steel');
    expect(all).toEqual([...all].sort());
    const { json } = await chain.gateway.expect(200, '/factors?limit=1');
    const { items, next } = json as { items: FactorItem[]; next: string };
    const rest = await query(`limit=100&cursor=${next}`);
    expect([...items, ...rest].map(({ factor_id: id }) => id)).toEqual(all);
  });

  it('changes nothing when it comes again', async () => {
    const again = await imported('2025', table(2025, '0.1'));
    expect(again.state).toBe('published');
    // Another file with the same rows: read again, found to be the same.
    const same = await imported('2025', `${table(2025, '0.10')}\n`);
    expect(same).toMatchObject({ state: 'published', unchanged: true });
    expect((await query('q=acme')).length).toBe(2);
  });

  it('does not overwrite what is published', async () => {
    const other = await imported('2025', table(2025, '0.11'));
    expect(other).toMatchObject({ state: 'failed', problem: { code: 'FACTOR_EDITION_EXISTS' } });
    expect((await query('q=hydropower'))[0]?.value).toBe('0.1');
  });

  it('keeps a jump for review until somebody accepts it', async () => {
    const view = await imported('2026', table(2026, '0.2'));
    expect(view).toMatchObject({
      state: 'review',
      report: {
        counts: { jump: 1 },
        compared: { edition: '2025', changed: 1, unchanged: 1 },
      },
    });
    expect((await query('q=hydropower&date=2026-06-01')).length).toBe(0);
    const token = chain.token('audit');
    const path = `/factors/imports/${view.id}/acceptance`;
    await chain.gateway.expect(200, path, { token, body: { accept: true } });
    const [item] = await query('q=hydropower&date=2026-06-01');
    expect(item).toMatchObject({ version: '202600', value: '0.2' });
    const { json } = await chain.gateway.expect(200, '/factors/acme%3Apower%2Fyn/versions');
    const { editions } = json as { editions: { edition: string }[] };
    expect(editions.map(({ edition }) => edition)).toEqual(['acme:2026', 'acme:2025']);
  });

  it('is rejected with a reason, which stays, and nothing of it does', async () => {
    const view = await imported('2027', table(2027, '0.4'));
    expect(view).toMatchObject({ state: 'review', report: { counts: { jump: 1 } } });
    const path = `/factors/imports/${view.id}/rejection`;
    const verdict = { token: chain.token('audit'), body: { reason: 'twice the value, no source' } };
    const { json } = await chain.gateway.expect(200, path, verdict);
    expect(json).toMatchObject({
      state: 'rejected',
      review: { by: 'audit', reason: 'twice the value, no source' },
      report: { counts: { jump: 1 } },
    });
    const { items } = (await chain.gateway.expect(200, '/factors/editions')).json as {
      items: { manifest: EditionManifest }[];
    };
    expect(items.map(({ manifest }) => manifest.id)).not.toContain('acme:2027');
    // The same files come back to the same verdict; only other content is looked at anew.
    expect((await imported('2027', table(2027, '0.4'))).state).toBe('rejected');
    expect(await refusal(path, verdict)).toBe('FACTOR_IMPORT_NOT_OPEN');
  });

  it('understands a day among the words', async () => {
    const { json } = await chain.gateway.expect(
      200,
      `/factors?q=${encodeURIComponent('水电，云南，2026年3月')}`,
    );
    const { items, understood } = json as { items: FactorItem[]; understood: object };
    expect(items.map(({ version }) => version)).toEqual(['202600']);
    expect(understood).toEqual({ text: '2026年3月', date: '2026-03-01' });
  });

  it('says what is wrong with a file, and who may import', async () => {
    const broken = await imported('2029', 'a,b\n1,2');
    expect(broken).toMatchObject({ state: 'failed', problem: { code: 'FACTOR_FILE_UNEXPECTED' } });
    const token = chain.token('factors');
    expect(await refusal('/factors/imports', { token, body: body('spring', 'x') })).toBe(
      'FACTOR_EDITION_INVALID',
    );
    const foreign = { token: chain.token('steel'), body: body('2025', 'x') };
    expect(await refusal('/factors/imports', foreign)).toBe('FACTOR_IMPORT_FOREIGN');
    const unknown = `/factors/imports/imp-${'0'.repeat(24)}`;
    expect(await refusal(unknown, { token })).toBe('FACTOR_IMPORT_UNKNOWN');
    const closed = `/factors/imports/${broken.id}/acceptance`;
    expect(await refusal(closed, { token, body: { accept: true } })).toBe('FACTOR_IMPORT_NOT_OPEN');
  });
});

describe('an edition on the ledger', () => {
  it('proves its rows before and after the root is there', async () => {
    const path = '/factors/acme%3Asteel/proof?edition=acme%3A2025';
    const before = (await chain.gateway.expect(200, path)).json as FactorProof;
    expect(verifyRowProof(before)).toBe(true);
    expect(before.ledger).toBeUndefined();
    const content = await manifestOf('acme:2025');
    const token = chain.token('factors');
    await chain.gateway.submit('factors', 'edition.publish', content, token);
    const after = (await chain.gateway.expect(200, path)).json as FactorProof;
    expect(after.ledger).toMatchObject({ root: after.root, rows: '2' });
    expect(after.root).toBe(content.root);
    expect(verifyRowProof({ ...after, row: { ...after.row, value: '2' } })).toBe(false);
  });

  it('names what is not there', async () => {
    expect(await refusal('/factors/acme%3Anone/proof', {})).toBe('RECORD_NOT_FOUND');
    expect(await refusal('/factors/acme%3Anone/proof?edition=acme%3A2025', {})).toBe(
      'FACTOR_ROW_UNKNOWN',
    );
    expect(await refusal('/factors/acme%3Asteel/proof?edition=acme%3A1999', {})).toBe(
      'FACTOR_EDITION_UNKNOWN',
    );
  });
});

describe('the history of a factor', () => {
  const get = async (path: string): Promise<unknown> =>
    (await chain.gateway.expect(200, path)).json;

  it('logs what happened on the ledger, newest first, with who and where', async () => {
    const { events } = (await get('/factors/test%3Aenergy%2Fgrid/log')) as FactorLog;
    const names = events.map(({ event }) => event);
    expect(names.at(-1)).toBe('proposed');
    expect(names[0]).toBe('activated');
    expect(names.filter((name) => name === 'approved').length).toBeGreaterThan(0);
    const [last] = events;
    const { json } = await chain.gateway.expect(
      200,
      `/ledger/transactions/${last?.ledger?.transactionId ?? ''}`,
    );
    expect(json).toMatchObject({ transaction: { valid: true } });
  });

  it('logs the editions that brought a row', async () => {
    const { events } = (await get('/factors/acme%3Apower%2Fyn/log')) as FactorLog;
    expect(events.map(({ event, version, value }) => [event, version, value])).toEqual([
      ['imported', 'acme:2026', '0.2'],
      ['imported', 'acme:2025', '0.1'],
    ]);
  });

  it('tells what differs between two versions, by default the last two', async () => {
    const diff = (await get('/factors/acme%3Apower%2Fyn/diff')) as FactorDiff;
    expect(diff).toMatchObject({ from: 'acme:2025', to: 'acme:2026' });
    expect(diff.changes[0]).toEqual({
      member: 'value',
      before: '0.1',
      after: '0.2',
      percent: '100',
    });
    const back = '/factors/acme%3Apower%2Fyn/diff?from=acme%3A2026&to=acme%3A2025';
    expect(((await get(back)) as FactorDiff).changes[0]).toMatchObject({ percent: '-50' });
    expect(await refusal('/factors/acme%3Apower%2Fyn/diff?to=acme%3A2025', {})).toBe(
      'RECORD_NOT_FOUND',
    );
    expect(await refusal('/factors/acme%3Apower%2Fyn/diff?from=7', {})).toBe('RECORD_NOT_FOUND');
  });

  it('tells since when each member says what it says', async () => {
    const blame = (await get('/factors/acme%3Apower%2Fyn/blame')) as FactorBlameAnswer;
    const since = (member: string): string | undefined =>
      blame.members.find((one) => one.member === member)?.since.version;
    expect([since('value'), since('unit'), since('validity.start')]).toEqual([
      'acme:2026',
      'acme:2025',
      'acme:2026',
    ]);
  });

  it('tells what differs between two editions, in pages and by kind', async () => {
    const diff = (await get('/factors/editions/acme%3A2026/diff')) as EditionDiff;
    expect(diff).toMatchObject({ from: 'acme:2025', to: 'acme:2026' });
    expect(diff.counts).toEqual({ added: 0, removed: 0, changed: 2, unchanged: 0 });
    expect(diff.items.map(({ id, before, after }) => [id, before, after])).toEqual([
      ['acme:power/yn', '0.1', '0.2'],
      ['acme:steel', '2.1', '2.1'],
    ]);
    const second = '/factors/editions/acme%3A2026/diff?limit=1&offset=1&kind=changed';
    const page = (await get(second)) as EditionDiff;
    expect(page.items.map(({ id }) => id)).toEqual(['acme:steel']);
    expect(page.total).toBe(2);
    expect(await refusal('/factors/editions/acme%3A2025/diff', {})).toBe('RECORD_NOT_FOUND');
    expect(await refusal('/factors/editions/acme%3A1999/diff', {})).toBe('FACTOR_EDITION_UNKNOWN');
  });
});

describe('two imports of one edition', () => {
  it('are judged by their own reports only', async () => {
    const first = await imported('2028', table(2028, '0.5'));
    const second = await imported('2028', table(2028, '0.6'));
    expect([first.state, second.state]).toEqual(['review', 'review']);
    const accept = { token: chain.token('audit'), body: { accept: true } };
    expect(await refusal(`/factors/imports/${first.id}/acceptance`, accept)).toBe(
      'FACTOR_IMPORT_REPLACED',
    );
    // Rejecting what was replaced leaves what replaced it.
    const withdraw = { token: chain.token('factors'), body: { reason: 'typed wrong' } };
    await chain.gateway.expect(200, `/factors/imports/${first.id}/rejection`, withdraw);
    await chain.gateway.expect(200, `/factors/imports/${second.id}/acceptance`, accept);
    expect((await query('q=hydropower&date=2028-06-01'))[0]?.value).toBe('0.6');
  });
});
