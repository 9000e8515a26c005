import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Action, ActionContent } from '@tanji/domain/command';
import type { Browser, Page } from 'playwright-core';
import { buildChain, calculation, type Chain } from '../../../gateway/src/testing/chain.js';
import { signed } from '../../../gateway/src/testing/signers.js';
import { startTestGateway } from '../../../gateway/src/testing/test-gateway.js';
import { DESKTOP, launchChromium, openPage } from '../browser/chromium.js';
import type { BenchRow } from './bench-row.js';
import { median } from './measure.js';

const LIST_PRODUCTS = 10_000;
/** Inputs of the root, and of each of them: 1 + 44 + 44 × 45 = 2,025 nodes. */
const BRANCHES = 44;
const LEAVES = 45;
const BATCH = 100;
const VISITS = 5;

const submitAll = async <A extends Action>(
  chain: Chain,
  by: string,
  action: A,
  contents: readonly ActionContent<A>[],
): Promise<void> => {
  for (let from = 0; from < contents.length; from += BATCH) {
    const commands = contents
      .slice(from, from + BATCH)
      .map((content) => ({ command: signed(by, action, content) }));
    const token = chain.token(by);
    await chain.gateway.expect(200, '/commands/batch', { token, body: { commands } });
  }
};

const registerProducts = (chain: Chain): Promise<void> =>
  submitAll(
    chain,
    'maker',
    'product.register',
    Array.from({ length: LIST_PRODUCTS }, (_, index) => ({
      schema: 'tanji.product/1' as const,
      id: `B-${String(index).padStart(5, '0')}`,
      owner: 'maker',
      name: { en: `Bench product ${String(index)}`, zh: `基准产品 ${String(index)}` },
      declaredUnit: 'piece' as const,
    })),
  );

/** A record of a product that takes one piece of each input. */
const recordOf = async (chain: Chain, product: string, id: string, inputs: readonly string[]) => {
  const owner = 'maker';
  const base = calculation(product);
  const document = {
    ...base,
    lines: [
      ...(base.lines ?? []),
      ...inputs.map((input, index) => ({
        id: `part-${String(index)}`,
        stage: 'components' as const,
        scope: 3 as const,
        kind: 'footprint' as const,
        amount: '1',
        unit: 'piece',
        footprint: { id: input },
      })),
    ],
  };
  await chain.footprint({ owner, id, calculation: document, visibility: 'public' });
};

const recordChain = async (chain: Chain): Promise<void> => {
  const leaves = Array.from({ length: LEAVES }, (_, index) => `leaf-${String(index)}`);
  for (const [index, id] of leaves.entries()) {
    await recordOf(chain, `B-${String(index).padStart(5, '0')}`, id, []);
  }
  const branches = Array.from({ length: BRANCHES }, (_, index) => `branch-${String(index)}`);
  for (const [index, id] of branches.entries()) {
    await recordOf(chain, `B-${String(100 + index).padStart(5, '0')}`, id, leaves);
  }
  await recordOf(chain, 'B-09999', 'root', branches);
};

/** From the address to what a person came for, ms; the middle of several visits. */
const visitTime = async (
  browser: Browser,
  url: string,
  address: string,
  isThere: (page: Page) => Promise<unknown>,
): Promise<number> => {
  const times: number[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const watched = await openPage(browser, url, DESKTOP);
    const start = performance.now();
    await watched.page.goto(address);
    await isThere(watched.page);
    times.push(performance.now() - start);
    await watched.close();
  }
  return median(times);
};

const measure = async (chain: Chain, browser: Browser): Promise<BenchRow[]> => {
  const { url } = chain.gateway.gateway;
  const visit = (address: string, isThere: (page: Page) => Promise<unknown>): Promise<number> =>
    visitTime(browser, url, address, isThere);
  const empty = await visit('/no/such/page', (page) => page.waitForSelector('h1'));
  const row = (name: string, value: number, target: string, note: string): BenchRow => ({
    name,
    value,
    unit: 'ms',
    baseline: `a page without data ${empty.toFixed(0)} ms`,
    ratio: empty / value,
    target,
    note,
  });
  return [
    row(
      'List of 10,000 products, first rows',
      await visit('/products', (page) => page.waitForSelector('main tbody tr >> nth=19')),
      '≤ 1,000 ms',
      'fresh browser profile, from address to rows',
    ),
    row(
      'Search in 10,000 products',
      await visit('/products?q=product+9876', (page) =>
        page.getByText('Bench product 9876', { exact: true }).first().waitFor(),
      ),
      '≤ 1,000 ms',
      'the match is near the end of the list',
    ),
    row(
      'Trace of 2,025 nodes, all tiers open',
      await visit('/trace/root?tiers=2', (page) => page.waitForSelector('[data-key]')),
      '≤ 2,000 ms',
      'tree from the API, laid out and drawn as far as it is in view',
    ),
  ];
};

/** Pages over many records in real Chromium. */
export const benchPages = async (): Promise<BenchRow[]> => {
  if (!existsSync('web/dist/index.html')) throw new Error('run npm run build first');
  const chain = await buildChain(
    await startTestGateway({
      environment: { TANJI_REQUESTS_PER_MINUTE: '100000' },
      workerFile: resolve('gateway/dist/calculation/worker.js'),
    }),
  );
  try {
    await registerProducts(chain);
    await recordChain(chain);
    const browser = await launchChromium();
    try {
      return await measure(chain, browser);
    } finally {
      await browser.close();
    }
  } finally {
    await chain.gateway.close();
  }
};
