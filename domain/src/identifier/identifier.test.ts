import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../../test/vectors/identifier/identifiers.json' with { type: 'json' };
import { TanjiError } from '../errors/index.js';
import {
  checkId,
  digitalLinkUrl,
  gtinCheckDigit,
  isId,
  leiCheckDigits,
  parseDigitalLink,
  parseGln,
  parseGtin,
  parseLei,
  parseUscc,
  usccCheckCharacter,
} from './index.js';

const failure = (run: () => unknown): TanjiError => {
  try {
    run();
  } catch (error) {
    if (error instanceof TanjiError) return error;
    throw error;
  }
  throw new Error('expected a TanjiError');
};

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789')),
    minLength: length,
    maxLength: length,
  });

describe('GTIN', () => {
  it.each(vectors.gtin.valid)('$text → $gtin14', ({ text, gtin14 }) => {
    expect(parseGtin(text)).toBe(gtin14);
    expect(gtinCheckDigit(text.slice(0, -1))).toBe(text.at(-1));
  });

  it.each(vectors.gtin.invalid)('GTIN_INVALID for %j', (text) => {
    expect(failure(() => parseGtin(text)).code).toBe('GTIN_INVALID');
  });

  it.each(['', 'x', '1'.repeat(18)])('no check digit for %j', (body) => {
    expect(failure(() => gtinCheckDigit(body)).code).toBe('GTIN_INVALID');
  });

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(digits(13), fc.nat(13), fc.integer({ min: 1, max: 9 }), (body, at, shift) => {
        const gtin = body + gtinCheckDigit(body);
        expect(parseGtin(gtin)).toBe(gtin);
        const digit = String((Number(gtin[at]) + shift) % 10);
        const wrong = `${gtin.slice(0, at)}${digit}${gtin.slice(at + 1)}`;
        expect(failure(() => parseGtin(wrong)).code).toBe('GTIN_INVALID');
      }),
    );
  });

  it('cuts long input in the error text', () => {
    expect(failure(() => parseGtin('9'.repeat(5_000))).message.length).toBeLessThan(200);
  });
});

describe('GLN', () => {
  it.each(vectors.gln.valid)('%s', (text) => {
    expect(parseGln(text)).toBe(text);
  });

  it.each(vectors.gln.invalid)('GLN_INVALID for %j', (text) => {
    expect(failure(() => parseGln(text)).code).toBe('GLN_INVALID');
  });
});

describe('LEI', () => {
  it.each(vectors.lei.valid)('%s', (text) => {
    expect(parseLei(text)).toBe(text);
  });

  it.each(vectors.lei.invalid)('LEI_INVALID for %j', (text) => {
    expect(failure(() => parseLei(text)).code).toBe('LEI_INVALID');
  });

  it.each(vectors.lei.checkDigits)('$body has the check digits $digits', (vector) => {
    expect(leiCheckDigits(vector.body)).toBe(vector.digits);
  });

  it('computed digits always hold, and no digits for a body that is none', () => {
    const unit = fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'));
    fc.assert(
      fc.property(fc.string({ unit, minLength: 18, maxLength: 18 }), (body) => {
        const lei = body + leiCheckDigits(body);
        expect(parseLei(lei)).toBe(lei);
      }),
    );
    expect(failure(() => leiCheckDigits('SHORT')).code).toBe('LEI_INVALID');
  });
});

