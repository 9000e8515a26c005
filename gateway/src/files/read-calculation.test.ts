import { deflateRawSync } from 'node:zlib';
import { isTanjiError, type TanjiError } from '@tanji/domain/errors';
import {
  calculate,
  parseCalculation,
  resolveFactors,
  type CalculationDocument,
} from '@tanji/domain/lca';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_BYTES } from './limits.js';
import { TableProblems, readCalculation } from './read-calculation.js';
import { problemsText, templateText } from './write-table.js';

/** The worked example of the format description. */
const TOTAL = '36.3293152';

const totalOf = (document: CalculationDocument): string => {
  const pinned = resolveFactors(document, { versions: () => [], search: () => [] });
  return calculate(pinned, { factors: new Map(), footprints: new Map() }).total;
};

const read = (name: string, content: string | Buffer) =>
  readCalculation({ name, bytes: Buffer.from(content) }, parseCalculation);

const failure = (name: string, content: string | Buffer): TanjiError => {
  try {
    read(name, content);
  } catch (error) {
    if (isTanjiError(error)) return error;
    throw error;
  }
  throw new TypeError('nothing was thrown');
};

const YAML = `schema: tanji.calculation/1
product: { id: SPK-S1, declaredUnit: piece, declaredAmount: 1, massKg: 0.850 }
boundary: cradle-to-grave
period: { start: 2025-01-01, end: 2026-01-01 }
geography: CN-YN
factors:
  - { id: grid, value: 5366e-4, unit: kgCO2e/kWh }
lines:
  - { id: m1, stage: materials, scope: 3, kind: material, amount: 0.31, unit: kg, factor: { value: 4.9, unit: kgCO2e/kg } }
  - { id: e1, stage: assembly, scope: 2, kind: energy, amount: 1.40, unit: kWh, factor: grid }
  - { id: u1, stage: use, scope: 3, kind: use, years: 4, factor: grid,
      modes: [ { name: active, hoursPerDay: 3, power: 6, unit: W }, { name: standby, hoursPerDay: 21, power: 1.2, unit: W } ] }
  - { id: r1, stage: recycling, scope: 3, kind: energy, amount: 0.4, unit: kWh, factor: grid }
`;

const HEAD =
  'product id;SPK\ndeclared unit;piece\nboundary;cradle-to-gate\nperiod start;2025-01-01\nperiod end;2026-01-01\ngeography;CN\n';
const HEADINGS = 'id;stage;scope;kind;amount;unit;factor value;factor unit';
const ROW = 'm1;materials;3;material;0,31;kg;4,9;kgCO2e/kg';
const table = (...rows: string[]): string => `${HEAD}${[HEADINGS, ...rows].join('\n')}\n`;

