/** Latin letters take half the width of a Chinese character. */
const widthOf = (character: string): number => (character > '\u2e7f' ? 1 : 0.55);

/** The beginning of a text that fits, in Chinese characters' widths. */
export const clipped = (text: string, room: number): string => {
  let shown = '';
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
    if (width > room) return `${shown.slice(0, -1)}…`;
    shown += character;
  }
  return shown;
};
