/** A mark on an axis: its exact decimal and its place. */
export interface Tick {
  readonly text: string;
  readonly value: number;
}

/** `mantissa × 10^exponent` as a decimal without rounding. */
const decimalOf = (mantissa: number, exponent: number): string => {
  if (mantissa === 0) return '0';
  const sign = mantissa < 0 ? '-' : '';
  const digits = String(Math.abs(mantissa));
  if (exponent >= 0) return sign + digits + '0'.repeat(exponent);
  const padded = digits.padStart(1 - exponent, '0');
  const whole = padded.slice(0, exponent);
  const fraction = padded.slice(exponent).replace(/0+$/, '');
  return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`;
};

const STEPS = [1, 2, 5, 10] as const;

/**
 * Round numbers that cover a range: steps of 1, 2 or 5 times a power of ten. Their texts are exact
 * decimals, so that no label shows the noise of a floating number.
 *
 * @param count steps wished for; about as many come
 */
export const niceTicks = (low: number, high: number, count = 4): readonly Tick[] => {
  const span = high - low;
  if (!(span > 0)) return [{ text: '0', value: 0 }];
  const rough = span / count;
  const exponent = Math.floor(Math.log10(rough));
  const power = 10 ** exponent;
  const step = STEPS.find((one) => one * power >= rough * (1 - 1e-9)) ?? 10;
  // Divided by a power for small ones: 0.1 has no exact floating number, 10 has.
  const at = (index: number): number =>
    exponent < 0 ? (index * step) / 10 ** -exponent : index * step * power;
  const first = Math.floor(low / (step * power) + 1e-9);
  const last = Math.ceil(high / (step * power) - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, offset) => {
    const index = first + offset;
    return { text: decimalOf(index * step, exponent), value: at(index) };
  });
};
