import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textFault } from './json-value.js';

/** The rule as it is meant, whatever it costs. */
const byTheRule = (text: string): ReturnType<typeof textFault> => {
  if (/\p{Surrogate}/u.test(text)) return 'surrogate';
  return text.normalize('NFC') === text ? undefined : 'not-nfc';
};

describe('the fault of a text', () => {
  it('is found for every single character, alone and after a letter', () => {
    for (let code = 0; code <= 0xffff; code += 1) {
      const character = String.fromCharCode(code);
      expect(textFault(character), `U+${code.toString(16)}`).toBe(byTheRule(character));
      const after = `a${character}`;
      expect(textFault(after), `a and U+${code.toString(16)}`).toBe(byTheRule(after));
    }
  });

  it('is that of the rule for any text', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 0, max: 0x36f }),
      fc.integer({ min: 0x4e00, max: 0x9fff }),
    );
    const text = fc.array(unit, { maxLength: 8 }).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(text, (value) => {
        expect(textFault(value)).toBe(byTheRule(value));
      }),
      { numRuns: 20_000 },
    );
  });

  it('is seen in a space that has another form', () => {
    expect(textFault('\u2000')).toBe('not-nfc');
  });
});
