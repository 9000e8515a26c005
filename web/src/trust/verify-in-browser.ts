import type { VerificationReport } from '@tanji/domain/evidence';
import type { VerificationTask } from './verification-task.js';

/**
 * Verifies a bundle on a thread of its own.
 *
 * @param signal ends the thread
 */
export const verifyInBrowser = (
  task: VerificationTask,
  signal: AbortSignal,
): Promise<VerificationReport> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' });
    const stop = (): void => worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.addEventListener('message', (event: MessageEvent<VerificationReport>) => {
      stop();
      resolve(event.data);
    });
    worker.addEventListener('error', (event) => {
      stop();
      reject(new Error(event.message));
    });
    worker.postMessage(task);
  });
