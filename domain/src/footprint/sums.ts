import { TanjiError } from '../errors/index.js';
import { formatKg, parseKg, type Micrograms } from '../quantity/index.js';
import { STAGES, type FootprintRecord } from '../record/index.js';

const sum = (values: readonly Micrograms[]): Micrograms =>
  values.reduce((total, value) => total + value, 0n);

const expectSum = (which: string, expected: Micrograms, actual: Micrograms): void => {
  if (expected === actual) return;
  throw new TanjiError(
    'FOOTPRINT_SUM_WRONG',
    { which, expected: formatKg(expected), actual: formatKg(actual) },
    { pointer: `/${which.replaceAll('.', '/')}` },
  );
};

const stageSum = ({ stages }: FootprintRecord): Micrograms =>
  sum(
    STAGES.flatMap((stage) => {
      const value = stages[stage];
      return 'amount' in value ? [parseKg(value.amount)] : [];
    }),
  );

/**
 * Design §4, invariant 1, in whole micrograms, so a difference in the last digit is found:
 * total = Σ stages = Σ scopes = own + supplyChain = Σ byOrigin; own = scope 1 + scope 2;
 * totalIncludingUptake = total + uptake. Biogenic uptake stands apart and is never positive.
 *
 * `which` names what is wrong: `stages`, `scopes`, `own`, `supplyChain`, `byOrigin`, `uptake` or
 * `totalIncludingUptake`.
 *
 * @throws TanjiError FOOTPRINT_SUM_WRONG
 */
export const checkFootprintSums = (record: FootprintRecord): void => {
  const total = parseKg(record.total);
  const { '1': one, '2': two, '3': three } = record.scopes;
  const owned = parseKg(one) + parseKg(two);
  const { fossil, biogenic, luc } = record.byOrigin;
  const own = parseKg(record.own);
  expectSum('stages', total, stageSum(record));
  expectSum('scopes', total, owned + parseKg(three));
  expectSum('own', owned, own);
  expectSum('supplyChain', total - own, parseKg(record.supplyChain));
  expectSum('byOrigin', total, sum([fossil, biogenic, luc].map(parseKg)));
  const uptake = parseKg(record.uptake);
  if (uptake > 0n) expectSum('uptake', 0n, uptake);
  expectSum('totalIncludingUptake', total + uptake, parseKg(record.totalIncludingUptake));
};
