import { describe, expect, it } from 'vitest';
import { FACTOR_TEMPLATE_FORMATS } from '@tanji/domain/api';
import { factorTemplate, importEdition, publisherOf } from './index.js';

describe('table of factors to fill in', () => {
  for (const format of FACTOR_TEMPLATE_FORMATS) {
    for (const language of ['en', 'zh'] as const) {
      it(`imports as it stands: ${format}, ${language}`, async () => {
        const { name, bytes } = factorTemplate(format, language);
        const { rows, report } = await importEdition({
          profile: publisherOf('acme'),
          edition: '2022',
          files: [{ name, bytes }],
        });
        expect(report.levels).toEqual({ error: 0, review: 0, note: 0 });
        expect(rows.map(({ row }) => row)).toMatchObject([
          { id: 'acme:electricity/cn', value: '0.5366', unit: 'kgCO2e/kWh', region: 'CN' },
        ]);
      });
    }
  }

  it('gives the same bytes each time', () => {
    expect(factorTemplate('xlsx', 'zh').bytes).toEqual(factorTemplate('xlsx', 'zh').bytes);
  });
});
