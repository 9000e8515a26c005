import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildChain, calculation, GTIN } from '../testing/chain.js';
import { signed } from '../testing/signers.js';
import { problemIn, startTestGateway, type TestGateway } from '../testing/test-gateway.js';

const facility = (id: string) => ({
  schema: 'tanji.facility/1' as const,
  id,
  owner: 'steel',
  name: { en: id },
  region: 'CN-YN',
});

/** Reads a stream of server-sent events until `enough` says so. */
const readEvents = async (
  url: string,
  headers: Record<string, string>,
  enough: (text: string) => boolean,
): Promise<string> => {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (enough(text)) break;
    }
  } finally {
    abort.abort();
  }
  return text;
};

const webFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tanji-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Tanji</title>');
  await writeFile(join(folder, 'assets', 'app-abc123.js'), 'export {};');
  return folder;
};

const html = { headers: { accept: 'text/html' } };

describe('the web application', () => {
  it('is served for every page it routes itself, and for scanned labels', async () => {
    const gateway = await startTestGateway({ environment: { TANJI_WEB: await webFolder() } });
    try {
      for (const path of ['//', '//products/P-1', `//01/${GTIN}/10/L1`]) {
        const page = await gateway.expect(200, path, html);
        expect(page.text).toContain('<title>Tanji</title>');
        expect(page.headers.get('cache-control')).toBe('no-cache');
      }
      const script = await gateway.expect(200, '//assets/app-abc123.js');
      expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(
        problemIn(
          await gateway.call('//assets/../../package.json', {
            headers: { accept: 'application/json' },
          }),
        ).status,
      ).toBe(404);
      expect((await gateway.call('/nothing', html)).status).toBe(404);
    } finally {
      await gateway.close();
    }
  });
});

/** Sends many commands at once; tells of the first receipt, then gives all of them. */
const sendMany = (
  gateway: TestGateway,
  token: string,
  count: number,
): { first: Promise<unknown>; all: Promise<string[]> } => {
  const replies = Array.from({ length: count }, (_, i) =>
    gateway.expect(201, '/commands', {
      token,
      body: { command: signed('steel', 'facility.register', facility(`mill-${i}`)) },
    }),
  );
  const all = Promise.allSettled(replies).then((outcomes) =>
    outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled'
        ? [(outcome.value.json as { transactionId: string }).transactionId]
        : [],
    ),
  );
  return { first: Promise.any(replies), all };
};

describe('a gateway', () => {
  it('tells of blocks and of the caller’s own jobs as they come', async () => {
    const chain = await buildChain(await startTestGateway());
    const { gateway } = chain;
    try {
      const url = `${gateway.gateway.url}/api/v1/events`;
      const own = readEvents(url, { authorization: `Bearer ${chain.token('steel')}` }, (text) =>
        text.includes('"done"'),
      );
      const foreign = readEvents(url, { authorization: `Bearer ${chain.token('parts')}` }, (text) =>
        text.includes('event: block'),
      );
      await expect
        .poll(async () => (await gateway.call('//metrics')).text)
        .toContain('tanji_event_streams 2');
      await gateway.expect(202, '/calculations', {
        token: chain.token('steel'),
        body: calculation('STEEL-1'),
        headers: { prefer: 'respond-async' },
      });
      expect(await own).toMatch(/event: job\ndata: \{.*"status":"running"/);
      await gateway.submit('steel', 'facility.register', facility('mill-x'), chain.token('steel'));
      const seen = await foreign;
      expect(seen).toMatch(
        /id: \d+\nevent: block\ndata: \{"number":\d+,"hash":"[0-9a-f]{64}","transactions":1\}/,
      );
      expect(seen).not.toContain('event: job');
    } finally {
      await gateway.close();
    }
  });

  it('that is stopped under load loses nothing it acknowledged, and knows everyone again', async () => {
    const chain = await buildChain(await startTestGateway());
    const { gateway } = chain;
    const session = await gateway.signIn('steel-admin');
    const sending = sendMany(gateway, chain.token('steel'), 120);
    await sending.first;
    await gateway.close();
    const acknowledged = await sending.all;
    expect(acknowledged.length).toBeGreaterThan(0);

    const again = await startTestGateway({ home: gateway.home });
    try {
      for (const id of acknowledged) {
        const { json } = await again.expect(200, `/ledger/transactions/${id}`);
        expect(json).toMatchObject({ transaction: { valid: true } });
      }
      await again.expect(200, '/sessions/current', { session });
      await again.expect(200, '/tokens', { token: chain.token('steel') });
      expect((await again.call('//readyz')).status).toBe(200);
    } finally {
      await again.close();
    }
  });

  it('refuses new work while it stops', async () => {
    const gateway = await startTestGateway();
    const { hostname, port } = new URL(gateway.gateway.url);
    const socket = connect(Number(port), hostname);
    socket.setEncoding('utf8');
    let answer = '';
    socket.on('data', (text: string) => (answer += text));
    const ended = new Promise((resolve) => socket.on('close', resolve));
    // Half a request is under way when the gateway is told to stop.
    socket.write('GET /api/v1/organisations HTTP/1.1\r\nHost: gateway\r\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closing = gateway.close();
    socket.write('\r\n');
    await ended;
    expect(answer).toMatch(/^HTTP\/1.1 503 /);
    expect(answer).toMatch(/Connection: close/);
    expect(answer).toContain('"code":"STOPPING"');
    await closing;
  });

  it('does not start on a home that another one uses', async () => {
    const gateway = await startTestGateway();
    try {
      await expect(startTestGateway({ home: gateway.home })).rejects.toMatchObject({
        code: 'LEDGER_LOCKED',
      });
    } finally {
      await gateway.close();
    }
  });

  it('is not ready while it is being loaded', async () => {
    const gateway = await startTestGateway();
    try {
      const release = gateway.gateway.holdReady('loading');
      const held = await gateway.call('//readyz');
      expect(held.status).toBe(503);
      expect(held.text).toContain('loading');
      release();
      expect((await gateway.call('//readyz')).status).toBe(200);
    } finally {
      await gateway.close();
    }
  });
});
