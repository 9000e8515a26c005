import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliNetwork, SIGN, type Run } from './cli-network.js';

/**
 * A network with an expert committee: an edition is published, judged and named; a factor needs the
 * members' approvals; nobody publishes in the name of another.
 */

let network: CliNetwork;
const tanji = (who: string, args: readonly string[]): Promise<Run> =>
  network.tanji(who, ['factors', ...args]);
const done = (who: string, args: readonly string[]): Promise<string> =>
  network.done(who, ['factors', ...args]);
const json = (who: string, args: readonly string[]): Promise<Record<string, unknown>> =>
  network.json(who, ['factors', ...args]);

const HEAD = 'id,name_en,value,unit,category,subcategory,region,valid_from,valid_to';
const table = (value: string, year: number): string =>
  `${HEAD}\nplate,Steel plate,${value},kgCO2e/kg,materials,metal,CN,${String(year)}-01-01,${String(year + 1)}-01-01\n`;

beforeAll(async () => {
  network = await CliNetwork.start();
  await network.done('server', ['init', '--operator', 'op', '--factor-quorum', '1']);
  await network.done('server', ['login', 'admin']);
  for (const id of ['lab', 'peer']) await network.admit(id, 'factor-publisher');
  for (const id of ['audit', 'outsider']) await network.admit(id, 'auditor');
}, 180_000);
afterAll(() => network.stop());

const importing = (edition: string, file: string): readonly string[] => [
  ...['import', file, '--publisher', 'steels', '--edition', edition],
];

describe('a committee on the command line', () => {
  it('is appointed by the operator, who hears of a quorum that nobody can reach', async () => {
    expect(await done('lab', ['committee'])).toContain('No committee');
    const appoint = (quorum: string): readonly string[] => [
      ...['appoint', 'lab', 'peer', 'audit', '--quorum', quorum, ...SIGN],
    ];
    expect((await tanji('server', appoint('3'))).err).toContain('COMMITTEE_QUORUM_UNREACHABLE');
    await done('server', appoint('2'));
    expect(await json('lab', ['committee'])).toMatchObject({
      quorum: 2,
      committee: { version: '1', members: ['lab', 'peer', 'audit'] },
    });
  });

  it('decides about an edition; then its publisher names it', async () => {
    await network.write('a.csv', table('2', 2024));
    await done('lab', ['claim', 'steels', '--title', 'Steels of the lab', ...SIGN]);
    await done('lab', importing('2024', 'a.csv'));
    await done('lab', ['publish', 'steels:2024', ...SIGN]);
    const judge = ['review-edition', 'steels:2024', ...SIGN];
    expect((await tanji('lab', judge)).err).toContain('FACTOR_SELF_REVIEW');
    expect((await tanji('outsider', judge)).err).toContain('COMMITTEE_MEMBERSHIP_MISSING');
    expect((await tanji('peer', [...judge, '--reject'])).err).toContain('REVIEW_REASON_MISSING');
    const tag = ['tag', 'steels:2024', 'cbam-2025', '--note', 'For the declaration', ...SIGN];
    expect((await tanji('lab', tag)).err).toContain('EDITION_NOT_ACTIVE');
    await done('peer', judge);
    await done('audit', [...judge, '--comment', 'Sources were seen']);
    await done('lab', tag);
    const [first] = (await json('peer', ['publications'])).items as object[];
    expect(first).toMatchObject({
      status: 'active',
      approvals: ['peer', 'audit'],
      tags: ['steels:cbam-2025'],
    });
    const log = await done('peer', ['log', 'steels:cbam-2025']);
    expect(
      log
        .trim()
        .split('\n')
        .map((line) => line.split(/ +/)[2]),
    ).toEqual(['tagged', 'approved', 'approved', 'published']);
    expect(log).toContain('Sources were seen');
    expect(await done('peer', ['tags'])).toContain('For the declaration');
  });

  it('decides about a factor taken from that edition', async () => {
    await done('lab', ['use', 'steels:plate', '--edition', 'steels:cbam-2025', ...SIGN]);
    expect((await tanji('lab', ['activate', 'steels:plate@1', ...SIGN])).err).toContain(
      'FACTOR_NOT_APPROVED',
    );
    for (const member of ['peer', 'audit']) {
      await done(member, ['review', 'steels:plate@1', ...SIGN]);
    }
    await done('lab', ['activate', 'steels:plate@1', ...SIGN]);
    expect(await done('lab', ['log', 'steels:plate'])).toContain('activated');
  });

  it('keeps the name of a set, and whoever imported does not accept', async () => {
    expect(await done('peer', ['claims'])).toContain('Steels of the lab');
    await network.write('b.csv', table('5', 2025));
    expect((await tanji('peer', importing('2025', 'b.csv'))).err).toContain('RECORD_OWNER_FOREIGN');
    const waiting = await tanji('lab', importing('2025', 'b.csv'));
    expect(waiting.out).toContain('150 % against version 2024');
    const id = /imp-[0-9a-f]{24}/.exec(waiting.err)?.[0] ?? '';
    expect((await tanji('lab', ['accept', id])).err).toContain('FACTOR_SELF_REVIEW');
    await done('audit', ['accept', id]);
    expect(await done('lab', ['diff', 'steels:cbam-2025', 'steels:2025'])).toContain('+150 %');
  });
});
