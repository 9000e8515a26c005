import type { ReactElement } from 'react';
import { AxisLabel } from './Axes.js';
import { useFrame } from './layout.js';
import { Plot } from './Plot.js';
import { usePatterns } from './patterns.js';
import { yearTicks } from './scale.js';
import { layTimes, type TimeStep } from './time-layout.js';
import { useMarks } from './use-marks.js';

interface StepChartProps {
  readonly title: string;
  readonly steps: readonly TimeStep[];
}

/** A value over time: each holds from its first day to its last, with its band if it has one. */
export const StepChart = ({ title, steps }: StepChartProps): ReactElement => {
  const place = useFrame();
  const { frame } = place;
  const patterns = usePatterns();
  const marks = useMarks(steps.length);
  const { axis, days, time, laid, path } = layTimes(steps, frame);
  return (
    <Plot title={title} place={place} axis={axis} patterns={patterns} marks={marks}>
      {yearTicks(days, frame.labels).map(({ text, value }) => (
        <AxisLabel key={text} x={time(value)} frame={frame} text={text} />
      ))}
      <path className="chart-line line-1" d={path} aria-hidden="true" />
      {laid.map(({ step, left, right, y, band }, index) => (
        <g key={step.id} className="chart-mark" {...marks.mark(index, step.name)}>
          <title>{step.name}</title>
          {band === undefined ? null : (
            <rect
              className="chart-band fill-1"
              x={left}
              width={right - left}
              y={band.top}
              height={band.bottom - band.top}
            />
          )}
          {step.estimated === true ? (
            <rect
              className="estimated-pattern"
              fill={patterns.fill(1)}
              x={left}
              width={right - left}
              y={y}
              height={Math.max(0, axis.scale(0) - y)}
            />
          ) : null}
          {/* Room for a finger around a thin line. */}
          <rect className="chart-hit" x={left} width={right - left} y={y - 12} height={24} />
          <line className="chart-step line-1" x1={left} x2={right} y1={y} y2={y} />
        </g>
      ))}
    </Plot>
  );
};
