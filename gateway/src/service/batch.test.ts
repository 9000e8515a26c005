import type { BatchAnswer, Receipt, TransactionView } from '@tanji/domain/api';
import { MAX_BATCH_COMMANDS, type Command } from '@tanji/domain/command';
import { sealBundle, verifyBundle, type EvidenceBundle } from '@tanji/domain/evidence';
import { verifyInclusion } from '@tanji/domain/merkle';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../client/index.js';
import { witnessTree } from '../client/witness-tree.js';
import { calculation, type Chain } from '../testing/chain.js';
import { complete, signed } from '../testing/signers.js';
import { Reader, speakerChain } from '../testing/speaker-chain.js';
import { problemIn, type Reply } from '../testing/test-gateway.js';

let chain: Chain;
let reader: Reader;
beforeAll(async () => {
  ({ chain } = await speakerChain());
  reader = new Reader({ chain });
});
afterAll(() => chain.gateway.close());

interface Item {
  readonly command: Command;
  readonly disclosure?: unknown;
  readonly visibility?: string;
}

const send = (
  commands: readonly Item[],
  { as = 'maker', headers = {} }: { as?: string; headers?: Record<string, string> } = {},
): Promise<Reply> =>
  chain.gateway.call('/commands/batch', { body: { commands }, token: chain.token(as), headers });

const answerOf = (reply: Reply): BatchAnswer => {
  expect(reply.status, reply.text.slice(0, 500)).toBe(200);
  return reply.json as BatchAnswer;
};

/** Codes and `new` or `again`, in order. */
const summary = ({ verdicts }: BatchAnswer): readonly string[] =>
  verdicts.map((verdict) => {
    if ('refused' in verdict) return verdict.refused.code;
    return verdict.accepted.replayed ? 'again' : 'new';
  });

const receiptsOf = ({ verdicts }: BatchAnswer): readonly Receipt[] =>
  verdicts.flatMap((verdict) => ('accepted' in verdict ? [verdict.accepted] : []));

const height = async (): Promise<number> =>
  ((await reader.get('/network')) as { ledger: { height: number } }).ledger.height;

const product = (id: string, owner = 'maker'): Item => ({
  command: signed(owner, 'product.register', {
    schema: 'tanji.product/1',
    id,
    owner,
    name: { en: id },
    declaredUnit: 'piece',
  }),
});

const draft = async (
  id: string,
  options: { input?: string; kWh?: string; product?: string } = {},
): Promise<{
  command: Command;
  disclosure: unknown;
  record: { id: string };
  recordHash: string;
}> => {
  const { product: made = 'SPK-1', ...rest } = options;
  const reply = await chain.gateway.expect(200, '/footprints/drafts', {
    token: chain.token('maker'),
    body: {
      calculation: calculation(made, rest),
      details: { id, owner: 'maker', product: made },
    },
  });
  const drafted = reply.json as {
    command: never;
    disclosure: unknown;
    record: { id: string };
    recordHash: string;
  };
  return { ...drafted, command: complete('maker', drafted.command) };
};

