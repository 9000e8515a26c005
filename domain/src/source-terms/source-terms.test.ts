import { describe, expect, it } from 'vitest';
import { isShareAlike, joinTerms, sourceTerms, termsText } from './index.js';

describe('share-alike licences', () => {
  it.each([
    'CC BY-SA 4.0',
    'cc-by-sa-3.0',
    'CC BY-NC-SA 4.0',
    'ODbL 1.0',
    'Open Database License',
    'GPL-3.0',
    'ShareAlike as stated',
    '署名—相同方式共享 4.0',
  ])('%s asks copies to keep it', (licence) => {
    expect(isShareAlike(licence)).toBe(true);
  });

  it.each([
    'CC0-1.0',
    'CC BY 4.0',
    'CC BY-NC 4.0',
    'Open Government Licence v3.0',
    'US public domain',
    'all rights reserved',
    'Official document, no copyright (PRC Copyright Law, article 5)',
  ])('%s does not', (licence) => {
    expect(isShareAlike(licence)).toBe(false);
  });
});

const factor = (id: string, licence: string, edition = '2025', attribution?: string) => ({
  id,
  version: '1',
  source: {
    title: 'Yearbook',
    publisher: 'Institute',
    edition,
    locator: `row ${id}`,
    licence,
    ...(attribution === undefined ? {} : { attribution }),
  },
});

describe('terms of sources', () => {
  it('stand once per publication, whatever row a value comes from', () => {
    expect(
      sourceTerms([
        factor('b', 'ODbL 1.0', '2025', '© Institute'),
        factor('c', 'CC BY 4.0'),
        factor('a', 'ODbL 1.0', '2025', '© Institute'),
        factor('a', 'ODbL 1.0', '2025', '© Institute'),
        factor('d', 'CC BY 4.0', '2024'),
      ]),
    ).toEqual([
      {
        title: 'Yearbook',
        publisher: 'Institute',
        edition: '2024',
        licence: 'CC BY 4.0',
        shareAlike: false,
        factors: ['d@1'],
      },
      {
        title: 'Yearbook',
        publisher: 'Institute',
        edition: '2025',
        licence: 'CC BY 4.0',
        shareAlike: false,
        factors: ['c@1'],
      },
      {
        title: 'Yearbook',
        publisher: 'Institute',
        edition: '2025',
        licence: 'ODbL 1.0',
        attribution: '© Institute',
        shareAlike: true,
        factors: ['a@1', 'b@1'],
      },
    ]);
  });

  it('are joined by publication', () => {
    const [a, b, c] = [factor('a', 'CC0'), factor('b', 'CC0'), factor('c', 'CC BY 4.0')];
    const joined = joinTerms([...sourceTerms([a, c]), ...sourceTerms([b, a])]);
    expect(joined).toEqual(sourceTerms([a, b, c]));
  });

  it('are one line of text in either language', () => {
    const [terms] = sourceTerms([factor('a', 'ODbL 1.0', '2025', '© Institute')]);
    if (terms === undefined) throw new Error('no terms');
    expect(termsText(terms, 'en')).toBe(
      'Yearbook, Institute, 2025 · ODbL 1.0 (share-alike) · © Institute',
    );
    expect(termsText(terms, 'zh')).toContain('ODbL 1.0 (相同方式共享)');
  });
});
