import { useId, type ReactElement } from 'react';

/** Kinds of marks: six series, and a hatch for values that are estimated. */
export type Series = 1 | 2 | 3 | 4 | 5 | 6;

/** Strokes of the six print patterns on an 8 × 8 grid; they differ in grey as well. */
const STROKES: Readonly<Record<Series, string>> = {
  1: 'M0 8L8 0',
  2: 'M0 0L8 8',
  3: 'M0 4H8',
  4: 'M4 0V8',
  5: 'M0 8L8 0M0 0L8 8',
  6: 'M0 4H8M4 0V8',
};

export interface Patterns {
  /** Goes into the drawing once. */
  readonly definitions: ReactElement;
  /** Fill of the overlay that print shows. */
  readonly fill: (series: Series) => string;
}

/** Patterns over the colours, shown in print and for estimated values. */
export const usePatterns = (): Patterns => {
  const id = useId();
  return {
    definitions: (
      <defs>
        {(Object.keys(STROKES) as unknown as Series[]).map((series) => (
          <pattern
            key={series}
            id={`${id}-${series}`}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
          >
            <path d={STROKES[series]} className="pattern" />
          </pattern>
        ))}
      </defs>
    ),
    fill: (series) => `url(#${id}-${series})`,
  };
};