describe('a batch over HTTP', () => {
  it('answers each command in its place, of whatever contract', async () => {
    const first = product('B-1');
    const bad = { command: { ...product('B-2').command, signer: `0x${'1'.repeat(40)}` } };
    const before = await height();
    const { command } = await draft('fp-mixed');
    const reply = await send([first, bad, { command }, first, product('B-3')]);
    const answer = answerOf(reply);
    expect(summary(answer)).toEqual(['new', 'COMMAND_SIGNER_WRONG', 'new', 'again', 'new']);
    expect(answer).toMatchObject({ accepted: 4, refused: 1 });
    expect(reply.headers.get('tanji-refused')).toBe('1');
    const receipts = receiptsOf(answer);
    const [a, , again] = receipts;
    expect(receipts.map(({ position }) => position)).toEqual([0, 0, 0, 0]);
    expect(again).toEqual({ ...a, replayed: true });
    expect(new Set(receipts.map(({ transactionId }) => transactionId)).size).toBe(3);
    expect(await height()).toBe(before + 3);
    expect(await reader.get('/products/B-3')).toBeDefined();
  });

  it('says why, in the reader’s language, with code, place and parameters', async () => {
    const reply = await send([product('B-1')], { headers: { 'accept-language': 'zh' } });
    const [verdict] = answerOf(reply).verdicts;
    expect(verdict).toMatchObject({
      refused: { code: 'RECORD_EXISTS', status: 409, params: { what: 'product', id: 'B-1' } },
    });
    expect('refused' in verdict! && verdict.refused.detail).toMatch(/\p{Script=Han}/u);
  });

  it('records nothing if nothing is accepted', async () => {
    const before = await height();
    const wrong = await draft('fp-wrong');
    const { salts, ...document } = wrong.disclosure as { salts: readonly string[] };
    const disclosure = { ...document, salts: salts.toReversed() };
    const answer = answerOf(
      await send([{ command: wrong.command, disclosure, visibility: 'public' }, product('B-1')]),
    );
    expect(summary(answer)).toEqual(['DISCLOSURE_ROOT_WRONG', 'RECORD_EXISTS']);
    expect(await height()).toBe(before);
  });

  it('gives the first receipts to a repetition, and the same answer to the same key', async () => {
    const items = [product('B-5'), product('B-6')];
    const headers = { 'idempotency-key': 'batch-key-0001' };
    const first = await send(items, { headers });
    const repeated = await send(items, { headers });
    expect(repeated.text).toBe(first.text);
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
    const again = answerOf(await send(items));
    expect(receiptsOf(again)).toEqual(
      receiptsOf(answerOf(first)).map((receipt) => ({ ...receipt, replayed: true })),
    );
  });

  it('of several clients at once takes effect once', async () => {
    const items = [product('B-7'), product('B-8')];
    const answers = (await Promise.all([send(items), send(items), send(items)])).map(answerOf);
    const receipts = answers.flatMap(receiptsOf);
    expect(receipts).toHaveLength(6);
    expect(receipts.filter(({ replayed }) => !replayed)).toHaveLength(2);
    expect(new Set(receipts.map(({ transactionId }) => transactionId)).size).toBe(1);
  });

  it('is carried for the own organisation only, as a whole', async () => {
    const reply = await send([product('B-9'), product('STEEL-9', 'steel')]);
    expect(problemIn(reply).code).toBe('ORGANISATION_MISMATCH');
    const byOperator = await send([product('B-9'), product('STEEL-9', 'steel')], { as: 'op' });
    expect(summary(answerOf(byOperator))).toEqual(['new', 'new']);
  });

  it('has a size', async () => {
    const one = product('B-10');
    const many = Array.from({ length: MAX_BATCH_COMMANDS + 1 }, () => one);
    expect(problemIn(await send(many)).code).toBe('SCHEMA_INVALID');
    expect(problemIn(await send([])).code).toBe('SCHEMA_INVALID');
  });

  it('of more than one transaction keeps the order', async () => {
    const items = Array.from({ length: 205 }, (_, n) => product(`BIG-${n}`));
    const receipts = receiptsOf(answerOf(await send(items)));
    expect(receipts.map(({ id }) => id)).toEqual(
      items.map(({ command }) => command.message.subject),
    );
    expect(new Set(receipts.map(({ transactionId }) => transactionId)).size).toBe(2);
    expect(receipts[200]).toMatchObject({ position: 0 });
  });
});

