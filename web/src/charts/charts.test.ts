import { describe, expect, it } from 'vitest';
import { layBars, type BarGroup } from './bar-layout.js';
import { frameOf } from './layout.js';
import { layIntervals } from './interval-layout.js';
import { layStack, type StackPart } from './stack-layout.js';
import { linearScale, valueAxis, yearTicks, dayForDrawing } from './scale.js';
import { niceTicks } from './ticks.js';
import { layTimes, type TimeStep } from './time-layout.js';
import { layWaterfall, waterfallBars } from './waterfall.js';

const frame = frameOf(640);

describe('ticks', () => {
  it.each([
    [0, 1, ['0', '0.5', '1']],
    [0, 0.6, ['0', '0.2', '0.4', '0.6']],
    [0, 3e-7, ['0', '0.0000001', '0.0000002', '0.0000003']],
    [-30, 70, ['-50', '0', '50', '100']],
    [0, 123456, ['0', '50000', '100000', '150000']],
  ])('of %d to %d are round and exact', (low, high, texts) => {
    expect(niceTicks(low, high, 3).map(({ text }) => text)).toEqual(texts);
  });

  it('stand where their text says, and cover the range', () => {
    const ticks = niceTicks(-0.0031, 0.0172, 5);
    for (const { text, value } of ticks) expect(value).toBe(Number(text));
    expect(ticks[0]?.value).toBeLessThanOrEqual(-0.0031);
    expect(ticks.at(-1)?.value).toBeGreaterThanOrEqual(0.0172);
  });

  it('of nothing are a zero', () => {
    expect(niceTicks(0, 0)).toEqual([{ text: '0', value: 0 }]);
  });
});

describe('scales', () => {
  it('are straight, and contain zero', () => {
    expect(linearScale([0, 10], [100, 0])(2.5)).toBe(75);
    const { scale, ticks } = valueAxis([97, 98], [200, 0]);
    expect(scale(0)).toBe(200);
    expect(ticks[0]?.text).toBe('0');
  });

  it('name years, thinned to what fits', () => {
    const range = [dayForDrawing('2015-01-01'), dayForDrawing('2025-06-01')] as const;
    expect(yearTicks(range, 20)).toHaveLength(11);
    expect(yearTicks(range, 4).map(({ text }) => text)).toEqual(['2015', '2018', '2021', '2024']);
  });
});

const group = (...values: readonly (string | undefined)[]): BarGroup => ({
  label: 'a',
  name: 'a',
  values,
});

describe('bars', () => {
  it('stack to their sum and leave out what is missing', () => {
    const { axis, laid } = layBars([group('3', undefined, '7')], 'stacked', frame);
    const [low, high] = laid[0]?.bars ?? [];
    expect(laid[0]?.bars).toHaveLength(2);
    expect(low!.y + low!.height).toBe(axis.scale(0));
    expect(high!.y).toBeCloseTo(axis.scale(10));
    expect(high!.y + high!.height).toBeCloseTo(low!.y);
  });

  it('put credits under zero, where they hide nothing', () => {
    const { axis, laid } = layBars([group('5', '-2', '1')], 'stacked', frame);
    const [first, credit, last] = laid[0]?.bars ?? [];
    expect(credit!.y).toBeCloseTo(axis.scale(0));
    expect(credit!.y + credit!.height).toBeCloseTo(axis.scale(-2));
    expect(last!.y + last!.height).toBeCloseTo(first!.y);
  });

  it('stand beside each other in groups', () => {
    const { laid } = layBars([group('1', '2'), group('3', '4')], 'grouped', frame);
    const xs = laid.flatMap(({ bars }) => bars.map(({ x }) => x));
    expect([...xs].sort((a, b) => a - b)).toEqual(xs);
    expect(new Set(xs).size).toBe(4);
  });
});

const step = (start: string, end: string, value: string): TimeStep => ({
  id: start,
  name: start,
  start,
  end,
  value,
});

