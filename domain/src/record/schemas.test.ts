import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changed,
  facility,
  factorVersion,
  footprint,
  label,
  organisation,
  product,
  testGtin,
} from '../../../test/src/fixtures/index.js';
import {
  amountSchema,
  checkpointSchema,
  dateSchema,
  decimalSchema,
  emissionSchema,
  facilitySchema,
  factorIdSchema,
  factorVersionSchema,
  footprintRecordSchema,
  idSchema,
  labelSchema,
  localNameSchema,
  organisationSchema,
  periodSchema,
  productSchema,
  regionSchema,
  textSchema,
} from './index.js';

interface Schema {
  safeParse(value: unknown): { success: boolean };
}
const accepts = (schema: Schema, value: unknown): boolean => schema.safeParse(value).success;

describe('decimals', () => {
  it.each(['0', '1', '-1', '10.5', '-0.001', '0.000000000000000001'])('take %s', (text) => {
    expect(accepts(decimalSchema, text)).toBe(true);
  });

  it.each(['', '-0', '1.0', '01', '.5', '5.', '+1', '1e3', ' 1', '1\n', '0x1', 'NaN', '１', '-'])(
    'refuse %j',
    (text) => {
      expect(accepts(decimalSchema, text)).toBe(false);
      expect(accepts(emissionSchema, text)).toBe(false);
    },
  );

  it('have one spelling only: what is accepted is its own canonical form', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?[0-9]{1,6}(\.[0-9]{1,6})?$/), (text) => {
        const [whole = '', fraction = ''] = text.replace('-', '').split('.');
        const digits = `${BigInt(whole)}`;
        const rest = fraction.replace(/0+$/, '');
        const size = rest === '' ? digits : `${digits}.${rest}`;
        const canonical = text.startsWith('-') && size !== '0' ? `-${size}` : size;
        expect(accepts(decimalSchema, text)).toBe(text === canonical);
      }),
    );
  });

  it('bound emissions to nine decimals and amounts to zero and more', () => {
    expect(accepts(emissionSchema, '0.000000001')).toBe(true);
    expect(accepts(emissionSchema, '0.0000000001')).toBe(false);
    expect(accepts(amountSchema, '-1')).toBe(false);
    expect(accepts(amountSchema, '-0')).toBe(false);
  });
});

describe('dates and periods', () => {
  it.each(['2024-02-29', '2000-02-29', '2025-12-31'])('take %s', (date) => {
    expect(accepts(dateSchema, date)).toBe(true);
  });

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '25-01-01',
  ])('refuse %s', (date) => {
    expect(accepts(dateSchema, date)).toBe(false);
  });

  it('end after they start', () => {
    expect(accepts(periodSchema, { start: '2025-01-01', end: '2025-01-02' })).toBe(true);
    expect(accepts(periodSchema, { start: '2025-01-01', end: '2025-01-01' })).toBe(false);
  });
});

describe('ids, names and regions', () => {
  it.each(['a', 'A:b.c_d-9', 'x'.repeat(128)])('take the id %s', (id) => {
    expect(accepts(idSchema, id)).toBe(true);
  });

  it.each(['', 'x'.repeat(129), 'a b', 'a/b', 'a~b', 'a\u0000', 'a\n', '\u{10FFFF}', 'ａ', 'é'])(
    'refuse the id %j',
    (id) => {
      expect(accepts(idSchema, id)).toBe(false);
    },
  );

  it('allow slashes between segments of factor ids', () => {
    expect(accepts(factorIdSchema, 'uk-desnz:freight/rail')).toBe(true);
    for (const id of ['/a', 'a/', 'a//b', 'a~b', 'a/\u0000']) {
      expect(accepts(factorIdSchema, id)).toBe(false);
    }
  });

  it('refuse control and direction characters in texts', () => {
    expect(accepts(textSchema(10), '智能音箱')).toBe(true);
    for (const text of ['', 'a\u0007', 'a\u202Eb', '\uD800', 'x'.repeat(11)]) {
      expect(accepts(textSchema(10), text)).toBe(false);
    }
  });

  it('want a name in at least one language', () => {
    expect(accepts(localNameSchema, { zh: '名' })).toBe(true);
    expect(accepts(localNameSchema, {})).toBe(false);
  });

  it('know regions by form', () => {
    expect(['GLO', 'CN', 'CN-YN', 'GB-ENG'].every((text) => accepts(regionSchema, text))).toBe(
      true,
    );
    expect(['cn', 'CHN', 'CN-', 'GLO-1'].some((text) => accepts(regionSchema, text))).toBe(false);
  });
});

