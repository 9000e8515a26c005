import { describe, expect, it } from 'vitest';
import { createShortcuts } from './shortcuts.js';

const recorder = () => {
  const calls: string[] = [];
  let time = 0;
  const press = createShortcuts(
    {
      go: (path) => calls.push(path),
      search: () => calls.push('search'),
      help: () => calls.push('help'),
    },
    () => time,
  );
  return { calls, press, wait: (ms: number) => (time += ms) };
};

describe('shortcuts', () => {
  it('go somewhere after g', () => {
    const { calls, press } = recorder();
    press('g');
    press('p');
    press('g');
    press('v');
    expect(calls).toEqual(['/products', '/verify']);
  });

  it('forget the g after a while', () => {
    const { calls, press, wait } = recorder();
    press('g');
    wait(2000);
    expect(press('p')).toBe(false);
    expect(calls).toEqual([]);
  });

  it('open search and help, and leave other keys alone', () => {
    const { calls, press } = recorder();
    expect(press('/')).toBe(true);
    expect(press('?')).toBe(true);
    expect(press('p')).toBe(false);
    expect(calls).toEqual(['search', 'help']);
  });
});