describe('footprints in a batch', () => {
  let answer: BatchAnswer;
  beforeAll(async () => {
    const open = await draft('fp-open', { kWh: '1' });
    const closed = await draft('fp-closed', { kWh: '2' });
    const bare = await draft('fp-bare', { kWh: '3' });
    const spoilt = await draft('fp-spoilt', { kWh: '5' });
    answer = answerOf(
      await send([
        { command: open.command, disclosure: open.disclosure, visibility: 'public' },
        { command: spoilt.command, disclosure: open.disclosure },
        { command: closed.command, disclosure: closed.disclosure },
        { command: bare.command },
      ]),
    );
  });

  it('are recalculated from their own disclosures', async () => {
    expect(summary(answer)).toEqual(['new', expect.any(String), 'new', 'new']);
    const views = await Promise.all(
      ['fp-open', 'fp-closed', 'fp-bare'].map(
        (id) =>
          reader.get(`/footprints/${id}`) as Promise<{
            summary: { assurance: string };
            disclosure: string;
            command: Command;
          }>,
      ),
    );
    expect(views.map(({ summary: { assurance }, disclosure }) => [assurance, disclosure])).toEqual([
      ['recomputed', 'public'],
      ['recomputed', 'restricted'],
      ['declared', 'none'],
    ]);
    expect(views.map(({ command }) => command.message.subject)).toEqual([
      'fp-open',
      'fp-closed',
      'fp-bare',
    ]);
    expect(await reader.get('/footprints/fp-open/calculation')).toBeDefined();
    expect((await reader.refused('/footprints/fp-closed/calculation')).status).toBe(403);
    expect((await reader.refused('/footprints/fp-spoilt')).code).toBe('RECORD_NOT_FOUND');
  });

  it('stand in the explorer with their own inclusion, and without the refused one', async () => {
    const [receipt] = receiptsOf(answer);
    const path = `/ledger/transactions/${receipt?.transactionId ?? ''}`;
    const view = (await reader.get(path)) as TransactionView;
    const rows = view.transaction.batch ?? [];
    expect(rows.map(({ subject, accepted }) => [subject, accepted])).toEqual([
      ['fp-open', true],
      ['fp-closed', true],
      ['fp-bare', true],
    ]);
    const [, second] = answer.verdicts;
    expect(second).toMatchObject({
      refused: { code: expect.stringMatching(/^DISCLOSURE_|^RECOMPUTATION_/) as string },
    });
    expect(JSON.stringify(view)).not.toContain('fp-spoilt');
    expect(view.inclusion).toMatchObject({ position: 0 });
    const third = (await reader.get(`${path}?position=2`)) as TransactionView;
    const inclusions = [view, third].flatMap(({ inclusion }) => inclusion ?? []);
    expect(inclusions.map(verifyInclusion)).toEqual([true, true]);
    const [first = 0, last] = inclusions.map(({ index }) => index);
    expect(last).toBe(first + 2);
    const none = (await reader.get(`${path}?position=3`)) as TransactionView;
    expect(none.inclusion).toBeUndefined();
  });

  it('are leaves that a witness rebuilds from the blocks', async () => {
    const client = createClient({ url: chain.gateway.gateway.url });
    const head = await client.call('getTreeHead', {});
    expect(await witnessTree(client, head.height)).toEqual(head);
  });

  it('are proven by bundles that name their place', async () => {
    const bundle = (await reader.get('/footprints/fp-closed/evidence')) as EvidenceBundle;
    const entry = bundle.entries.find(({ command }) => command.includes('"fp-closed"'));
    expect(entry).toMatchObject({ position: 1 });
    const { checks } = verifyBundle(bundle);
    expect(checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(checks.find(({ id }) => id === 'ledger.proof')).toMatchObject({ status: 'pass' });
  });

  it('are not proven at another place', async () => {
    const { hash, ...bundle } = (await reader.get(
      '/footprints/fp-closed/evidence',
    )) as EvidenceBundle;
    const failing = (changed: Omit<EvidenceBundle, 'hash'>): readonly string[] =>
      verifyBundle(sealBundle(changed))
        .checks.filter(({ status }) => status === 'fail')
        .map(({ id }) => id);
    expect(sealBundle(bundle).hash).toBe(hash);
    const moved = (position: number | undefined) => ({
      ...bundle,
      entries: bundle.entries.map((entry) => {
        if (!entry.command.includes('"fp-closed"')) return entry;
        const { position: own, ...rest } = entry;
        expect(own).toBe(1);
        return position === undefined ? rest : { ...rest, position };
      }),
    });
    for (const position of [0, 2, 3, 9, undefined]) {
      expect(failing(moved(position))).toEqual(
        expect.arrayContaining(['entry.included', 'ledger.proof']),
      );
    }
  });
});
