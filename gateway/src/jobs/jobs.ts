import type { Job } from '@tanji/domain/api';
import { TanjiError, type Language } from '@tanji/domain/errors';
import { randomUUID } from 'node:crypto';
import { problemOf, toTanjiError } from '../http/problem.js';

/** How long a finished job can be asked for, ms. */
export const JOB_RETENTION_MS = 24 * 3_600_000;
/** Finished jobs kept; results can be megabytes. */
const MAX_FINISHED = 200;
/** Jobs of one caller that are not finished. */
const MAX_UNFINISHED = 20;

/** Reason of the abort signal when the gateway stops. */
export const SHUTDOWN = 'shutdown';

type Json = NonNullable<Job['result']>;

export type TellProgress = (stage: string, progress?: number) => void;

export interface JobRequest {
  readonly kind: string;
  /** Only this caller sees the job. */
  readonly identity: string;
  /** Language of a problem, should it fail. */
  readonly language: Language;
  /** `tell` says where the work stands, progress in percent; listeners hear it. */
  readonly work: (signal: AbortSignal, tell: TellProgress) => Promise<unknown>;
}

/** Long work that is asked for, looked at and fetched later. Kept in memory: a restart ends it. */
export interface Jobs {
  /** @throws TanjiError OVERLOADED */
  start(request: JobRequest): Job;
  /** @throws TanjiError JOB_NOT_FOUND, also for a job of someone else */
  get(id: string, identity: string): Job;
  /** Stops a job; one that has ended stays as it is. @throws TanjiError JOB_NOT_FOUND */
  cancel(id: string, identity: string): Job;
  onChange(listener: (job: Job, identity: string) => void): void;
  /** Cancels what runs and waits for it. */
  close(): Promise<void>;
}

interface RunningJob {
  job: Job;
  readonly identity: string;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

const isFinished = ({ status }: Job): boolean => status !== 'queued' && status !== 'running';

class MemoryJobs implements Jobs {
  readonly #now: () => number;
  readonly #jobs = new Map<string, RunningJob>();
  readonly #listeners: ((job: Job, identity: string) => void)[] = [];

  constructor(options: Readonly<{ now: () => number }>) {
    this.#now = options.now;
  }

  start(request: JobRequest): Job {
    this.#forget();
    const { identity } = request;
    const open = [...this.#jobs.values()].filter(
      (entry) => entry.identity === identity && !isFinished(entry.job),
    );
    if (open.length >= MAX_UNFINISHED) throw new TanjiError('OVERLOADED', { what: 'jobs' });
    const id = randomUUID();
    const abort = new AbortController();
    const job: Job = { id, kind: request.kind, status: 'running', created: this.#time() };
    const entry: RunningJob = {
      job,
      identity,
      abort,
      // In the next turn, so that the job is known before it can end.
      done: Promise.resolve().then(() => this.#run(id, request, abort.signal)),
    };
    this.#jobs.set(id, entry);
    this.#announce(entry);
    return job;
  }

  get(id: string, identity: string): Job {
    return this.#find(id, identity).job;
  }

  cancel(id: string, identity: string): Job {
    const entry = this.#find(id, identity);
    if (!isFinished(entry.job)) {
      this.#update(entry, { status: 'cancelled', finished: this.#time() });
      entry.abort.abort();
    }
    return entry.job;
  }

  onChange(listener: (job: Job, identity: string) => void): void {
    this.#listeners.push(listener);
  }

  async close(): Promise<void> {
    for (const { job, identity, abort } of this.#jobs.values()) {
      if (isFinished(job)) continue;
      // The reason comes first: work that can be taken up again must know that nobody cancelled it.
      abort.abort(SHUTDOWN);
      this.cancel(job.id, identity);
    }
    await Promise.all([...this.#jobs.values()].map((entry) => entry.done));
  }

  async #run(id: string, request: JobRequest, signal: AbortSignal): Promise<void> {
    const entry = this.#jobs.get(id);
    if (entry === undefined) return;
    try {
      const tell: TellProgress = (stage, progress) => {
        if (isFinished(entry.job)) return;
        this.#update(entry, { stage, ...(progress === undefined ? {} : { progress }) });
      };
      const result = (await request.work(signal, tell)) as Json;
      this.#finish(entry, { status: 'done', progress: 100, result });
    } catch (error) {
      const problem = problemOf(toTanjiError(error), request.language, id);
      this.#finish(entry, { status: 'failed', problem });
    }
  }

  #finish(entry: RunningJob, change: Partial<Job>): void {
    if (isFinished(entry.job)) return;
    this.#update(entry, { ...change, finished: this.#time() });
  }

  #update(entry: RunningJob, change: Partial<Job>): void {
    entry.job = { ...entry.job, ...change };
    this.#announce(entry);
  }

  #announce({ job, identity }: RunningJob): void {
    for (const listener of this.#listeners) listener(job, identity);
  }

  #find(id: string, identity: string): RunningJob {
    const entry = this.#jobs.get(id);
    if (entry?.identity !== identity) throw new TanjiError('JOB_NOT_FOUND', { id });
    return entry;
  }

  /** The oldest finished jobs make room. */
  #forget(): void {
    const finished = [...this.#jobs.values()].filter((entry) => isFinished(entry.job));
    const limit = this.#now() - JOB_RETENTION_MS;
    finished.forEach(({ job }, index) => {
      const isOld = Date.parse(job.finished ?? job.created) < limit;
      if (isOld || index < finished.length - MAX_FINISHED) this.#jobs.delete(job.id);
    });
  }

  #time(): string {
    return new Date(this.#now()).toISOString();
  }
}

export const createJobs = (options: { readonly now: () => number }): Jobs =>
  new MemoryJobs(options);