describe('steps over time', () => {
  it('fill the width, join where they touch and break where nothing holds', () => {
    const { laid, path } = layTimes(
      [
        step('2020-01-01', '2021-01-01', '1'),
        step('2021-01-01', '2022-01-01', '2'),
        step('2023-01-01', '2024-01-01', '3'),
      ],
      frame,
    );
    expect(laid[0]?.left).toBe(frame.left);
    expect(laid[2]?.right).toBe(frame.right);
    expect(laid[1]!.right).toBeLessThan(laid[2]!.left);
    expect(path.match(/M/g)).toHaveLength(2);
  });

  it('give way to the next, and carry their band on the axis', () => {
    const { laid, axis } = layTimes(
      [
        { ...step('2020-01-01', '2030-01-01', '1'), band: { low: '0.5', high: '9' } },
        step('2021-01-01', '2022-01-01', '2'),
      ],
      frame,
    );
    expect(laid[0]?.right).toBe(laid[1]?.left);
    expect(laid[0]?.band?.top).toBe(axis.scale(9));
    expect(axis.ticks.at(-1)!.value).toBeGreaterThanOrEqual(9);
  });
});

describe('a waterfall', () => {
  const from = { label: '2023', total: '10.1' };
  const causes = [
    { id: 'factor', label: 'factor', amount: '0.2' },
    { id: 'mix', label: 'mix', amount: '-4' },
  ];

  it('leads exactly from one total to the other', () => {
    const bars = waterfallBars({ from, causes, to: { label: '2024', total: '6.3' } });
    expect(bars.map(({ kind, after }) => [kind, after])).toEqual([
      ['total', '10.1'],
      ['rise', '10.3'],
      ['fall', '6.3'],
      ['total', '6.3'],
    ]);
    const { laid, axis } = layWaterfall(bars, frame);
    expect(laid[2]!.y).toBeCloseTo(axis.scale(10.3));
    expect(laid[2]!.y + laid[2]!.height).toBeCloseTo(axis.scale(6.3));
    expect(laid[3]!.y + laid[3]!.height).toBeCloseTo(axis.scale(0));
  });

  it('refuses causes that do not sum up', () => {
    expect(() => waterfallBars({ from, causes, to: { label: '2024', total: '6.30001' } })).toThrow(
      RangeError,
    );
  });
});

const part = (key: string, amount: string): StackPart => ({
  key,
  name: key,
  amount,
  series: 1,
  mark: '1',
});

describe('a stacked bar', () => {
  it('puts its parts end to end from zero', () => {
    const { axis, laid, net } = layStack([part('a', '1'), part('b', '3')], [0, 400]);
    expect(laid.map(({ x }) => x)).toEqual([axis.scale(0), axis.scale(1)]);
    expect(laid[1]!.x + laid[1]!.width).toBeCloseTo(axis.scale(4));
    expect(net).toBeUndefined();
  });

  it('puts credits left of zero and marks the net', () => {
    const { axis, laid, net } = layStack([part('use', '4'), part('end', '-1')], [0, 400]);
    expect(laid[1]!.x).toBeCloseTo(axis.scale(-1));
    expect(laid[1]!.x + laid[1]!.width).toBeCloseTo(axis.scale(0));
    expect(net).toBeCloseTo(axis.scale(3));
  });

  it('draws nothing for nothing', () => {
    expect(layStack([part('a', '0')], [0, 400]).laid).toEqual([]);
  });
});

describe('intervals', () => {
  it('keep value and ends in order on one axis from zero', () => {
    const { axis, laid, height } = layIntervals(
      [
        { id: 'a', name: 'a', value: '2', low: '1', high: '4' },
        { id: 'b', name: 'b', value: '-1', low: '-3', high: '-0.5' },
      ],
      [0, 300],
    );
    for (const { low, value, high } of laid) {
      expect(low).toBeLessThan(value);
      expect(value).toBeLessThan(high);
    }
    expect(laid[0]!.low).toBe(axis.scale(1));
    expect(laid[1]!.y).toBeLessThan(height);
  });
});
