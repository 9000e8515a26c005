import type { ReactElement } from 'react';
import { ValueColumns } from './Axes.js';
import { useFrame } from './layout.js';
import { usePatterns } from './patterns.js';
import { layStack, type StackPart } from './stack-layout.js';
import { useMarks } from './use-marks.js';

const BAR_TOP = 4;
const BAR_HEIGHT = 44;
const HEIGHT = BAR_TOP + BAR_HEIGHT + 28;
/** Room for half a label at both ends of the axis. */
const SIDE = 26;
/** Pixels of a digit of a mark; narrower parts carry none. */
const DIGIT = 8;

interface StackChartProps {
  readonly title: string;
  readonly parts: readonly StackPart[];
}

/** A whole as one horizontal bar of its parts. Nothing is drawn for parts of zero. */
export const StackChart = ({ title, parts }: StackChartProps): ReactElement => {
  const { ref, frame } = useFrame();
  const patterns = usePatterns();
  const { axis, laid, net } = layStack(parts, [SIDE, frame.width - SIDE]);
  const marks = useMarks(laid.length);
  return (
    <div ref={ref}>
      <svg
        className="chart"
        viewBox={`0 0 ${frame.width} ${HEIGHT}`}
        height={HEIGHT}
        role="group"
        aria-label={title}
        {...marks.group}
      >
        {patterns.definitions}
        <ValueColumns axis={axis} top={0} bottom={BAR_TOP + BAR_HEIGHT + 4} labels={frame.labels} />
        {laid.map(({ part, x, width }, index) => {
          const place = { x, y: BAR_TOP, width, height: BAR_HEIGHT };
          return (
            <g key={part.key} className="chart-mark" {...marks.mark(index, part.name)}>
              <title>{part.name}</title>
              <rect className={`chart-bar fill-${part.series}`} {...place} />
              <rect className="print-pattern" fill={patterns.fill(part.series)} {...place} />
              {width < (part.mark.length + 1) * DIGIT ? null : (
                <text
                  className="chart-number"
                  x={x + width / 2}
                  y={BAR_TOP + BAR_HEIGHT / 2 + 5}
                  textAnchor="middle"
                  aria-hidden="true"
                >
                  {part.mark}
                </text>
              )}
            </g>
          );
        })}
        {net === undefined ? null : (
          <line className="chart-net" x1={net} x2={net} y1={0} y2={BAR_TOP * 2 + BAR_HEIGHT} />
        )}
      </svg>
    </div>
  );
};
