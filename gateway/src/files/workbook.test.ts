import { isTanjiError } from '@tanji/domain/errors';
import { describe, expect, it } from 'vitest';
import { openWorkbook } from './workbook.js';
import { xlsxBytes } from './write-xlsx.js';
import { zipParts } from './write-zip.js';

const LIMITS = { bytes: 1_000_000, unpacked: 5_000_000 };
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet, with the parts that a test is about. */
const book = (
  sheet: string,
  more: Readonly<Record<string, string>> = {},
  properties = '',
): ReturnType<typeof openWorkbook> => {
  const parts = {
    'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}">${properties}<sheets><sheet name="a &amp; b" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="/xl/worksheets/one.xml"/></Relationships>',
    'xl/worksheets/one.xml': sheet,
    ...more,
  };
  return openWorkbook(zipParts(new Map(Object.entries(parts))), LIMITS);
};

const cells = (workbook: ReturnType<typeof openWorkbook>): readonly (readonly string[])[] =>
  [...workbook.rows('a & b')].map((row) => row.cells);

const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (isTanjiError(error)) return `${error.code} ${String(error.params.reason ?? '')}`;
    throw error;
  }
  return 'none';
};

describe('a workbook', () => {
  it('may have prefixes, rich texts with readings, escapes, gaps and cells without places', () => {
    const sheet =
      '<x:worksheet><x:cols/><x:sheetData><x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c></x:row>' +
      '<x:row><x:c t="inlineStr"><x:is><x:t>1 &lt; 2 &#x4E00;_x000A_end</x:t></x:is></x:c><x:c><x:v>7</x:v></x:c></x:row>' +
      '<x:row r="9"/></x:sheetData></x:worksheet>';
    const shared =
      '<sst><si><r><t>用</t></r><r><t xml:space="preserve">电 </t></r><rPh><t>ようでん</t></rPh></si></sst>';
    const workbook = book(sheet, { 'xl/sharedStrings.xml': shared });
    expect([...workbook.rows('a & b')].map(({ line }) => line)).toEqual([2, 3]);
    expect(cells(workbook)).toEqual([
      ['', '用电 '],
      ['1 < 2 一\nend', '7'],
    ]);
  });

  it('shows dates as days, in either calendar, and numbers as a spreadsheet does', () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;y&quot;m"/><numFmt numFmtId="171" formatCode="0.0&quot;day&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>';
    const sheet =
      '<worksheet><sheetData><row r="1"><c s="1"><v>45717</v></c><c s="2"><v>45717.5</v></c><c s="3"><v>45717</v></c>' +
      '<c><v>1.1000000000000001</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c s="1"><v>3</v></c></row></sheetData></worksheet>';
    const more = { 'xl/styles.xml': styles };
    expect(cells(book(sheet, more))).toEqual([
      ['2025-03-01', '2025-03-01', '45717', '1.1', 'true', '#N/A', '3'],
    ]);
    const of1904 = book(sheet, more, '<workbookPr date1904="1"/>');
    expect(cells(of1904)[0]?.slice(0, 2)).toEqual(['2029-03-02', '2029-03-02']);
  });

  it('names computed cells and fills cells that are merged downwards', () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>x</v></c><c r="C1"><f>A1</f><v>2</v></c></row>' +
      '<row r="2"><c r="B2"><v>1</v></c></row><row r="4"><c r="B4"><v>1</v></c></row></sheetData>' +
      '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C9"/></mergeCells></worksheet>';
    expect([...book(sheet).rows('a & b')]).toEqual([
      { line: 1, cells: ['x', '', '2'], formulas: [2] },
      { line: 2, cells: ['x', '1'], formulas: [] },
      { line: 4, cells: ['', '1'], formulas: [] },
    ]);
  });

  it('refuses cells and merges without end, and sheets that it does not have', () => {
    const far = '<worksheet><row r="1"><c r="XFD1"><v>1</v></c></row></worksheet>';
    expect(refusal(() => cells(book(far)))).toBe('FILE_TOO_LARGE ');
    const merge = '<mergeCell ref="A1:A900"/>'.repeat(200);
    const overlapping = `<worksheet><row r="1"><c r="A1"><v>1</v></c></row><row r="2"/>${merge}</worksheet>`;
    expect(refusal(() => cells(book(overlapping)))).toBe('FILE_XLSX_INVALID merged cells overlap');
    expect(refusal(() => [...book(far).rows('none')])).toBe(
      'FILE_XLSX_INVALID it has no sheet “none”',
    );
  });

  it('is read in time that grows with its size, whatever is left open', () => {
    const open = (name: string): string => `<${name}>`.repeat(60_000);
    const rows = [`<row r="1">${open('c')}</row>`, `<row r="2"><c><is>${open('t')}</is></c></row>`];
    const workbook = book(`<worksheet>${rows.join('')}</worksheet>`, {
      'xl/styles.xml': `<styleSheet>${'<numFmt '.repeat(60_000)}${open('cellXfs')}</styleSheet>`,
      'xl/sharedStrings.xml': `<sst><si>${open('t')}${open('rPh')}</si></sst>`,
    });
    expect(cells(workbook)).toEqual([]);
  });

  it('is read as it was written, sheet by sheet', () => {
    const sheets = [
      { name: '活动/数据', rows: [['a', '', 'b < c'], [], ['', '第三行']] },
      { name: 'second', rows: [['x']] },
    ];
    const workbook = openWorkbook(xlsxBytes(sheets), LIMITS);
    expect(workbook.sheets).toEqual(['活动 数据', 'second']);
    expect([...workbook.rows('活动 数据')].map(({ line, cells: row }) => [line, row])).toEqual([
      [1, ['a', '', 'b < c']],
      [3, ['', '第三行']],
    ]);
  });
});
