import { describe, expect, it } from 'vitest';
import { normaliseHash, searchKind, searchTarget } from './search-target.js';

describe('searchTarget', () => {
  it.each([
    ['https://label.example/01/06901234567892/10/L-7?x=1', '/01/06901234567892/10/L-7'],
    ['/01/06901234567892/21/S.9', '/01/06901234567892/21/S.9'],
    ['6901234567892', '/01/06901234567892'],
    ['690 1234 567892', '/01/06901234567892'],
    ['6901234567891', '/search?q=6901234567891'],
    ['  FP-1 ', '/search?q=FP-1'],
    ['智能音箱', `/search?q=${encodeURIComponent('智能音箱')}`],
  ])('sends %s to %s', (text, target) => {
    expect(searchTarget(text)).toBe(target);
  });
});

describe('searchKind', () => {
  it('tells hashes, ids and words apart', () => {
    expect(searchKind('AB'.repeat(32))).toBe('hash');
    expect(searchKind(`0x${'ab'.repeat(32)}`)).toBe('hash');
    expect(searchKind('fp:SPK-S1.2025')).toBe('id');
    expect(searchKind('smart speaker')).toBe('words');
  });

  it('spells hashes as the ledger does', () => {
    expect(normaliseHash(`0x${'AB'.repeat(32)}`)).toBe('ab'.repeat(32));
  });
});