const RECORDS: readonly (readonly [string, Schema, object])[] = [
  ['organisation', organisationSchema, organisation('maker', ['component'])],
  ['facility', facilitySchema, facility('maker')],
  ['product', productSchema, product('maker')],
  ['label', labelSchema, label('maker', { lot: 'a', serial: 'b' })],
  ['factor', factorVersionSchema, factorVersion('lab')],
  ['footprint', footprintRecordSchema, footprint('maker')],
  [
    'checkpoint',
    checkpointSchema,
    {
      schema: 'tanji.checkpoint/1',
      witness: 'w',
      size: 1,
      root: 'a'.repeat(64),
      height: 1,
      blockHash: 'b'.repeat(64),
    },
  ],
];

describe.each(RECORDS)('%s', (_, schema, record) => {
  it('is accepted as it is, and nothing is added or changed', () => {
    const outcome = (schema as typeof productSchema).safeParse(record);
    expect(outcome.data).toEqual(record);
  });

  it('is refused with an unknown member or another schema name', () => {
    expect(accepts(schema, { ...record, extra: 1 })).toBe(false);
    expect(accepts(schema, { ...record, schema: 'tanji.other/1' })).toBe(false);
  });

  it('is refused for any member of a wrong type', () => {
    for (const key of Object.keys(record)) {
      for (const wrong of [null, 1.5, { wrong: 1 }, [[]], '\u0000']) {
        expect([key, wrong, accepts(schema, { ...record, [key]: wrong })]).toEqual([
          key,
          wrong,
          false,
        ]);
      }
    }
  });
});

describe('bounds of records', () => {
  const accepted = (schema: Schema, record: object, changes: object): boolean =>
    accepts(schema, changed(record, changes));

  it('hold for products and labels', () => {
    expect(accepted(productSchema, product('m'), { gtin: testGtin('m').slice(1) })).toBe(false);
    expect(accepted(productSchema, product('m'), { classification: 'urn:cpc:47321' })).toBe(true);
    expect(accepted(productSchema, product('m'), { classification: 'cpc 47321' })).toBe(false);
    expect(accepted(labelSchema, label('m'), { lot: 'a/b' })).toBe(false);
    expect(accepted(labelSchema, label('m'), { lot: 'x'.repeat(21) })).toBe(false);
  });

  it('hold for factors', () => {
    const factor = factorVersion('lab');
    expect(accepted(factorVersionSchema, factor, { version: '0' })).toBe(false);
    expect(accepted(factorVersionSchema, factor, { version: '01' })).toBe(false);
    expect(accepted(factorVersionSchema, factor, { unit: 'kg/kWh' })).toBe(false);
    expect(accepted(factorVersionSchema, factor, { gases: [] })).toBe(false);
  });

  it('hold for footprints: lists fit in a ledger value', () => {
    const input = { id: 'a', hash: 'a'.repeat(64), amount: '1', unit: 'kg' };
    const many = Array.from({ length: 501 }, () => input);
    expect(accepted(footprintRecordSchema, footprint('m'), { inputs: many.slice(1) })).toBe(true);
    expect(accepted(footprintRecordSchema, footprint('m'), { inputs: many })).toBe(false);
    const both = { amount: '1', omitted: 'excluded' };
    const stages = { ...footprint('m').stages, use: both };
    expect(accepted(footprintRecordSchema, footprint('m'), { stages })).toBe(false);
  });
});
