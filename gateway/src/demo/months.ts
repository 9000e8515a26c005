/** The demo's year: twelve months, and small movements that look like a real plant's. */
export const DEMO_YEAR = 2025;

export interface Month {
  /** `2025-03` */
  readonly label: string;
  /** 0 to 11. */
  readonly index: number;
  readonly start: string;
  readonly end: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

export const MONTHS: readonly Month[] = Array.from({ length: 12 }, (_, index) => ({
  label: `${String(DEMO_YEAR)}-${two(index + 1)}`,
  index,
  start: `${String(DEMO_YEAR)}-${two(index + 1)}-01`,
  end:
    index === 11 ? `${String(DEMO_YEAR + 1)}-01-01` : `${String(DEMO_YEAR)}-${two(index + 2)}-01`,
}));

/**
 * A base amount moved by per-mille, exact: `vary(1335, 2, [..])` is hundredths moved by the month's
 * entry. Integers only, so that the demo's numbers are the same on every machine.
 *
 * @param base amount in units of 10^-decimals
 * @param perMille twelve movements, one a month
 */
export const vary = (base: number, decimals: number, perMille: readonly number[]) => {
  return (month: Month): string => {
    const scaled = BigInt(base) * BigInt(1000 + (perMille[month.index] ?? 0));
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
