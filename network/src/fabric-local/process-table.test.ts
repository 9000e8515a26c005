import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isAlive, processStart } from './process-table.js';
import { signal, startService, stopProcess } from './process-control.js';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const service = async (script: string): Promise<Parameters<typeof startService>[0]> => ({
  name: 'test',
  program: process.execPath,
  args: ['-e', script],
  env: { ANSWER: '42' },
  log: join(await mkdtemp(join(tmpdir(), 'tanji-process-')), 'test.log'),
});

describe('the process table', () => {
  it('knows a running process by its start', async () => {
    const started = await processStart(process.pid);
    expect(started).toBeDefined();
    expect(await isAlive({ pid: process.pid, started: started ?? '' })).toBe(true);
  });

  it('does not take another process with the same number for the recorded one', async () => {
    expect(await isAlive({ pid: process.pid, started: 'another boot/123' })).toBe(false);
  });

  it('says that an ended process is gone', async () => {
    const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    await once(child, 'exit');
    expect(await processStart(child.pid ?? 0)).toBeUndefined();
    expect(await isAlive(undefined)).toBe(false);
  });
});

describe('a service', () => {
  it('runs on with its output in a file until it is stopped', async () => {
    const asked = await service('console.log(process.env.ANSWER); setInterval(() => {}, 1000)');
    const recorded = await startService(asked);
    await expect.poll(() => readFile(asked.log, 'utf8')).toBe('42\n');
    expect(await isAlive(recorded)).toBe(true);
    await stopProcess(recorded);
    expect(await isAlive(recorded)).toBe(false);
  });

  it('is never signalled by its number alone', async () => {
    const recorded = await startService(await service('setInterval(() => {}, 1000)'));
    await signal({ pid: recorded.pid, started: 'another boot/123' }, 'SIGKILL');
    await stopProcess({ pid: recorded.pid, started: 'another boot/123' });
    expect(await isAlive(recorded)).toBe(true);
    await stopProcess(recorded, 'SIGKILL');
    expect(await isAlive(recorded)).toBe(false);
  });

  it('that cannot be started is refused with its log', async () => {
    const asked = { ...(await service('')), program: join(tmpdir(), 'tanji-no-such-program') };
    await expect(startService(asked)).rejects.toMatchObject({
      code: 'FABRIC_PROCESS_FAILED',
      params: { process: 'test', log: asked.log },
    });
  });
});
