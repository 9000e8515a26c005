import type { Job } from '@tanji/domain/api';
import { describe, expect, it } from 'vitest';
import type { CliContext } from './context.js';
import { exitCodeOf } from './exit-codes.js';
import { followJob } from './follow-job.js';
import { interrupt } from './interrupt.js';

const RUNNING: Job = {
  id: 'job-1',
  kind: 'factor-affected',
  status: 'running',
  created: '2026-01-01T00:00:00.000Z',
  stage: '1/3',
  progress: 33,
};

/** A gateway whose job runs until it is cancelled, seen by a command. */
const context = (asked: string[]): CliContext => {
  let job = RUNNING;
  const call = (route: string, { params }: { params: { id: string } }): Promise<Job> => {
    asked.push(`${route} ${params.id}`);
    if (route === 'cancelJob') job = { ...job, status: 'cancelled' };
    return Promise.resolve(job);
  };
  return { client: { call }, talk: () => undefined } as unknown as CliContext;
};

describe('an interrupt while a command waits for a job', () => {
  it('cancels the job, and the command says so', async () => {
    const asked: string[] = [];
    const followed = followJob(context(asked), RUNNING);
    expect(interrupt()).toBe(true);
    const error: unknown = await followed.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'JOB_CANCELLED' });
    expect(exitCodeOf(error)).toBe(130);
    expect(asked).toContain('cancelJob job-1');
  });

  it('ends the program where nothing is to be called off, and at the second time', async () => {
    expect(interrupt()).toBe(false);
    const followed = followJob(context([]), RUNNING);
    expect([interrupt(), interrupt()]).toEqual([true, false]);
    await expect(followed).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
  });
});
