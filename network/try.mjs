import { createFabricLedger } from '@tanji/network/fabric';
const kind = process.argv[2] ?? 'fabric-gateway';
const l = await createFabricLedger({ kind, profile: '/tmp/fc-net/profiles/OemMSP.json' });
const time = async (n, f) => {
  const t = performance.now();
  try {
    const r = await f();
    console.log(
      n,
      (performance.now() - t).toFixed(0) + 'ms',
      typeof r === 'string' ? r : JSON.stringify(r)?.slice(0, 300),
    );
    return r;
  } catch (e) {
    console.log(
      n,
      'ERR',
      (performance.now() - t).toFixed(0) + 'ms',
      e.code,
      e.message,
      e.code ? '' : e.stack,
      e.cause?.stack ?? '',
    );
  }
};
const call = (transaction, ...args) => ({ contract: 'KvContract', transaction, args });
await time('info', () => l.info());
await time('health', () => l.health());
const r = await time('put', () => l.submit(call('put', 'a', '1')));
await time('get', () => l.evaluate(call('get', 'a')));
await time('tx', () => l.transaction(r.transactionId));
await time('tx none', () => l.transaction('0'.repeat(64)));
await time('block', () => l.block(0));
await time('block none', () => l.block(1e6));
await time('refuse', () => l.submit(call('refuse', 'x')));
await time('fail', () => l.submit(call('fail', 'x', 'out of cheese')));
await time('evaluate fail', () => l.evaluate(call('fail', 'x', 'out of cheese')));
await time('no contract', () => l.evaluate({ contract: 'No', transaction: 'put', args: [] }));
await time('inc x24', async () => {
  const o = await Promise.allSettled(
    Array.from({ length: 24 }, () => l.submit(call('increment', 'c'))),
  );
  return o
    .map((x) => (x.status === 'fulfilled' ? 'ok' : x.reason.code + x.reason.message.slice(0, 200)))
    .join(',');
});
await time('get', () => l.evaluate(call('get', 'c')));
await time('put x300', async () => {
  const o = await Promise.allSettled(
    Array.from({ length: 300 }, (_, i) => l.submit(call('put', 'k' + i, 'v'))),
  );
  return o.filter((x) => x.status === 'fulfilled').length;
});
await time('blocks', async () => {
  const ab = new AbortController();
  let n = 0;
  for await (const b of l.blocks(0, ab.signal)) {
    n++;
    if (n === (await l.info()).height) ab.abort();
  }
  return n;
});
await time('close', () => l.close());
