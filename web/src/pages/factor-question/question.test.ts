import { describe, expect, it } from 'vitest';
import { nextMonth, questionCommand, questionOf, questionSearch } from './question.js';

const asked = (search: object) => questionOf(questionSearch.parse(search));

describe('a question', () => {
  it('of one month ends with the next', () => {
    expect(asked({ subcategory: 'electricity', region: 'CN-YN', from: '2022-03' })).toEqual({
      factor: { category: 'energy', subcategory: 'electricity', region: 'CN-YN' },
      period: { start: '2022-03-01', end: '2022-04-01' },
      geography: 'GLO',
    });
    expect(nextMonth('2022-12')).toBe('2023-01-01');
  });

  it('gives only the permissions that were chosen', () => {
    const question = asked({ region: 'CN', from: '2022-11', to: '2023-02', wider: '1' });
    expect(question?.factor).toEqual({ category: 'energy', region: 'CN', allowFallback: true });
    expect(question?.period.end).toBe('2023-03-01');
  });

  it('is not asked before it is complete, nor backwards', () => {
    expect(asked({ region: 'CN' })).toBeUndefined();
    expect(asked({ from: '2022-03' })).toBeUndefined();
    expect(asked({ region: 'CN', from: '2022-03', to: '2022-01' })).toBeUndefined();
  });

  it('is the same in a terminal', () => {
    const question = asked({ region: 'CN-YN', from: '2022-03', outdated: '1' });
    expect(questionCommand(question!)).toBe(
      'npx tanji factors resolve --category energy --region CN-YN --from 2022-03-01 --to 2022-04-01 --outdated',
    );
  });
});
