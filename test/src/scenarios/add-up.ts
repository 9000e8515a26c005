import { fromDecimal, sum, toExactText } from '@tanji/domain/quantity';

/** Decimals added exactly. */
export const addUp = (values: readonly string[]): string =>
  toExactText(sum(values.map(fromDecimal)));
