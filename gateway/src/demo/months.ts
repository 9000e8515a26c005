/** The demo's year: twelve months, and small movements that look like a real plant's. */
export const DEMO_YEAR = 2025;

export interface Month {
  /** `2025-03` */
  readonly label: string;
  /** From 0, counted from the first month of its series. */
  readonly index: number;
  readonly start: string;
  readonly end: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

const labelOf = (year: number, index: number): string =>
  `${String(year + Math.floor(index / 12))}-${two((index % 12) + 1)}`;

/** Months from January of a year on. */
export const monthsFrom = (year: number, count: number): readonly Month[] =>
  Array.from({ length: count }, (_, index) => ({
    label: labelOf(year, index),
    index,
    start: `${labelOf(year, index)}-01`,
    end: `${labelOf(year, index + 1)}-01`,
  }));

export const MONTHS: readonly Month[] = monthsFrom(DEMO_YEAR, 12);

/**
 * A base amount moved by per-mille, exact: `vary(1335, 2, [..])` is hundredths moved by the month's
 * entry. Integers only, so that the demo's numbers are the same on every machine.
 *
 * @param base amount in units of 10^-decimals
 * @param perMille movements, one a month; twelve repeat every year
 */
export const vary = (base: number, decimals: number, perMille: readonly number[]) => {
  return (month: Month): string => {
    const scaled = BigInt(base) * BigInt(1000 + (perMille[month.index % perMille.length] ?? 0));
    const digits = scaled.toString().padStart(decimals + 4, '0');
    const cut = digits.length - decimals - 3;
    const fraction = digits.slice(cut).replace(/0+$/, '');
    return fraction === '' ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${fraction}`;
  };
};

/** Dry season in Yunnan: less hydropower early in the year, cells run less smoothly. */
export const DRY_SEASON = [38, 44, 41, 25, 8, -12, -20, -22, -18, -9, 6, 21] as const;
/** Air conditioning in summer. */
export const SUMMER_COOLING = [-15, -18, -10, 0, 12, 30, 46, 49, 33, 8, -8, -14] as const;
/** Steady process with measuring noise. */
export const STEADY = [2, -3, 1, 4, -2, 0, 3, -4, 1, -1, 2, -3] as const;
/** A worn furnace: one month stands out, the story that the finding is about. */
export const AUGUST_JUMP = [0, -4, 3, 1, -2, 4, 9, 186, 12, 3, -1, 2] as const;
