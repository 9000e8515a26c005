import { describe, expect, it } from 'vitest';
import { accountInput, activity, produced } from '../../../test/src/fixtures/index.js';
import {
  accountRecordOf,
  calculateAccount,
  changeOf,
  comparePeriods,
  periodOfYearBefore,
  precedingPeriod,
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

describe('periods beside each other', () => {
  it.each([
    ['2025-03', '2025-02', '2024-03'],
    ['2025-01', '2024-12', '2024-01'],
    ['2025-Q1', '2024-Q4', '2024-Q1'],
    ['2025-Q3', '2025-Q2', '2024-Q3'],
    ['2025', '2024', '2024'],
  ])('%s follows %s, and %s a year before', (period, preceding, before) => {
    expect([precedingPeriod(period), periodOfYearBefore(period)]).toEqual([preceding, before]);
  });

  it('state the change in kg and percent, without a percent of nothing', () => {
    expect(changeOf('x', '500', '450')).toEqual({ against: 'x', amount: '-50', percent: '-10' });
    expect(changeOf('x', '0', '4')).toEqual({ against: 'x', amount: '4' });
    expect(changeOf('x', '-10', '-5')).toEqual({ against: 'x', amount: '5', percent: '50' });
  });

  it('compare months with the month before and the year before', () => {
    const accounts = [month('2024-02', '400'), month('2025-01', '1000'), month('2025-02', '800')];
    const february = comparePeriods(sumPeriods(accounts, 'month'), 'location').at(-1);
    expect(february?.change).toEqual({ against: '2025-01', amount: '-100', percent: '-20' });
    expect(february?.yearChange).toEqual({ against: '2024-02', amount: '200', percent: '100' });
  });

  it('do not compare a quarter of which a month is missing', () => {
    const names = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05'];
    const accounts = names.map((name) => month(name, '100'));
    const before = comparePeriods(sumPeriods(accounts, 'quarter'), 'location').at(-1);
    expect(before?.change).toBeUndefined();
    const all = [...accounts, month('2025-06', '130')];
    const after = comparePeriods(sumPeriods(all, 'quarter'), 'location').at(-1);
    expect(after?.change).toEqual({ against: '2025-Q1', amount: '15', percent: '10' });
  });

  it('compare by one method, also where the months were declared by different ones', () => {
    const green = { id: 'G', kWh: '600', factor: { value: '0', unit: 'kgCO2e/kWh' } };
    const declared = (name: string, electricity: 'location' | 'market') =>
      accountRecordOf(
        calculateAccount(
          accountInput({
            month: name,
            electricity,
            activities: [activity('grid', { amount: '1000' })],
            certificates: electricity === 'market' ? [green] : [],
            production: [produced('r1', { date: `${name}-05` })],
          }),
        ),
        1,
      );
    const months = sumPeriods(
      [declared('2025-01', 'location'), declared('2025-02', 'market')],
      'month',
    );
    expect(comparePeriods(months, 'location').at(-1)?.change?.amount).toBe('0');
    expect(comparePeriods(months, 'market').at(-1)?.change?.amount).toBe('-300');
  });
});
