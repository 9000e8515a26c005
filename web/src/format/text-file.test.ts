import { describe, expect, it } from 'vitest';
import { csvText } from './text-file.js';

describe('csvText', () => {
  it('starts with a byte order mark and quotes what needs it', () => {
    expect(csvText([['a', 'b,c', 'say "hi"']])).toBe('\uFEFFa,"b,c","say ""hi"""\r\n');
  });

  it('defuses formulas but keeps negative numbers', () => {
    expect(csvText([['=SUM(A1)', '-1.5', '-cmd', '@x']])).toBe(
      "\uFEFF'=SUM(A1),-1.5,'-cmd,'@x\r\n",
    );
  });
});
