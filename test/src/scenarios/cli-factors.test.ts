import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliNetwork, SIGN } from './cli-network.js';

/**
 * A publisher imports its own table, year by year; a row comes into force; a supplier uses it; the
 * value turns out to be wrong, and the supplier's footprint follows.
 */

let network: CliNetwork;
beforeAll(async () => {
  network = await CliNetwork.start();
  await network.json('server', ['init', '--operator', 'op']);
  await network.done('server', ['login', 'admin']);
  await network.admit('smelter', 'raw-material');
  await network.admit('auditor', 'auditor');
  await network.admit('publisher', 'factor-publisher');
});
afterAll(() => network.stop());

const sign = SIGN;
const done = (who: string, args: readonly string[]): Promise<string> => network.done(who, args);

const table = (id: string, year: number, value: string): string =>
  [
    'id,name_en,value,unit,category,subcategory,region,tier,valid_from,valid_to',
    `${id},Grid power,${value},kgCO2e/kWh,energy,grid,CN,industry,${year}-01-01,${year + 1}-01-01`,
  ].join('\n');

const INGOT = `schema: tanji.calculation/1
product: { id: INGOT, declaredUnit: kg, declaredAmount: 1 }
boundary: cradle-to-gate
period: { start: 2025-01-01, end: 2026-01-01 }
geography: CN
gwp: AR6
electricity: location
declaration: { carbonContent: { fossil: 0 }, packagingIncluded: false, exemptedPercent: 0, standards: [ 'ISO 14067:2018' ] }
lines:
  - { id: e1, stage: materials, scope: 2, kind: energy, amount: 10, unit: kWh, factor: { ref: 'ours:grid' } }
`;

interface Log {
  readonly events: readonly { readonly event: string; readonly version: string }[];
}

describe('a factor on its way from a table into footprints', () => {
  it('is imported year by year, and the editions can be compared', async () => {
    // The set may stand in front of the id, as everybody sees it elsewhere.
    await network.write('own-2025.csv', table('ours:grid', 2025, '0.5'));
    await network.write('own-2026.csv', table('grid', 2026, '0.48'));
    for (const edition of ['2025', '2026']) {
      const from = ['--publisher', 'ours', '--edition', edition];
      await done('publisher', ['factors', 'import', `own-${edition}.csv`, ...from]);
    }
    const diff = await done('smelter', ['factors', 'diff', 'ours:2025', 'ours:2026']);
    expect(diff).toContain('ours:grid');
    expect(diff).toContain('-4 %');
  });

  it('comes into force after another organisation approved it', async () => {
    const use = ['factors', 'use', 'ours:grid', '--edition', 'ours:2025', ...sign];
    await done('publisher', use);
    // Again: it is there.
    await done('publisher', use);
    await done('auditor', ['factors', 'review', 'ours:grid', ...sign]);
    await done('publisher', ['factors', 'activate', 'ours:grid', ...sign]);
    const none = await network.tanji('publisher', ['factors', 'use', 'ours:copper', ...sign]);
    expect(none.code).toBe(4);
    const log = (await network.json('smelter', ['factors', 'log', 'ours:grid'])) as unknown as Log;
    expect(log.events.map(({ event, version }) => `${event} ${version}`)).toEqual([
      'activated 1',
      'approved 1',
      'proposed 1',
      'imported ours:2026',
      'imported ours:2025',
    ]);
  });

  it('is an input of a model by its id, in the unit of the input', async () => {
    const set = ['hydroShare=0.5', 'hydro=0.02', 'rest=ours:grid', 'loss=0'];
    const model = ['factors', 'model', 'electricity-hydro-share', '--set', ...set];
    const run = await network.tanji('smelter', model);
    expect(run.out).toContain('electricity-hydro-share@1: 0.26 kgCO2e/kWh');
    expect(run.err).toContain('ours:grid@1');
    const none = set.map((pair) => pair.replace('ours:grid', 'ours:none'));
    expect((await network.tanji('smelter', [...model.slice(0, 4), ...none])).code).toBe(4);
  });

  it('is used by a supplier', async () => {
    await network.write('product.yaml', 'id: INGOT\nname: { en: Ingot }\ndeclaredUnit: kg\n');
    await done('smelter', ['product', 'register', 'product.yaml', ...sign]);
    await network.write('ingot.yaml', INGOT);
    await done('smelter', ['submit', 'ingot.yaml', '--id', 'FP-INGOT', ...sign]);
    expect(await done('smelter', ['show', 'FP-INGOT'])).toContain('5 kg CO2e / 1 kg');
    // Next year's edition comes into force, too: it is of another year.
    await done('publisher', ['factors', 'use', 'ours:grid', ...sign]);
    await done('auditor', ['factors', 'review', 'ours:grid', ...sign]);
    await done('publisher', ['factors', 'activate', 'ours:grid', ...sign]);
    const quiet = await network.json('smelter', ['factors', 'affected', 'ours:grid']);
    expect(quiet.footprints).toEqual([]);
    const current = await network.json('smelter', ['restate', 'FP-INGOT', ...sign]);
    expect(current).toMatchObject({ skipped: ['FP-INGOT'] });
  });

  it('is corrected: who is affected is listed, and the footprint follows', async () => {
    await network.write('own-2025b.csv', table('grid', 2025, '0.55'));
    const from = ['--publisher', 'ours', '--edition', '2025.1'];
    await done('publisher', ['factors', 'import', 'own-2025b.csv', ...from]);
    await done('publisher', ['factors', 'use', 'ours:grid', '--edition', 'ours:2025.1', ...sign]);
    await done('auditor', ['factors', 'review', 'ours:grid@3', ...sign]);
    await done('publisher', ['factors', 'activate', 'ours:grid@3', ...sign]);
    const change = await done('smelter', ['factors', 'diff', 'ours:grid@1', 'ours:grid@3']);
    expect(change).toContain('+10 %');
    expect(await done('smelter', ['factors', 'blame', 'ours:grid'])).toContain('value');

    const affected = await done('smelter', ['factors', 'affected', 'ours:grid']);
    expect(affected).toMatch(/\* +FP-INGOT +smelter +INGOT +5 +5\.5 +\+10 %/);
    await done('smelter', ['restate', 'FP-INGOT', ...sign]);
    const { versions } = (await network.json('smelter', ['history', 'FP-INGOT'])) as {
      versions: { total: string; status: string; reason?: string }[];
    };
    expect(versions.map(({ total, status }) => [total, status])).toEqual([
      ['5', 'superseded'],
      ['5.5', 'active'],
    ]);
    expect(versions[1]?.reason).toBe('ours:grid@1 → 3');
    const after = await network.json('smelter', ['factors', 'affected', 'ours:grid']);
    expect(after.footprints).toEqual([]);
  });
});

