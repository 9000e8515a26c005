import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountInputs } from '../../../test/src/fixtures/index.js';
import { parseKg } from '../quantity/index.js';
import {
  attributeFactory,
  attributeProduct,
  calculateAccount,
  sumActivities,
  sumAllocation,
  type ChangeCauses,
} from './index.js';

const documents = fc
  .array(accountInputs, { minLength: 1, maxLength: 3 })
  .map((inputs) => inputs.map(calculateAccount));

const total = (texts: readonly string[]): bigint =>
  texts.reduce((sum, text) => sum + parseKg(text), 0n);

const expectAdds = ({
  before,
  after,
  change,
  own,
  supplyChain,
  effects,
  sources,
}: ChangeCauses) => {
  expect(parseKg(after) - parseKg(before)).toBe(parseKg(change));
  expect(total([own, supplyChain])).toBe(parseKg(change));
  expect(total(Object.values(effects))).toBe(parseKg(change));
  expect(total(sources.map((source) => source.change))).toBe(parseKg(change));
  for (const { activity, mix, factor, change: part } of sources) {
    expect(total([activity, mix, factor])).toBe(parseKg(part));
  }
};

describe('months together', () => {
  it('keep cells + unallocated = activities, to the digit', () => {
    fc.assert(
      fc.property(documents, (months) => {
        const { cells, unallocated } = sumAllocation(months);
        const activities = sumActivities(months);
        for (const figure of ['location', 'market'] as const) {
          const parts = [...cells, ...unallocated].map((cut) => cut[figure]);
          expect(total(parts)).toBe(total(activities.map((one) => one[figure])));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('attribute the change of the factory without a rest', () => {
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        expectAdds(attributeFactory(before, after, 'location'));
        expectAdds(attributeFactory(before, after, 'market'));
      }),
      { numRuns: 60 },
    );
  });

  it('attribute the change of what a piece carries without a rest', () => {
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        expectAdds(attributeProduct(before, after, { product: 'P1', method: 'market' }));
      }),
      { numRuns: 60 },
    );
  });
});
