import { describe, expect, it } from 'vitest';
import { readDay } from './day-in-words.js';
import { searchWords } from './text-search.js';

const read = (query: string): readonly [readonly string[], string | undefined] => {
  const { q, day } = readDay(query);
  return [searchWords(q), day?.date];
};

describe('time in the words of a query', () => {
  it('is a day, whatever the spelling', () => {
    const yunnan = ['electricity', 'yunnan'];
    for (const time of [
      'March 2022',
      'mar 2022',
      '2022-03',
      '2022/3',
      '2022-03-01',
      '1 March 2022',
    ]) {
      expect(read(`electricity, Yunnan, ${time}`)).toEqual([yunnan, '2022-03-01']);
    }
    expect(read('March 15, 2022 electricity Yunnan')).toEqual([yunnan, '2022-03-15']);
    expect(read('云南2022年3月电力')).toEqual([['云南', '电力'], '2022-03-01']);
    expect(read('云南，电力，２０２２年３月１５日')).toEqual([['云南', '电力'], '2022-03-15']);
    expect(read('2022年云南电力')).toEqual([['云南电力'], '2022-01-01']);
  });

  it('is none in names, ids, editions and impossible dates', () => {
    for (const query of [
      'provincial average 2022',
      'us-epa-hub:2022-03-x',
      'uk-desnz 2025.1',
      'march of steel',
      'may 20',
    ]) {
      expect(readDay(query)).toEqual({ q: query });
    }
    expect(readDay('steel 2022-13').day).toBeUndefined();
    expect(readDay('steel 2022-02-30').day).toBeUndefined();
  });
});
