/** One figure of `npm run bench`, as it is printed and written to docs/performance.md. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the figure is compared with, measured in the same run unless `note` says quoted. */
  readonly baseline?: string;
  /** Baseline ÷ value for times, value ÷ baseline for rates: above 1 is better than the baseline. */
  readonly ratio?: number;
  /** The bar of the design, in words. */
  readonly target?: string;
  readonly note?: string;
}
