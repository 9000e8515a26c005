/** A line from the plant's own meters: primary, recent, measured there. Ratings 1 best to 5. */
export const OWN_DATA = {
  primary: true,
  quality: { technological: '1', geographical: '1', temporal: '1' },
} as const;
