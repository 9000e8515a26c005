/** Lengths of period that accounts are compared by. */
export const PERIOD_LENGTHS = ['month', 'quarter', 'year'] as const;
export type PeriodLength = (typeof PERIOD_LENGTHS)[number];

/** `2025-03` → `2025-03`, `2025-Q1` or `2025`. */
export const periodOfMonth = (month: string, by: PeriodLength): string => {
  const year = month.slice(0, 4);
  if (by === 'year') return year;
  if (by === 'month') return month;
  return `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
};

/** The months of a period, `2025-Q1` → January to March. */
export const monthsOfPeriod = (period: string): readonly string[] => {
  const year = period.slice(0, 4);
  const all = Array.from(
    { length: 12 },
    (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`,
  );
  return all.filter((month) => PERIOD_LENGTHS.some((by) => periodOfMonth(month, by) === period));
};

/** First day of a month and of the next one: `2025-12` → 2025-12-01, 2026-01-01. */
export const daysOfMonth = (month: string): { readonly start: string; readonly end: string } => {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const next = number === 12 ? [year + 1, 1] : [year, number + 1];
  const end = `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}-01`;
  return { start: `${month}-01`, end };
};
