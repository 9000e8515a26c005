// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { pinNetwork, trustNetwork } from './known-network.js';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

beforeEach(() => localStorage.clear());

describe('pinNetwork', () => {
  it('keeps the first genesis, whatever the server offers later', () => {
    expect(pinNetwork('demo', A)).toEqual({ genesisHash: A, remembered: false });
    expect(pinNetwork('demo', B)).toEqual({ genesisHash: A, remembered: true });
    expect(pinNetwork('other', B).genesisHash).toBe(B);
  });

  it('changes only when the person says so', () => {
    pinNetwork('demo', A);
    trustNetwork('demo', B);
    expect(pinNetwork('demo', A).genesisHash).toBe(B);
  });

  it('does not take rubbish from storage', () => {
    localStorage.setItem('tanji.known-networks', '{"demo":"xyz"}');
    expect(pinNetwork('demo', A).genesisHash).toBe(A);
    localStorage.setItem('tanji.known-networks', 'rubbish');
    expect(pinNetwork('demo', B).genesisHash).toBe(B);
  });
});
