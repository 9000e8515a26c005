import { describe, expect, it } from 'vitest';
import { createLane, type Lane } from './lane.js';

const laneOf = (options: { queue?: number; waitSeconds?: number } = {}): Lane =>
  createLane({ width: 1, queue: 10, waitSeconds: 10, ...options });

/** Work that lasts until it is told to end. */
const held = (lane: Lane): { readonly end: () => void; readonly done: Promise<void> } => {
  let end = (): void => undefined;
  const work = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, done: lane.run(() => work) };
};

describe('a lane', () => {
  it('gives turns in the order of asking, one at a time', async () => {
    const lane = laneOf();
    const first = held(lane);
    const order: number[] = [];
    const rest = [1, 2, 3].map((n) =>
      lane.run(async () => {
        order.push(n);
        await Promise.resolve();
        order.push(n);
      }),
    );
    expect(lane.waiting).toBe(3);
    expect(order).toEqual([]);
    first.end();
    await Promise.all([first.done, ...rest]);
    expect(order).toEqual([1, 1, 2, 2, 3, 3]);
    expect(lane.waiting).toBe(0);
  });

  it('refuses who would wait too long, and says when to come back', async () => {
    const lane = laneOf({ waitSeconds: 0.05 });
    const first = held(lane);
    await expect(lane.run(() => Promise.resolve(1))).rejects.toMatchObject({
      code: 'OVERLOADED',
      params: { seconds: 10 },
    });
    expect(lane.waiting).toBe(0);
    first.end();
    await first.done;
    expect(await lane.run(() => Promise.resolve(2))).toBe(2);
  });

  it('does not count the work itself as waiting', async () => {
    const lane = laneOf({ waitSeconds: 0.05 });
    const work = new Promise((resolve) => setTimeout(resolve, 200, 'done'));
    expect(await lane.run(() => work)).toBe('done');
  });

  it('forgets who went away, before and while waiting', async () => {
    const lane = laneOf();
    const first = held(lane);
    const abort = new AbortController();
    let ran = false;
    const work = (): Promise<void> => {
      ran = true;
      return Promise.resolve();
    };
    const waiting = lane.run(work, abort.signal);
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
    await expect(lane.run(work, abort.signal)).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
    first.end();
    await first.done;
    await lane.run(() => Promise.resolve());
    expect(ran).toBe(false);
  });

  it('passes the turn on when the work fails', async () => {
    const lane = laneOf();
    const failing = lane.run(() => Promise.reject(new Error('no')));
    const next = lane.run(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