describe('unified social credit code', () => {
  it.each(vectors.uscc.valid)('%s', (text) => {
    expect(parseUscc(text)).toBe(text);
  });

  it.each(vectors.uscc.invalid)('USCC_INVALID for %j', (text) => {
    expect(failure(() => parseUscc(text)).code).toBe('USCC_INVALID');
  });

  it.each(vectors.uscc.checkCharacters)('$body has the check character $character', (vector) => {
    expect(usccCheckCharacter(vector.body)).toBe(vector.character);
  });

  it('computed characters always hold; two neighbours swapped are noticed', () => {
    const unit = fc.constantFrom(...Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY'));
    fc.assert(
      fc.property(digits(6), fc.string({ unit, minLength: 9, maxLength: 9 }), (region, org) => {
        const body = `91${region}${org}`;
        const uscc = body + usccCheckCharacter(body);
        expect(parseUscc(uscc)).toBe(uscc);
        const swapped = `${uscc.slice(0, 9)}${uscc[10]!}${uscc[9]!}${uscc.slice(11)}`;
        if (swapped !== uscc) expect(() => parseUscc(swapped)).toThrow(TanjiError);
      }),
    );
  });
});

describe('GS1 Digital Link', () => {
  it.each(vectors.digitalLink.valid)('reads $text', ({ text, link }) => {
    expect(parseDigitalLink(text)).toEqual(link);
  });

  it.each(vectors.digitalLink.invalid)('$error for $text', ({ text, error }) => {
    expect(failure(() => parseDigitalLink(text)).code).toBe(error);
  });

  it('writes what it reads, for all allowed characters', () => {
    const characters = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_';
    const unit = fc.constantFrom(
      ...Array.from(characters),
      ...Array.from('abcdefghijklmnopqrstuvwxyz'),
    );
    const value = fc
      .string({ unit, minLength: 1, maxLength: 20 })
      .filter((text) => text !== '.' && text !== '..');
    const optional = fc.option(value, { nil: undefined });
    fc.assert(
      fc.property(optional, optional, optional, (variant, lot, serial) => {
        const link = {
          gtin: '09506000134352',
          ...(variant === undefined ? {} : { variant }),
          ...(lot === undefined ? {} : { lot }),
          ...(serial === undefined ? {} : { serial }),
        };
        for (const origin of ['https://tanji.example', 'http://127.0.0.1:8080', '']) {
          const url = digitalLinkUrl({ origin, ...link });
          expect(parseDigitalLink(url)).toEqual(link);
          // What a browser makes of it must be the same path.
          const parsed = new URL(url, 'https://tanji.example');
          expect(parseDigitalLink(parsed.pathname)).toEqual(link);
        }
      }),
    );
  });

  it('writes the shortest GTIN as fourteen digits', () => {
    expect(digitalLinkUrl({ origin: 'https://tanji.example', gtin: '96385074', lot: 'A/1' })).toBe(
      'https://tanji.example/01/00000096385074/10/A%2F1',
    );
  });

  it.each([
    { origin: 'https://tanji.example/', gtin: '96385074' },
    { origin: 'javascript:alert(1)', gtin: '96385074' },
    { origin: 'https://a b', gtin: '96385074' },
    { origin: '', gtin: '96385074', lot: '' },
    { origin: '', gtin: '96385074', lot: '批次' },
    { origin: '', gtin: '96385074', lot: '..' },
    { origin: '', gtin: '96385074', serial: '.' },
    { origin: '', gtin: '96385074', variant: '1'.repeat(21) },
  ])('DIGITAL_LINK_INVALID for %j', (parts) => {
    expect(failure(() => digitalLinkUrl(parts)).code).toBe('DIGITAL_LINK_INVALID');
  });

  it('GTIN_INVALID for a link without a GTIN', () => {
    expect(failure(() => digitalLinkUrl({ origin: '', gtin: '1' })).code).toBe('GTIN_INVALID');
  });
});

describe('ids', () => {
  it.each(['a', 'A:b._-9', 'x'.repeat(128)])('takes %j', (id) => {
    expect(checkId(id, 'product id')).toBe(id);
    expect(isId(id)).toBe(true);
  });

  it.each(['', 'x'.repeat(129), 'a b', 'a/b', 'a\u0000b', 'a\n', '碳迹', 'é', '\uff41'])(
    'ID_INVALID for %j',
    (id) => {
      const error = failure(() => checkId(id, 'product id'));
      expect(error.code).toBe('ID_INVALID');
      expect(error.message).toContain('product id');
      expect(isId(id)).toBe(false);
    },
  );

  it('knows that only text is an id', () => {
    expect(isId(1)).toBe(false);
  });
});
