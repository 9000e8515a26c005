import type { ReactElement } from 'react';
import { axisDigits } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';
import type { Frame } from './layout.js';
import type { ValueAxis } from './scale.js';

/** Horizontal lines with their numbers; the line of zero is stronger. */
export const ValueLines = ({
  axis,
  frame,
}: {
  readonly axis: ValueAxis;
  readonly frame: Frame;
}): ReactElement => {
  const { language } = useTexts();
  return (
    <g aria-hidden="true">
      {axis.ticks.map(({ text, value }) => (
        <g key={text}>
          <line
            className={value === 0 ? 'axis axis-zero' : 'axis'}
            x1={frame.left}
            x2={frame.right}
            y1={axis.scale(value)}
            y2={axis.scale(value)}
          />
          <text x={frame.left - 6} y={axis.scale(value) + 4} textAnchor="end">
            {axisDigits(text, language)}
          </text>
        </g>
      ))}
    </g>
  );
};

interface ValueColumnsProps {
  readonly axis: ValueAxis;
  readonly top: number;
  readonly bottom: number;
  /** How many numbers have room under the axis. */
  readonly labels: number;
}

/** Vertical lines of a horizontal value axis with their numbers underneath. */
export const ValueColumns = ({ axis, top, bottom, labels }: ValueColumnsProps): ReactElement => {
  const { language } = useTexts();
  const every = Math.ceil(axis.ticks.length / Math.max(1, labels));
  return (
    <g aria-hidden="true">
      {axis.ticks.map(({ text, value }, index) => (
        <g key={text}>
          <line
            className={value === 0 ? 'axis axis-zero' : 'axis'}
            x1={axis.scale(value)}
            x2={axis.scale(value)}
            y1={top}
            y2={bottom}
          />
          {index % every === 0 ? (
            <text x={axis.scale(value)} y={bottom + 16} textAnchor="middle">
              {axisDigits(text, language)}
            </text>
          ) : null}
        </g>
      ))}
    </g>
  );
};

interface AxisLabelProps {
  readonly x: number;
  readonly frame: Frame;
  readonly text: string;
}

/** A label under the plot. */
export const AxisLabel = ({ x, frame, text }: AxisLabelProps): ReactElement => (
  <text x={x} y={frame.bottom + 20} textAnchor="middle" aria-hidden="true">
    {text}
  </text>
);
