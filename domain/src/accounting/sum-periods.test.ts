import { describe, expect, it } from 'vitest';
import { accountInput, activity, produced } from '../../../test/src/fixtures/index.js';
import {
  accountRecordOf,
  addAmounts,
  calculateAccount,
  readAmounts,
  sumAmounts,
  sumPeriods,
} from './index.js';

const month = (name: string, kWh: string) =>
  accountRecordOf(
    calculateAccount(
      accountInput({
        month: name,
        activities: [activity('grid', { amount: kWh })],
        production: [produced('r1', { date: `${name}-05` })],
      }),
    ),
    1,
  );

describe('periods of a facility', () => {
  const accounts = [month('2025-04', '500'), month('2025-01', '1000'), month('2025-02', '7')];

  it('are sums of its months, oldest first, and name what is missing', () => {
    const periods = sumPeriods(accounts, 'quarter');
    expect(periods.map(({ period, months, missing }) => [period, months, missing])).toEqual([
      ['2025-Q1', ['2025-01', '2025-02'], ['2025-03']],
      ['2025-Q2', ['2025-04'], ['2025-05', '2025-06']],
    ]);
    expect(periods[0]?.total).toBe('503.5');
    expect(periods[0]?.products).toMatchObject([{ product: 'P1', pieces: '20' }]);
  });

  it.each(['month', 'quarter', 'year'] as const)(
    'keep products + unallocated = factory, by %s',
    (by) => {
      for (const { totals, products, unallocated } of sumPeriods(accounts, by)) {
        const all = addAmounts(sumAmounts(products.map(readAmounts)), readAmounts(unallocated));
        expect(all).toEqual(readAmounts(totals));
      }
    },
  );
});
