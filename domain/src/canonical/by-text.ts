/** Order of UTF-16 code units: the same on every machine, unlike a locale's. */
export const byText = (a: string, b: string): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);