describe('calculations in YAML and JSON', () => {
  it('takes decimals from their digits, never through a float', () => {
    const { document, format } = read('p.yaml', YAML);
    expect(format).toBe('yaml');
    expect(totalOf(document)).toBe(TOTAL);
    const digits = '0.1000000000000000055511151231257827';
    const exact = read('p.yaml', YAML.replace('amount: 0.31', `amount: ${digits}`));
    expect(exact.document.lines[0]).toMatchObject({ amount: digits });
  });

  it('reads JSON with numbers or texts alike', () => {
    const { document } = read('p.yaml', YAML);
    const text = JSON.stringify(document);
    expect(read('p.json', text).document).toEqual(document);
    const loose = text.replaceAll(/"(\d+\.\d+)"/g, '$1');
    expect(loose).not.toBe(text);
    expect(read('p.json', loose).document).toEqual(document);
  });

  it('knows the format of standard input by its content', () => {
    expect(read('', YAML).format).toBe('yaml');
    expect(read('', templateText('en')).format).toBe('csv');
  });

  it('says the line and column of a fault', () => {
    const error = failure('p.yaml', YAML.replace('unit: kg,', 'unit: stone,'));
    expect(error.code).toBe('UNIT_UNKNOWN');
    expect(error.issues[0]?.params).toMatchObject({ line: 9, unit: 'stone' });
  });

  const REFUSED: readonly [name: string, content: string | Buffer, code: string][] = [
    ['p.yaml', 'a: [1', 'FILE_YAML_INVALID'],
    ['p.yaml', 'a: 1\na: 2', 'FILE_YAML_INVALID'],
    ['p.yaml', 'a: &x 1\nb: *x', 'FILE_YAML_FORBIDDEN'],
    ['p.yaml', 'a: !!binary abcd', 'FILE_YAML_FORBIDDEN'],
    ['p.yaml', '<<: {a: 1}', 'FILE_YAML_FORBIDDEN'],
    ['p.yaml', '__proto__: {a: 1}', 'FILE_YAML_FORBIDDEN'],
    ['p.yaml', '['.repeat(40) + ']'.repeat(40), 'FILE_YAML_FORBIDDEN'],
    ['p.yaml', `a: ${'x'.repeat(2_100_000)}`, 'FILE_TOO_LARGE'],
    ['p.json', '{"a":1,"a":2}', 'JSON_DUPLICATE_KEY'],
    ['p.json', '{"a":1,}', 'JSON_INVALID'],
    ['p.json', '{}', 'FIELD_MISSING'],
    ['p.docx', 'x', 'FILE_FORMAT_UNKNOWN'],
    ['p.csv', Buffer.from([0x80, 0xff, 0xff, 0x00]), 'FILE_ENCODING_INVALID'],
    ['p.json', ' '.repeat(MAX_TEXT_BYTES + 1), 'FILE_TOO_LARGE'],
  ];
  /** Its first characters: a title of megabytes would drown the report. */
  const beginning = (content: string | Buffer): string =>
    (typeof content === 'string' ? content : content.toString('latin1')).slice(0, 20);

  it.each(
    REFUSED.map(([name, content, code]) => [name, beginning(content), code, content] as const),
  )('refuses %s %j: %s', (name, _, code, content) => {
    expect(failure(name, content).code).toBe(code);
  });

  it('refuses hostile nesting without overflowing', () => {
    const error = failure('p.yaml', '['.repeat(100_000));
    expect(error.code).toMatch(/^FILE_YAML_/);
  });
});

