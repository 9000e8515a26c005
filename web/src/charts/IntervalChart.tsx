import type { ReactElement } from 'react';
import { ValueColumns } from './Axes.js';
import { INTERVAL_ROW, layIntervals, type Interval } from './interval-layout.js';
import { useFrame } from './layout.js';
import { useMarks } from './use-marks.js';

/** Room for the number of a row, and for half a label of the axis. */
const LEFT = 34;
const RIGHT = 26;
const AXIS_HEIGHT = 26;
/** Half the height of the strokes at the ends of a range. */
const CAP = 6;

interface IntervalChartProps {
  readonly title: string;
  readonly intervals: readonly Interval[];
}

/** How sure a value is: a mark at the value, a line over its range. The figure names the rows. */
export const IntervalChart = ({ title, intervals }: IntervalChartProps): ReactElement => {
  const { ref, frame } = useFrame();
  const { axis, laid, height } = layIntervals(intervals, [LEFT, frame.width - RIGHT]);
  const marks = useMarks(intervals.length);
  return (
    <div ref={ref}>
      <svg
        className="chart"
        viewBox={`0 0 ${frame.width} ${height + AXIS_HEIGHT}`}
        height={height + AXIS_HEIGHT}
        role="group"
        aria-label={title}
        {...marks.group}
      >
        <ValueColumns axis={axis} top={0} bottom={height} labels={frame.labels} />
        {laid.map(({ interval, y, value, low, high }, index) => (
          <g key={interval.id} className="chart-mark" {...marks.mark(index, interval.name)}>
            <title>{interval.name}</title>
            <rect
              className="chart-hit"
              x={0}
              width={frame.width}
              y={y - INTERVAL_ROW / 2}
              height={INTERVAL_ROW}
            />
            <text x={LEFT - 12} y={y + 4} textAnchor="end" aria-hidden="true">
              {index + 1}
            </text>
            <path
              className="chart-line line-1"
              d={`M${low} ${y - CAP}v${2 * CAP}M${high} ${y - CAP}v${2 * CAP}M${low} ${y}H${high}`}
            />
            <circle className="chart-bar fill-1" cx={value} cy={y} r={5} />
          </g>
        ))}
      </svg>
    </div>
  );
};