describe('a large import', () => {
  const ROWS = 20_000;
  const args = ['factors', 'import', 'large.csv', '--publisher', 'large', '--edition', '2025'];
  const importsOf = async (): Promise<readonly { edition: string; state: string }[]> => {
    const { items } = await network.json('publisher', ['factors', 'imports']);
    return (items as { publisher: string; edition: string; state: string }[]).filter(
      ({ publisher }) => publisher === 'large',
    );
  };
  const rowsOf = async (): Promise<readonly (readonly [id: string, rows: string])[]> => {
    const { items } = await network.json('smelter', ['factors', 'editions']);
    return (items as { manifest: { id: string; rows: string } }[])
      .map(({ manifest }) => [manifest.id, manifest.rows] as const)
      .filter(([id]) => id.startsWith('large:'));
  };

  it('is called off by Ctrl-C, and nothing of it stays', async () => {
    const lines = Array.from(
      { length: ROWS },
      (_, index) =>
        `r/${String(index)},Thing ${String(index)},${String(1 + (index % 7))},kgCO2e/kg,materials,x,CN,core,2025-01-01,2026-01-01`,
    );
    const [head = ''] = table('x', 2025, '1').split('\n');
    await network.write('large.csv', [head, ...lines].join('\n'));
    const run = await network.tanji('publisher', args, '', /extract \d/);
    expect(run.err).toContain('FACTOR_IMPORT_CANCELLED');
    expect(run.code).toBe(130);
    expect((await importsOf()).map(({ state }) => state)).toEqual(['cancelled']);
    expect(await rowsOf()).toEqual([]);
  });

  it('goes on after kill -9 of the gateway, without loss or doubling', async () => {
    const started = network.tanji('publisher', args);
    await expect
      .poll(async () => (await importsOf()).map(({ state }) => state), { timeout: 20_000 })
      .toEqual(['running']);
    await network.halt('SIGKILL');
    expect((await started).code).toBe(6);
    await network.resume();
    await expect
      .poll(async () => (await importsOf()).map(({ state }) => state), { timeout: 60_000 })
      .toEqual(['published']);
    expect(await rowsOf()).toEqual([['large:2025', String(ROWS)]]);
    // The same command again finds it done.
    expect((await network.tanji('publisher', args)).code).toBe(0);
    expect(await rowsOf()).toEqual([['large:2025', String(ROWS)]]);
  });
});
