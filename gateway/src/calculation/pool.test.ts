import { parseCalculation } from '@tanji/domain/lca';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from '../observe/index.js';
import { calculation, factor } from '../testing/chain.js';
import { workerFile } from '../testing/worker-file.js';
import { createCalculationPool, type CalculationPool } from './pool.js';
import type { CalculateTask } from './tasks.js';

const log = createLogger({ level: 'silent' });
const task: CalculateTask = {
  kind: 'calculate',
  document: parseCalculation(calculation('P-1')),
  factors: [factor()],
  footprints: [],
};

/** The task's document with its line a thousand times. */
const largeDocument = (): CalculateTask['document'] => {
  const { document } = task;
  const [line] = document.lines;
  if (line === undefined) throw new TypeError('no line');
  const lines = Array.from({ length: 1000 }, (_, index) => ({ ...line, id: `line-${index}` }));
  return { ...document, lines };
};

let pool: CalculationPool | undefined;
afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

/** A worker that does `misdeed` as often as `times`, counted in a file, and is real after that. */
const misbehaving = async (
  misdeed: string,
  times: number,
): Promise<{ file: string; runs: () => Promise<number> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'tanji-bad-worker-'));
  const counter = join(folder, 'runs');
  const file = join(folder, 'worker.mjs');
  await writeFile(counter, '');
  await writeFile(
    file,
    `import { appendFileSync, readFileSync } from 'node:fs';
     import run from ${JSON.stringify(pathToFileURL(await workerFile()).href)};
     export default async (task) => {
       appendFileSync(${JSON.stringify(counter)}, 'x');
       const runs = readFileSync(${JSON.stringify(counter)}, 'utf8').length;
       if (runs <= ${times}) { ${misdeed} }
       return run(task);
     };`,
  );
  return { file, runs: async () => (await readFile(counter, 'utf8')).length };
};

const createPool = (
  file: string,
  options: { seconds?: number; waitSeconds?: number; queue?: number; threads?: number } = {},
): CalculationPool => {
  pool = createCalculationPool({
    threads: 1,
    queue: 10,
    seconds: 20,
    waitSeconds: 20,
    log,
    workerFile: file,
    ...options,
  });
  return pool;
};

describe('the calculation pool', () => {
  it('calculates with what it is given', async () => {
    const { result, document } = await createPool(await workerFile()).run(task);
    expect(result.total).toBe('1');
    expect(document.schema).toBe('tanji.pinned/1');
  });

  it('passes refusals on with their places', async () => {
    const running = createPool(await workerFile()).run({ ...task, factors: [] });
    await expect(running).rejects.toMatchObject({
      code: 'FACTOR_NOT_FOUND',
      issues: [{ pointer: '/lines/0/factor' }],
    });
  });

  it('loses no job when a thread dies: it is done by another', async () => {
    const bad = await misbehaving('process.exit(1);', 1);
    const results = await Promise.all(
      [1, 2, 3].map(() => (pool ?? createPool(bad.file)).run(task)),
    );
    expect(results.map(({ result }) => result.total)).toEqual(['1', '1', '1']);
    expect(await bad.runs()).toBe(4);
  });

  it('gives a job up that kills its thread twice', async () => {
    const bad = await misbehaving('process.exit(1);', 2);
    await expect(createPool(bad.file).run(task)).rejects.toMatchObject({ code: 'WORKER_CRASHED' });
    expect((await pool?.run(task))?.result.total).toBe('1');
  });

  it('stops a calculation that takes too long, and goes on', async () => {
    const bad = await misbehaving('for (;;);', 1);
    await expect(createPool(bad.file, { seconds: 4 }).run(task)).rejects.toMatchObject({
      code: 'CALCULATION_TOO_LONG',
    });
    expect((await pool?.run(task))?.result.total).toBe('1');
  });

  it('stops a calculation at once when it is cancelled', async () => {
    const bad = await misbehaving('for (;;);', 1);
    const abort = new AbortController();
    const running = createPool(bad.file).run(task, abort.signal);
    setTimeout(() => abort.abort(), 300);
    const started = performance.now();
    await expect(running).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('refuses more than it can queue, without forgetting what it has', async () => {
    const slow = await misbehaving('await new Promise((resolve) => setTimeout(resolve, 400));', 1);
    const running = Array.from({ length: 6 }, () =>
      (pool ?? createPool(slow.file, { queue: 2 })).run(task),
    );
    const outcomes = await Promise.allSettled(running);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(2);
    for (const outcome of refused)
      expect(outcome).toMatchObject({ reason: { code: 'OVERLOADED' } });
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(6 - refused.length);
  });

  it('counts the running time only: who waits longer than a calculation may take is served', async () => {
    const slow = await misbehaving('await new Promise((resolve) => setTimeout(resolve, 1200));', 3);
    const running = Array.from({ length: 4 }, () =>
      (pool ?? createPool(slow.file, { seconds: 3 })).run(task),
    );
    expect((await Promise.all(running)).map(({ result }) => result.total)).toEqual(
      Array.from({ length: 4 }, () => '1'),
    );
  });

  it('lets no small task wait behind large ones', async () => {
    const slow = await misbehaving('for (const end = Date.now() + 60_000; Date.now() < end;);', 1);
    const document = largeDocument();
    const abort = new AbortController();
    const large = createPool(slow.file).run({ ...task, document }, abort.signal);
    await expect.poll(slow.runs, { timeout: 10_000 }).toBe(1);
    expect((await pool?.run(task))?.result.total).toBe('1');
    abort.abort();
    await expect(large).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
  });

  it('reads bodies, and says what is wrong with them', async () => {
    const text = JSON.stringify(calculation('P-1'));
    const body = { kind: 'parse', route: 'calculate', maxBytes: 8_000_000 } as const;
    const running = createPool(await workerFile());
    expect((await running.run({ ...body, text })).body).toEqual(task.document);
    await expect(running.run({ ...body, text: `${text}}` })).rejects.toMatchObject({
      code: expect.stringMatching(/^JSON_/) as unknown,
    });
    await expect(running.run({ ...body, text: '{"lines":1}' })).rejects.toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ pointer: '/lines' })]) as unknown,
    });
  });

  it('says so when the worker has not been built', () => {
    expect(() => createPool('/nowhere/worker.js')).toThrow(
      expect.objectContaining({ code: 'BUILD_MISSING' }),
    );
  });
});
