import { describe, expect, it } from 'vitest';
import { createKeptReports } from './kept-reports.js';

describe('reports of sets', () => {
  it('are made once per state, shared while they are made, and made again after a failure', async () => {
    const kept = createKeptReports();
    let made = 0;
    const make = () => {
      made += 1;
      return Promise.resolve([]);
    };
    await Promise.all([kept.of('a', '1', make), kept.of('a', '1', make)]);
    expect(made).toBe(1);
    await kept.of('a', '2', make);
    expect(made).toBe(2);
    await expect(kept.of('b', '1', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await kept.of('b', '1', make);
    expect(made).toBe(3);
  });

  it('make room for others, the longest unused first', async () => {
    const kept = createKeptReports();
    const made: string[] = [];
    const ask = (key: string) =>
      kept.of(key, '1', () => {
        made.push(key);
        return Promise.resolve([]);
      });
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'a', 'i']) await ask(key);
    await ask('a');
    await ask('b');
    expect(made.join('')).toBe('abcdefghib');
  });
});
