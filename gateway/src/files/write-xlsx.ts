import { columnName } from './workbook.js';
import { zipParts } from './write-zip.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Numbers as text too: a spreadsheet would store them as floats and show what it likes. */
const cellXml = (text: string, place: string): string =>
  text === ''
    ? ''
    : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

const rowXml = (cells: readonly string[], line: string): string => {
  const filled = cells.map((text, column) => cellXml(text, `${columnName(column)}${line}`));
  return `<row r="${line}">${filled.join('')}</row>`;
};

/** Rows that are made into bytes at a time: a long sheet is never one text. */
const ROWS_AT_A_TIME = 2_000;

const sheetXml = (rows: Iterable<readonly string[]>): Buffer => {
  const pieces = [Buffer.from(`${XML}<worksheet xmlns="${MAIN}"><sheetData>`)];
  let waiting: string[] = [];
  let line = 0;
  for (const cells of rows) {
    line += 1;
    if (cells.length > 0) waiting.push(rowXml(cells, String(line)));
    if (waiting.length < ROWS_AT_A_TIME) continue;
    pieces.push(Buffer.from(waiting.join('')));
    waiting = [];
  }
  pieces.push(Buffer.from(`${waiting.join('')}</sheetData></worksheet>`));
  return Buffer.concat(pieces);
};

/** One sheet of texts. */
export interface TextSheet {
  readonly name: string;
  readonly rows: Iterable<readonly string[]>;
}

/** Characters that no name of a sheet may have; longer ones are cut. */
const sheetName = (name: string): string =>
  escaped(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)).replaceAll('"', '&quot;');

const sheetPart = (number: number): string => `worksheets/sheet${String(number)}.xml`;

const contentTypes = (count: number): string => {
  const sheets = Array.from(
    { length: count },
    (_, index) =>
      `<Override PartName="/xl/${sheetPart(index + 1)}" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>${sheets.join('')}</Types>`;
};

/** A workbook with sheets of texts; the same rows give the same bytes. */
export const xlsxBytes = (sheets: readonly TextSheet[]): Buffer => {
  const named = sheets.map(
    ({ name }, index) =>
      `<sheet name="${sheetName(name)}" sheetId="${String(index + 1)}" r:id="rId${String(index + 1)}"/>`,
  );
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${String(index + 1)}" Type="${OFFICE}/worksheet" Target="${sheetPart(index + 1)}"/>`,
  );
  return zipParts(
    new Map<string, string | Buffer>([
      ['[Content_Types].xml', contentTypes(sheets.length)],
      [
        '_rels/.rels',
        `${XML}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
      [
        'xl/workbook.xml',
        `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${named.join('')}</sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        `${XML}<Relationships xmlns="${RELATIONS}">${relations.join('')}</Relationships>`,
      ],
      ...sheets.map(({ rows }, index) => [`xl/${sheetPart(index + 1)}`, sheetXml(rows)] as const),
    ]),
  );
};
