import { monthsFrom, type Month } from '../months.js';

/** Two years, so that every month, quarter and year has one to compare with. */
export const PLANT_MONTHS: readonly Month[] = monthsFrom(2024, 24);

/** From this month on the plant uses green certificates. */
export const GREEN_FROM = '2025-07';

/** Month in which one supplier's furnace was under repair. */
export const FURNACE_REPAIR = '2025-03';

/** Quarter of a series of months: what suppliers account by. */
export const PLANT_QUARTERS: readonly Month[] = PLANT_MONTHS.filter(
  ({ index }) => index % 3 === 0,
).map((first) => ({
  label: `${first.label.slice(0, 4)}-Q${String(Math.floor((first.index % 12) / 3) + 1)}`,
  index: first.index / 3,
  start: first.start,
  end: (PLANT_MONTHS[first.index + 2] ?? first).end,
}));

export const quarterOf = (month: Month): Month => {
  const quarter = PLANT_QUARTERS[Math.floor(month.index / 3)];
  if (quarter === undefined) throw new TypeError(`no quarter of ${month.label}`);
  return quarter;
};

/** Spring Festival, Labour Day and National Day holidays, end inclusive. */
const HOLIDAYS: readonly (readonly [string, string])[] = [
  ['2024-02-09', '2024-02-17'],
  ['2024-05-01', '2024-05-03'],
  ['2024-10-01', '2024-10-07'],
  ['2025-01-27', '2025-02-04'],
  ['2025-05-01', '2025-05-03'],
  ['2025-10-01', '2025-10-08'],
];

const DAY_MS = 86_400_000;
const SUNDAY = 0;

/** Days on which the plant works: Monday to Saturday without holidays. */
export const workingDays = ({ start, end }: Month): readonly string[] => {
  const [first, last] = [Date.parse(start), Date.parse(end)];
  const days = Array.from({ length: (last - first) / DAY_MS }, (_, index) => {
    return new Date(first + index * DAY_MS);
  });
  return days
    .filter((day) => day.getUTCDay() !== SUNDAY)
    .map((day) => day.toISOString().slice(0, 10))
    .filter((day) => !HOLIDAYS.some(([from, to]) => from <= day && day <= to));
};

/** Largest movement of {@link noise}. */
const NOISE = 40;

/**
 * A small movement between −40 and 40 per mille that depends on a text alone (FNV-1a), so that the
 * demo's numbers are the same on every machine.
 */
export const noise = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return (hash % (2 * NOISE + 1)) - NOISE;
};

/** A whole number moved by per mille, rounded down. */
export const moved = (base: number, ...perMille: readonly number[]): number =>
  Number(perMille.reduce((value, by) => (value * BigInt(1000 + by)) / 1000n, BigInt(base)));

/** A whole number of 10^-decimals as a canonical decimal: `decimal(1250, 2)` is `12.5`. */
export const decimal = (value: number, decimals: number): string => {
  const digits = String(value).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const fraction = digits.slice(cut).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${fraction}`;
};