describe('calculations in tables', () => {
  it.each(['en', 'zh'] as const)('reads the %s template to the worked example', (language) => {
    const { document } = read('t.csv', templateText(language));
    expect(totalOf(document)).toBe(TOTAL);
  });

  it('reads GB18030, decimal commas, full-width digits and Chinese units', () => {
    // 编号… in GB18030, made by hand: TextEncoder knows UTF-8 only.
    const gb = Buffer.from('d4adb2c4c1cf', 'hex'); // 原材料
    const text = Buffer.from(table('m1;@;3;material;１,３５;千克;4,9;kg CO2e / kg'));
    const at = text.indexOf('@');
    const ascii = Buffer.from(table(`m1;@;3;material;1,35;kg;4,9;kgCO2e/kg`));
    const inGb = Buffer.concat([
      ascii.subarray(0, ascii.indexOf('@')),
      gb,
      ascii.subarray(ascii.indexOf('@') + 1),
    ]);
    const inUtf = Buffer.concat([
      text.subarray(0, at),
      Buffer.from('原材料'),
      text.subarray(at + 1),
    ]);
    for (const bytes of [inGb, inUtf]) {
      const { document } = read('t.csv', bytes);
      expect(document.lines[0]).toMatchObject({ stage: 'materials', amount: '1.35', unit: 'kg' });
    }
  });

  it('reads thousands separators, percent and factor references', () => {
    const rows = [
      'id,stage,scope,kind,amount,unit,factor,share,allocation',
      'm1,materials,3,material,"1,234.5",kg,uk-desnz:material/steel@1,12.5%,mass',
    ];
    const { document } = read('t.csv', `${HEAD.replaceAll(';', ',')}${rows.join('\n')}`);
    expect(document.lines[0]).toMatchObject({
      amount: '1234.5',
      share: '0.125',
      factor: { ref: 'uk-desnz:material/steel', version: '1' },
    });
  });

  it('reports every fault of every row, with line and column', () => {
    const error = failure(
      't.csv',
      table(
        'm1;nowhere;3;material;x;kg;4,9;kgCO2e/kg',
        ROW,
        'm3;materials;3;material;;stone;4,9;kgCO2e/kg',
      ),
    );
    expect(error).toBeInstanceOf(TableProblems);
    expect(error.code).toBe('FILE_ROWS_INVALID');
    expect(error.issues.map(({ code, params }) => [code, params.line, params.column])).toEqual([
      ['FILE_CHOICE_UNKNOWN', 8, 'stage'],
      ['FILE_NUMBER_INVALID', 8, 'amount'],
      ['UNIT_UNKNOWN', 10, 'unit'],
      ['FILE_CELL_REQUIRED', 10, 'amount'],
    ]);
  });

  it('writes the table back with a column of problems that is ignored when read again', () => {
    const error = failure('t.csv', table('m1;nowhere;3;material;1;kg;4,9;kgCO2e/kg'));
    if (!(error instanceof TableProblems)) throw error;
    const text = problemsText(error.grid, error.problems, 'zh');
    expect(text).toContain(';问题\r\n');
    expect(text).toContain('不在可选值之内');
    const again = failure('t.csv', text);
    expect(again.issues.map(({ code }) => code)).toEqual(['FILE_CHOICE_UNKNOWN']);
    const mended = text.replace('nowhere', 'materials');
    expect(read('t.csv', mended).document.lines).toHaveLength(1);
    if (again instanceof TableProblems) {
      const second = problemsText(again.grid, again.problems, 'en');
      expect(second.match(/problem/g)).toHaveLength(1);
      expect(second).not.toContain('问题');
    }
  });

  it.each([
    ['FILE_TABLE_MISSING', 'a;b\n1;2'],
    ['FILE_COLUMN_UNKNOWN', table(`${ROW};`).replace('factor unit', 'factor unit;colour')],
    ['FILE_COLUMN_DUPLICATE', table(ROW).replace('factor value', 'amount')],
    ['FILE_COLUMN_UNKNOWN', `colour;red\n${table(ROW)}`],
    ['FILE_COLUMN_DUPLICATE', `product id;X\n${table(ROW)}`],
    ['FILE_NUMBER_AMBIGUOUS', table('m1;materials;3;material;1,234;kg;4;kgCO2e/kg')],
    ['FILE_NUMBER_INVALID', table('m1;materials;3;material;1 kg;kg;4;kgCO2e/kg')],
    ['FILE_CHOICE_UNKNOWN', table('m1;materials;9;material;1;kg;4;kgCO2e/kg')],
    ['FILE_CELL_REQUIRED', table('m1;materials;3;material;;kg;4;kgCO2e/kg')],
    ['FILE_CELL_REQUIRED', table(ROW).replace('geography;CN\n', '')],
  ])('names a fault as %s', (code, text) => {
    const error = failure('t.csv', text);
    expect([error.code, ...error.issues.map((issue) => issue.code)]).toContain(code);
  });

  it.each([
    ['1,234', '0.5', undefined],
    ['1.234', '0,5', undefined],
    ['1,234', '1,500.5', '1234'],
    ['1,234', '12,345,678', '1234'],
    ['1.234', '1.500,5', '1234'],
    ['1.234', '12.345.678', '1234'],
    ['1.234', '0.5', '1.234'],
    ['1,234', '0,5', '1.234'],
    ['0,123', '0.5', '0.123'],
    ['12,345,678', '3', '12345678'],
  ])('reads %s beside %s as %s, never a thousandfold by guess', (amount, other, asRead) => {
    const text = table(
      `m1;materials;3;material;${other};kg;4;kgCO2e/kg`,
      `m2;materials;3;material;${amount};kg;4;kgCO2e/kg`,
    );
    if (asRead !== undefined) {
      expect(read('t.csv', text).document.lines[1]).toMatchObject({ amount: asRead });
      return;
    }
    const { issues } = failure('t.csv', text);
    expect(issues).toMatchObject([
      { code: 'FILE_NUMBER_AMBIGUOUS', params: { line: 9, column: 'amount', text: amount } },
    ]);
  });

  it('takes the decimal sign as told', () => {
    const bytes = Buffer.from(table('m1;materials;3;material;1,234;kg;4;kgCO2e/kg'));
    const amountOf = (decimal: 'comma' | 'point') =>
      readCalculation({ name: 't.csv', bytes, decimal }, parseCalculation).document.lines[0];
    expect(amountOf('comma')).toMatchObject({ amount: '1.234' });
    expect(amountOf('point')).toMatchObject({ amount: '1234' });
  });

  it('refuses broken quotes and endless tables', () => {
    expect(failure('t.csv', 'id;"stage\n').code).toBe('FILE_CSV_INVALID');
    expect(failure('t.csv', 'a;b\n'.repeat(20_300)).code).toBe('FILE_TOO_LARGE');
    expect(failure('t.csv', `a;${'x'.repeat(2_001)}\n`).code).toBe('FILE_TOO_LARGE');
  });
});

