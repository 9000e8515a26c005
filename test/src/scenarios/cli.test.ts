import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACTORS, INGOT, speaker } from './cli-documents.js';
import { CliNetwork, SIGN, type Run } from './cli-network.js';

/**
 * A network from nothing, on the command line alone: an operator founds it, members get keys and
 * accounts, a factor is reviewed, a smelter and a maker of speakers submit, an auditor states,
 * witnesses sign, and somebody with nothing but the file checks it all.
 */

let network: CliNetwork;
let folder: string;

const tanji = (who: string, args: readonly string[], stdin = ''): Promise<Run> =>
  network.tanji(who, args, stdin);
const done = (who: string, args: readonly string[]): Promise<string> => network.done(who, args);
const json = (who: string, args: readonly string[]): Promise<Record<string, unknown>> =>
  network.json(who, args);

const MEMBERS: readonly (readonly [id: string, role: string])[] = [
  ['smelter', 'raw-material'],
  ['maker', 'assembler'],
  ['auditor', 'auditor'],
  ['ministry', 'regulator'],
  ['publisher', 'factor-publisher'],
];

const sign = SIGN;

beforeAll(async () => {
  network = await CliNetwork.start();
  ({ folder } = network);
});

afterAll(() => network.stop());

describe('a network founded on the command line', () => {
  it('starts with the operator: init, login, the genesis pinned', async () => {
    const genesis = await json('server', ['init', '--operator', 'op', '--witness-quorum', '2']);
    expect(genesis).toMatchObject({ network: 'cli-test', channel: 'carbon' });
    await done('server', ['login', 'admin']);
    const again = await tanji('server', ['init', '--operator', 'op']);
    expect(again.code).not.toBe(0);
  });

  it.each(MEMBERS)('admits %s as %s with a key of its own', (id, role) => network.admit(id, role));

  it('shows what would be signed and signs nothing without consent', async () => {
    await writeFile(
      join(folder, 'ingot-product.yaml'),
      'id: INGOT\nname: { en: Aluminium ingot }\ndeclaredUnit: kg\n',
    );
    const dry = await tanji('smelter', ['product', 'register', 'ingot-product.yaml', '--dry-run']);
    expect(dry.code).toBe(0);
    expect(dry.err).toContain('Register product INGOT (Aluminium ingot) of smelter.');
    expect(JSON.parse(dry.out)).toMatchObject({ primaryType: 'Command' });
    const silent = await tanji('smelter', ['product', 'register', 'ingot-product.yaml']);
    expect([silent.code, silent.err.includes('SIGNING_DECLINED')]).toEqual([1, true]);
  });

  it('takes products and footprints', async () => {
    await done('smelter', ['product', 'register', 'ingot-product.yaml', ...sign]);
    await writeFile(join(folder, 'ingot.yaml'), INGOT);
    const receipt = await json('smelter', [
      'submit',
      'ingot.yaml',
      '--id',
      'FP-INGOT',
      '--public',
      ...sign,
    ]);
    expect(receipt).toMatchObject({ id: 'FP-INGOT', action: 'footprint.submit' });

    await writeFile(
      join(folder, 'speaker-product.yaml'),
      'id: SPEAKER\nname: { en: Smart speaker, zh: 智能音箱 }\ngtin: "09506000134352"\ndeclaredUnit: piece\nmassKg: 0.85\n',
    );
    await done('maker', ['product', 'register', 'speaker-product.yaml', ...sign]);
    await writeFile(join(folder, 'speaker.yaml'), speaker(String(receipt.recordHash)));
    const submit = ['submit', 'speaker.yaml', '--id', 'FP-SPEAKER', '--public', ...sign];
    // Nothing is assumed in the owner's name: what the file leaves out must be an option.
    const silent = await tanji('maker', submit);
    expect([silent.code, silent.err.match(/\/declaration\/\w+/g)]).toEqual([
      1,
      expect.arrayContaining(['/declaration/packagingIncluded', '/declaration/standards']),
    ]);
    await done('maker', [
      ...submit,
      '--carbon-content',
      '0.2',
      '--no-packaging',
      '--exempted',
      '0',
      '--standard',
      'ISO 14067:2018',
    ]);
    const shown = await done('maker', ['show', 'FP-SPEAKER']);
    // 0.31 × 2.95 + 1.4 × 0.5366
    expect(shown).toContain('1.66574 kg CO2e / 1 piece');
  });

  it('draws the chain and answers not found with 4', async () => {
    const tree = await done('maker', ['trace', 'FP-SPEAKER']);
    expect(tree).toContain('└─ 0.31 kg Aluminium ingot');
    expect((await tanji('maker', ['show', 'FP-NONE'])).code).toBe(4);
    const { summary } = (await json('maker', ['show', 'FP-SPEAKER'])) as {
      summary: { hash: string; transactionId: string };
    };
    expect(await done('maker', ['show', summary.hash.toUpperCase()])).toContain('FP-SPEAKER');
    expect(await done('maker', ['trace', summary.transactionId])).toContain('FP-SPEAKER');
    expect((await tanji('maker', ['show', 'ab'.repeat(32)])).code).toBe(4);
  });

  it('refuses a second record with the same id as a conflict: 5', async () => {
    const { code } = await tanji('smelter', ['submit', 'ingot.yaml', '--id', 'FP-INGOT', ...sign]);
    expect(code).toBe(5);
  });

  it('takes many files at once: one question, a verdict each, the order kept', async () => {
    const month = (name: string, amount: string): Promise<void> =>
      writeFile(join(folder, name), INGOT.replace('13.5', amount));
    await Promise.all([month('a.yaml', '13.1'), month('b.yaml', '13.2'), month('c.yaml', '13.3')]);
    await writeFile(join(folder, 'broken.yaml'), INGOT.replace('unit: kWh', 'unit: kwhh'));
    const files = ['a.yaml', 'broken.yaml', 'b.yaml', 'c.yaml'];
    const dry = await tanji('smelter', ['submit', 'a.yaml', 'b.yaml', '--dry-run', '--json']);
    expect([dry.code, (JSON.parse(dry.out) as unknown[]).length]).toEqual([0, 2]);
    const { code, out } = await tanji('smelter', ['submit', ...files, '--json', ...sign]);
    const outcome = JSON.parse(out) as {
      done: { subject: string; receipt: { block: number; position: number } }[];
      failed: { subject: string; error: { code: string } }[];
    };
    expect(code).toBe(1);
    expect(outcome.done.map(({ subject, receipt }) => [subject, receipt.position])).toEqual([
      ['a.yaml', 0],
      ['b.yaml', 1],
      ['c.yaml', 2],
    ]);
    expect(new Set(outcome.done.map(({ receipt }) => receipt.block)).size).toBe(1);
    expect(outcome.failed).toMatchObject([
      { subject: 'broken.yaml', error: { code: 'UNIT_UNKNOWN' } },
    ]);
    const usage = await tanji('smelter', ['submit', 'a.yaml', 'b.yaml', '--id', 'X', ...sign]);
    expect(usage.code).toBe(2);
  });

  it('takes statements, findings, answers and labels', async () => {
    const state = ['statement', 'issue', 'FP-SPEAKER', '--opinion', 'verified', ...sign];
    const half = await tanji('auditor', state);
    expect([half.code, half.err.includes('/level'), half.err.includes('/standard')]).toEqual([
      1,
      true,
      true,
    ]);
    await done('auditor', [...state, '--level', 'limited', '--standard', 'ISO 14064-3:2019']);
    await done('auditor', [
      'finding',
      'raise',
      'FP-INGOT',
      'Meter 7 was late',
      '--id',
      'FD-1',
      '--severity',
      'minor',
      ...sign,
    ]);
    await done('smelter', ['finding', 'answer', 'FD-1', 'Certificate attached', ...sign]);
    await done('auditor', ['finding', 'close', 'FD-1', 'Accepted', ...sign]);
    await done('maker', ['label', 'issue', 'FP-SPEAKER', '--id', 'LBL-1', '--lot', 'L1', ...sign]);
    expect(await done('maker', ['trace', 'LBL-1'])).toContain('FP-SPEAKER');
  });

  it('reviews and activates all factors that wait', async () => {
    await writeFile(join(folder, 'factors.json'), JSON.stringify(FACTORS));
    const standing = async (status: string): Promise<number> => {
      const page = await json('nobody', ['factors', 'query', '--status', status]);
      return (page.items as unknown[]).length;
    };
    await done('publisher', ['factors', 'propose', 'factors.json', ...sign]);
    expect(await standing('proposed')).toBe(3);
    await done('auditor', ['factors', 'review', '--all', ...sign]);
    expect([await standing('proposed'), await standing('reviewed')]).toEqual([0, 3]);
    await done('publisher', ['factors', 'activate', 'test:grid/b', ...sign]);
    await done('publisher', ['factors', 'activate', '--all', ...sign]);
    expect([await standing('reviewed'), await standing('active')]).toEqual([0, 3]);
    // Nothing waits any more: nothing is signed, and that is no failure.
    await done('auditor', ['factors', 'review', '--all', ...sign]);
  });

  it('backs up while it works, and the copy can be restored', async () => {
    await done('server', ['backup', 'live', '--as', 'admin']);
    await done('live-restored', ['restore', 'live']);
    const rebuilt = await json('live-restored', ['rebuild']);
    const served = (await (await fetch(`${network.url}/api/v1/ledger/tree`)).json()) as {
      root: string;
    };
    expect(rebuilt.treeRoot).toBe(served.root);
  });

  it('is incomplete evidence before witnesses sign, and 3 says so', async () => {
    await done('auditor', ['export', 'FP-SPEAKER', '-o', 'early.tanji.json']);
    const { code, out } = await tanji('auditor', ['verify', 'early.tanji.json']);
    expect([code, out.includes('INCOMPLETE')]).toEqual([3, true]);
  });

  it('is witnessed by two who rebuild the tree, and the file then verifies anywhere', async () => {
    await done('auditor', ['witness', ...sign]);
    // Both sign the same head: the vote itself does not change what is voted about.
    const second = await tanji('ministry', ['witness', ...sign]);
    expect(second.code, second.err).toBe(0);
    await done('auditor', ['export', 'FP-SPEAKER', '-o', 'speaker.tanji.json']);
    const text = await readFile(join(folder, 'speaker.tanji.json'), 'utf8');
    const { genesisHash } = (await json('auditor', ['verify', 'speaker.tanji.json'])).summary as {
      genesisHash: string;
    };
    const strict = ['--offline', '--strict', '--genesis', genesisHash];
    const valid = await tanji('nobody', ['verify', 'speaker.tanji.json', ...strict]);
    expect([valid.code, valid.out.includes('\nVALID')], valid.out).toEqual([0, true]);

    await writeFile(join(folder, 'changed.tanji.json'), text.replace('1.66574', '1.06574'));
    const changed = await tanji('nobody', ['verify', 'changed.tanji.json', ...strict]);
    expect([changed.code, changed.out.includes('bundle.hash')]).toEqual([3, true]);
    const unknown = await tanji('nobody', ['verify', 'speaker.tanji.json', '--offline']);
    expect([unknown.code, unknown.out.includes('INCOMPLETE')]).toEqual([0, true]);
    const other = ['--genesis', 'ab'.repeat(32)];
    expect((await tanji('nobody', ['verify', 'speaker.tanji.json', ...other])).code).toBe(3);
  });

  it('follows key rotation', async () => {
    await done('maker', ['keys', 'rotate', '--key', 'main', '--to', 'next', ...sign]);
    const { code, err } = await tanji('maker', [
      'label',
      'issue',
      'FP-SPEAKER',
      '--id',
      'LBL-2',
      '--key',
      'main',
      ...sign,
    ]);
    expect([code === 0, err.includes('KEY_ROTATED')]).toEqual([false, true]);
    await done('maker', [
      'label',
      'issue',
      'FP-SPEAKER',
      '--id',
      'LBL-2',
      '--lot',
      'L2',
      '--key',
      'next',
      ...sign,
    ]);
  });

  it('stops, checks, backs up, restores and rebuilds', async () => {
    await network.halt();
    expect(await done('server', ['fsck'])).toContain('OK');
    await done('server', ['backup', 'copy']);
    await done('restored', ['restore', 'copy']);
    const rebuilt = await json('restored', ['rebuild']);
    expect(rebuilt.treeSize).toBe((await json('server', ['rebuild'])).treeSize);
    expect((await tanji('server', ['backup', 'copy'])).code).toBe(5);
    await network.resume();
    expect((await json('maker', ['show', 'FP-SPEAKER'])).record).toMatchObject({
      id: 'FP-SPEAKER',
    });
  });
});
