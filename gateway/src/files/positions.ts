/** A place in a text file, both counted from 1. */
export interface FilePosition {
  readonly line: number;
  readonly column: number;
}

/** Finds the place of a JSON pointer, or of the nearest thing that contains it. */
export type Locate = (pointer: string) => FilePosition | undefined;

/** Lookup over recorded places. */
export const locateIn =
  (places: ReadonlyMap<string, FilePosition>): Locate =>
  (pointer) => {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const place = places.get(at);
      if (place !== undefined || at === '') return place;
    }
  };

/** Turns offsets into places; the starts of all lines are found once. */
export const positionsOf = (text: string): ((offset: number) => FilePosition) => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
};