/** A zip file with deflated parts, as spreadsheets write them. */
const zip = (parts: Readonly<Record<string, string | Buffer>>): Buffer => {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(raw), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(raw.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 6);
    local.copy(central, 10, 8, 26);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    bodies.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
};

const crc32 = (bytes: Buffer): number => {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
};

const column = (index: number): string => String.fromCharCode(65 + index);

const workbook = (
  rows: readonly (readonly (string | number)[])[],
  change: (sheet: string) => string = (sheet) => sheet,
): Buffer => {
  const cells = rows.map(
    (row, r) =>
      `<row r="${r + 1}">${row
        .map((cell, c) =>
          typeof cell === 'number'
            ? `<c r="${column(c)}${r + 1}"><v>${cell}</v></c>`
            : `<c r="${column(c)}${r + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`,
        )
        .join('')}</row>`,
  );
  const sheet = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells.join('')}</sheetData></worksheet>`;
  return zip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml':
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Lines" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml':
      '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
    'xl/worksheets/sheet1.xml': change(sheet),
  });
};

const ROWS: readonly (readonly (string | number)[])[] = [
  ['产品编号', 'SPK'],
  ['声明单位', '台'],
  ['系统边界', '从摇篮到大门'],
  ['核算期开始', '2025-01-01'],
  ['核算期结束', '2026-01-01'],
  ['地区', 'CN'],
  ['编号', '阶段', '范围', '类型', '数量', '单位', '因子数值', '因子单位'],
  ['m1', '原材料', '范围三', '材料', 1.1000000000000001, '千克', 4.9, 'kgCO2e/kg'],
];

describe('calculations in workbooks', () => {
  it('reads numbers as the spreadsheet shows them', () => {
    const raw = workbook(ROWS, (sheet) => sheet.replace('<v>1.1</v>', '<v>1.1000000000000001</v>'));
    const { document, format } = read('t.xlsx', raw);
    expect(format).toBe('xlsx');
    expect(document.lines[0]).toMatchObject({ amount: '1.1', unit: 'kg' });
  });

  it('refuses formulas, entities, macros, bombs and rubbish', () => {
    const formula = workbook(ROWS, (sheet) =>
      sheet.replace('<v>4.9</v>', '<f>2+2.9</f><v>4.9</v>'),
    );
    const entity = workbook(ROWS, (sheet) =>
      sheet.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'),
    );
    const bomb = zip({ 'xl/worksheets/sheet1.xml': Buffer.alloc(101_000_000) });
    const macro = zip({ 'xl/vbaProject.bin': 'x' });
    const outcomes = [
      formula,
      entity,
      macro,
      bomb,
      Buffer.from('PK rubbish'),
      zip({ 'a.xml': '<a/>' }),
    ].map((bytes) => failure('t.xlsx', bytes).code);
    expect(outcomes).toEqual([
      'FILE_FORMULA',
      'FILE_XLSX_INVALID',
      'FILE_XLSX_INVALID',
      'FILE_TOO_LARGE',
      'FILE_XLSX_INVALID',
      'FILE_XLSX_INVALID',
    ]);
  });

  it('names the row of a fault', () => {
    const rows = ROWS.map((row, index) => (index === 7 ? row.with(4, 'viel') : row));
    const error = failure('t.xlsx', workbook(rows));
    expect(error.issues[0]).toMatchObject({
      code: 'FILE_NUMBER_INVALID',
      params: { line: 8, column: '数量' },
    });
  });
});
