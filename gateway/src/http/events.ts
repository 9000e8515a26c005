import type { Job } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import type { Request, Response } from 'express';
import type { BlockNotice } from '../read-model/index.js';
import { callerOf } from './request-state.js';

/** Streams at once, over all callers: each holds a socket open. */
export const MAX_STREAMS = 200;
/** Comment sent so that proxies do not close an idle stream, ms. */
const HEARTBEAT_MS = 15_000;

interface Stream {
  readonly response: Response;
  readonly identity: string | undefined;
}

/** Server-sent events: new blocks for everyone, progress of jobs for who started them. */
export interface EventHub {
  readonly open: number;
  /** @throws TanjiError STREAMS_EXHAUSTED */
  connect(request: Request, response: Response): void;
  block(notice: BlockNotice): void;
  job(job: Job, identity: string): void;
  close(): void;
}

class SseHub implements EventHub {
  readonly #streams = new Set<Stream>();
  readonly #heartbeat: NodeJS.Timeout;
  #lastBlock: number | undefined;

  constructor() {
    this.#heartbeat = setInterval(() => this.#sendAll(':\n\n', () => true), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  get open(): number {
    return this.#streams.size;
  }

  connect(request: Request, response: Response): void {
    if (this.#streams.size >= MAX_STREAMS) {
      throw new TanjiError('STREAMS_EXHAUSTED', { limit: MAX_STREAMS });
    }
    const caller = callerOf(request);
    const identity = caller.kind === 'anonymous' ? undefined : caller.identity;
    const stream = { response, identity };
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    response.set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      // Asks reverse proxies not to collect the stream.
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    const height = this.#lastBlock === undefined ? '' : ` ${this.#lastBlock}`;
    response.write(`retry: 3000\n: connected${height}\n\n`);
  }

  block(notice: BlockNotice): void {
    this.#lastBlock = notice.number;
    const text = `id: ${notice.number}\nevent: block\ndata: ${JSON.stringify(notice)}\n\n`;
    this.#sendAll(text, () => true);
  }

  job(job: Job, identity: string): void {
    const text = `event: job\ndata: ${JSON.stringify(job)}\n\n`;
    this.#sendAll(text, (stream) => stream.identity === identity);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const { response } of this.#streams) response.end();
  }

  #sendAll(text: string, accept: (stream: Stream) => boolean): void {
    for (const stream of this.#streams) {
      if (!accept(stream)) continue;
      // A reader that does not keep up is let go; it connects again and asks for what it missed.
      if (stream.response.writableNeedDrain) stream.response.destroy();
      else stream.response.write(text);
    }
  }
}

export const createEventHub = (): EventHub => new SseHub();
