import { describe, expect, it } from 'vitest';
import { base64Of } from './base64.js';

describe('base64', () => {
  it.each([0, 1, 2, 3, 0x8000, 100_001])('of %i bytes is what Node makes of it', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) & 255);
    expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });
});
