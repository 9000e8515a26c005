import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliNetwork, SIGN, type Run } from './cli-network.js';

/**
 * A company that keeps factors of its own: it calculates without the network, takes public factors
 * along, meets a conflict when it comes back, and earns credits for what it gives.
 */

let network: CliNetwork;
const tanji = (who: string, args: readonly string[]): Promise<Run> => network.tanji(who, args);
const done = (who: string, args: readonly string[]): Promise<string> => network.done(who, args);
const json = (who: string, args: readonly string[]): Promise<Record<string, unknown>> =>
  network.json(who, args);

const HEAD = 'id,name_en,value,unit,category,subcategory,region,valid_from,valid_to';
const table = (id: string, value: string, year: number): string =>
  `${HEAD}\n${id},Factor ${id},${value},kgCO2e/kg,materials,metal,CN,${String(year)}-01-01,${String(year + 1)}-01-01\n`;

const local = ['factors', 'local'];
const own = (edition: string): readonly string[] => ['--publisher', 'lab', '--edition', edition];

beforeAll(async () => {
  network = await CliNetwork.start();
  await done('server', ['init', '--operator', 'op', '--factor-quorum', '1']);
  await done('server', ['login', 'admin']);
  await network.admit('lab', 'factor-publisher');
  await network.admit('peer', 'factor-publisher');
}, 120_000);
afterAll(() => network.stop());

const items = (answer: Record<string, unknown>): readonly { id: string; state: string }[] =>
  answer.items as { id: string; state: string }[];

describe('a private factor set', () => {
  it('calculates without the network', async () => {
    await network.write('own.csv', table('plate', '2.5', 2025));
    await done('lab', [...local, 'add', 'own.csv', ...own('2025')]);
    const document = {
      schema: 'tanji.calculation/1',
      product: { id: 'P', declaredUnit: 'piece', declaredAmount: '1', massKg: '1' },
      boundary: 'cradle-to-gate',
      period: { start: '2025-01-01', end: '2026-01-01' },
      geography: 'CN',
      gwp: 'AR6',
      electricity: 'location',
      lines: [
        {
          id: 'plate',
          stage: 'materials',
          scope: 3,
          kind: 'material',
          amount: '2',
          unit: 'kg',
          factor: { ref: 'lab:plate' },
        },
      ],
    };
    await network.write('product.json', JSON.stringify(document));
    const offline = ['calc', 'product.json', '--offline', '--url', 'http://127.0.0.1:1'];
    expect(await json('lab', offline)).toMatchObject({ total: '5' });
    expect((await tanji('peer', offline)).err).toContain('FACTOR_NOT_FOUND');
  });

  it('takes public factors along, follows them, and shows what changed on both sides', async () => {
    const publish = async (name: string, text: string, edition: string): Promise<void> => {
      await network.write(name, text);
      const args = ['factors', 'import', name, '--publisher', 'public', '--edition', edition];
      await done('peer', args);
    };
    await publish('public.csv', table('ingot', '8', 2024), '2024');
    await done('lab', [...local, 'pull', 'public:ingot']);
    expect((await tanji('lab', [...local, 'pull', 'public:none'])).code).toBe(1);
    expect(items(await json('lab', ['factors', 'sync']))).toMatchObject([
      { id: 'lab:plate', state: 'only-here' },
      { id: 'public:ingot', state: 'same' },
    ]);
    await publish('next.csv', table('ingot', '9', 2025), '2025');
    expect(items(await json('lab', ['factors', 'sync']))).toMatchObject([
      {},
      { id: 'public:ingot', state: 'changed-upstream' },
    ]);
    // Both go on: the company corrects a copy, the publisher brings another edition.
    await network.write('mine.csv', table('ingot', '7', 2025));
    await done('lab', [...local, 'add', 'mine.csv', '--publisher', 'public', '--edition', '2025']);
    await publish('last.csv', table('ingot', '9.5', 2026), '2026');
    const conflict = await tanji('lab', ['factors', 'sync']);
    expect([conflict.code, conflict.out.includes('changed on both sides')]).toEqual([1, true]);
    const values = async (): Promise<readonly string[]> => {
      const list = await json('lab', [...local, 'list']);
      const found = (list.items as { id: string; versions: { value: string }[] }[]).find(
        ({ id }) => id === 'public:ingot',
      );
      return found?.versions.map(({ value }) => value) ?? [];
    };
    expect(await values()).toEqual(['8', '7']);
    await done('lab', ['factors', 'sync', '--theirs', 'public:ingot']);
    expect(await values()).toEqual(['8', '9', '9.5']);
  });

  it('gives a factor on request, and earns credits when another one approves it', async () => {
    await done('lab', ['factors', 'sync', '--push', 'lab:plate', ...SIGN]);
    expect(await json('lab', ['credits', 'balance'])).toMatchObject({ balance: 0 });
    await done('peer', ['factors', 'review', 'lab:plate@1', ...SIGN]);
    await done('lab', ['factors', 'activate', 'lab:plate@1', ...SIGN]);
    expect(items(await json('lab', ['factors', 'sync']))).toMatchObject([
      { id: 'lab:plate', state: 'same' },
      {},
    ]);
    const { balance, earned } = await json('lab', ['credits', 'statement']);
    expect([balance, earned]).toMatchObject([30, [{ factor: 'lab:plate', kind: 'contribution' }]]);
    expect(await done('lab', ['credits', 'rules'])).toContain('Version 0');
    await done('lab', ['credits', 'spend', 'calculation', '--packages', '2', ...SIGN]);
    const dear = await tanji('lab', ['credits', 'spend', 'storage', '--packages', '3', ...SIGN]);
    expect(dear.err).toContain('CREDIT_INSUFFICIENT');
    expect(await json('lab', ['credits', 'balance'])).toMatchObject({ balance: 20 });
    const rules = (await json('lab', ['credits', 'rules'])).rules as Record<string, unknown>;
    await network.write('rules.json', JSON.stringify({ ...rules, contribution: '40' }));
    await done('server', ['credits', 'set-rules', 'rules.json', '--key', 'operator', ...SIGN]);
    expect(await json('lab', ['credits', 'rules'])).toMatchObject({ version: '1' });
    // What was earned by the rules before stays.
    expect(await json('lab', ['credits', 'balance'])).toMatchObject({ balance: 20 });
  });
});
