import { stripVTControlCharacters } from 'node:util';

/** East Asian wide and full-width characters, and emoji, take two columns of a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const COMBINING = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Columns that a text takes on a terminal; escape sequences for colour count nothing. */
export const displayWidth = (text: string): number => {
  let width = 0;
  for (const character of stripVTControlCharacters(text)) {
    if (COMBINING.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
};

/** The text with spaces up to a width; numbers stand to the right. */
export const pad = (text: string, width: number, side: 'left' | 'right' = 'left'): string => {
  const spaces = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? text + spaces : spaces + text;
};

/** Rows as aligned columns, two spaces between; the last column is not padded. */
export const tableText = (
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string => {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === count - 1 && !right.includes(column)
            ? cell
            : pad(cell, widths[column] ?? 0, right.includes(column) ? 'right' : 'left'),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
