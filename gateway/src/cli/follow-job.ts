import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '@tanji/domain/api';
import { TanjiError, isErrorCode } from '@tanji/domain/errors';
import type { CliContext } from './context.js';
import { interruptible } from './interrupt.js';

/** How often a running job is looked at, ms. */
const POLL_MS = 300;

/** The problem of a job that failed, as the command's own. */
const problemOfJob = ({ problem }: Job): TanjiError => {
  if (problem !== undefined && isErrorCode(problem.code)) {
    return new TanjiError(problem.code, problem.params);
  }
  return new TanjiError('JOB_CANCELLED');
};

/** The end of a job, told on the way. */
const endOf = async (context: CliContext, started: Job): Promise<Job['result']> => {
  const { id } = started;
  let said = '';
  for (let job = started; ; job = await context.client.call('getJob', { params: { id } })) {
    if (job.status === 'done') return job.result;
    if (job.status === 'failed' || job.status === 'cancelled') throw problemOfJob(job);
    const { stage = '', progress } = job;
    if (stage !== said && progress !== undefined) {
      context.talk(
        { en: '{stage}, {progress} %', zh: '{stage}，{progress} %' },
        { stage, progress },
      );
    }
    said = stage;
    await sleep(POLL_MS);
  }
};

/** Asks the gateway to end a job; the next look at it says whether it did. */
export const cancelJob = (context: CliContext, id: string): void => {
  context.talk({ en: 'Cancelling …', zh: '正在取消……' });
  context.client.call('cancelJob', { params: { id } }).catch(() => undefined);
};

/**
 * Waits for a job and says on the way where it stands; an interrupt (Ctrl-C) cancels it.
 *
 * @returns its result
 * @throws TanjiError the job's own problem, JOB_CANCELLED if it was cancelled
 */
export const followJob = (context: CliContext, started: Job): Promise<Job['result']> =>
  interruptible(
    () => cancelJob(context, started.id),
    () => endOf(context, started),
  );
