import type { ReactElement } from 'react';
import { AxisLabel } from './Axes.js';
import { layBars, type BarGroup, type BarMode, type LaidBar } from './bar-layout.js';
import { useFrame } from './layout.js';
import { Plot } from './Plot.js';
import { usePatterns, type Patterns, type Series } from './patterns.js';
import { useMarks } from './use-marks.js';

interface BarChartProps {
  readonly title: string;
  readonly groups: readonly BarGroup[];
  readonly mode: BarMode;
  /** Colour class and print pattern of each series, in the order of the values. */
  readonly series: readonly { readonly colour: string; readonly pattern: Series }[];
}

const Bar = ({
  bar,
  series,
  patterns,
}: {
  readonly bar: LaidBar;
  readonly series: BarChartProps['series'];
  readonly patterns: Patterns;
}): ReactElement => {
  const { x, y, width, height, series: index } = bar;
  const look = series[index] ?? { colour: '1', pattern: 1 };
  const place = { x, y, width, height };
  return (
    <>
      <rect className={`chart-bar fill-${look.colour}`} {...place} />
      <rect className="print-pattern" fill={patterns.fill(look.pattern)} {...place} />
    </>
  );
};

/** Bars from zero, one group per label: beside each other or on top of each other. */
export const BarChart = ({ title, groups, mode, series }: BarChartProps): ReactElement => {
  const place = useFrame();
  const { frame } = place;
  const patterns = usePatterns();
  const marks = useMarks(groups.length);
  const { axis, laid } = layBars(groups, mode, frame);
  const every = Math.ceil(groups.length / frame.labels);
  return (
    <Plot title={title} place={place} axis={axis} patterns={patterns} marks={marks}>
      {laid.map(({ group, bars, middle }, index) => (
        <g key={group.label} className="chart-mark" {...marks.mark(index, group.name)}>
          <title>{group.name}</title>
          {bars.map((bar) => (
            <Bar key={bar.series} bar={bar} series={series} patterns={patterns} />
          ))}
          {index % every === 0 ? <AxisLabel x={middle} frame={frame} text={group.label} /> : null}
        </g>
      ))}
    </Plot>
  );
};
