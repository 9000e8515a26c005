import type { Problem, Receipt } from '@tanji/domain/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const get = async <T>(path: string, as?: string): Promise<T> => (await reader.get(path, as)) as T;
const refused = (path: string, as?: string): Promise<Problem> => reader.refused(path, as);

describe('submissions', () => {
  const facility = (id: string) =>
    signed('steel', 'facility.register', {
      schema: 'tanji.facility/1',
      id,
      owner: 'steel',
      name: { en: 'Mill' },
      region: 'CN-YN',
    });
  const send = (
    body: unknown,
    headers: Record<string, string> = {},
    as = 'steel',
  ): Promise<Reply> => chain.gateway.call('/commands', { body, token: chain.token(as), headers });

  it('that are repeated get the first receipt', async () => {
    const command = facility('mill-1');
    const first = (await send({ command })).json as Receipt;
    const second = await send({ command });
    expect(first.replayed).toBe(false);
    expect(second.status).toBe(201);
    expect(second.json).toEqual({ ...first, replayed: true });
  });

  it('at the same time take effect once', async () => {
    const command = facility('mill-2');
    const replies = await Promise.all(Array.from({ length: 8 }, () => send({ command })));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    const receipts = replies.map(({ json }) => json as Receipt);
    expect(new Set(receipts.map((receipt) => receipt.transactionId)).size).toBe(1);
    expect(receipts.filter((receipt) => !receipt.replayed).length).toBe(1);
  });

  it('with an idempotency key give the same answer to the same request only', async () => {
    const key = { 'idempotency-key': 'a-first-key-0001' };
    const body = { command: facility('mill-3') };
    const first = await send(body, key);
    const again = await send(body, key);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await send({ command: facility('mill-4') }, key);
    expect(problemIn(other)).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(problemIn(await send(body, { 'idempotency-key': 'short' }))).toMatchObject({
      status: 400,
      code: 'IDEMPOTENCY_KEY_INVALID',
    });
    const running = { 'idempotency-key': 'a-second-key-002' };
    const racing = { command: facility('mill-5') };
    const codes = (await Promise.all([send(racing, running), send(racing, running)])).map(
      (reply) => (reply.status === 201 ? 201 : problemIn(reply).code),
    );
    expect(codes.sort()).toEqual([201, 'IDEMPOTENCY_IN_PROGRESS']);
  });

  it('are carried for the own organisation only, unless by the operator', async () => {
    const command = facility('mill-6');
    expect(problemIn(await send({ command }, {}, 'parts')).code).toBe('ORGANISATION_MISMATCH');
    expect((await send({ command }, {}, 'op')).status).toBe(201);
  });

  it('that were changed after signing are refused before the ledger sees them', async () => {
    const command = facility('mill-7');
    const height = (await get<{ ledger: { height: number } }>('/network')).ledger.height;
    const changed = { ...command, content: { ...command.content, region: 'CN-BJ' } };
    expect(problemIn(await send({ command: changed })).code).toBe('COMMAND_CONTENT_HASH_WRONG');
    const forged = {
      ...command,
      signature: signed('parts', 'facility.register', command.content as never).signature,
    };
    expect(problemIn(await send({ command: forged })).status).toBe(403);
    expect((await get<{ ledger: { height: number } }>('/network')).ledger.height).toBe(height);
  });

  it('are prepared with the sentence in the signer’s language', async () => {
    const { command, digest, typedData } = (
      await chain.gateway.expect(200, '/commands/drafts', {
        token: chain.token('steel'),
        body: {
          action: 'facility.register',
          organisation: 'steel',
          language: 'zh',
          content: {
            schema: 'tanji.facility/1',
            id: 'mill-8',
            owner: 'steel',
            name: { zh: '炼钢厂' },
            region: 'CN-YN',
          },
        },
      })
    ).json as { command: never; digest: string; typedData: { message: { statement: string } } };
    expect(typedData.message.statement).toContain('炼钢厂');
    const reply = await send({ command: complete('steel', command) });
    expect(reply.json).toMatchObject({ id: 'mill-8', command: digest });
    const unknown = await chain.gateway.call('/commands/drafts', {
      token: chain.token('steel'),
      body: { action: 'world.end', organisation: 'steel', content: {} },
    });
    expect(problemIn(unknown).code).toBe('COMMAND_ACTION_UNKNOWN');
  });
});

describe('jobs', () => {
  const start = async (as: string): Promise<{ id: string; status: string }> => {
    const reply = await chain.gateway.expect(202, '/calculations', {
      token: chain.token(as),
      body: calculation('STEEL-1'),
      headers: { prefer: 'respond-async' },
    });
    const job = reply.json as { id: string; status: string };
    expect(reply.headers.get('location')).toBe(`/api/v1/jobs/${job.id}`);
    return job;
  };

  it('end with the result, for their owner', async () => {
    const { id } = await start('steel');
    await expect
      .poll(() => get<{ status: string }>(`/jobs/${id}`, 'steel'), { timeout: 10_000 })
      .toMatchObject({ status: 'done', progress: 100, result: { result: { total: '1' } } });
    expect(await refused(`/jobs/${id}`, 'parts')).toMatchObject({
      status: 404,
      code: 'JOB_NOT_FOUND',
    });
  });

  it('can be cancelled', async () => {
    const { id } = await start('steel');
    const reply = await chain.gateway.expect(200, `/jobs/${id}`, {
      method: 'DELETE',
      token: chain.token('steel'),
    });
    expect(['cancelled', 'done']).toContain((reply.json as { status: string }).status);
    expect((await get<{ status: string }>(`/jobs/${id}`, 'steel')).status).not.toBe('running');
  });

  it('are not made for callers without an account: they get the answer', async () => {
    const reply = await chain.gateway.expect(200, '/calculations', {
      body: calculation('STEEL-1'),
      headers: { prefer: 'respond-async' },
    });
    expect(reply.json).toMatchObject({ result: { total: '1' } });
  });
});
