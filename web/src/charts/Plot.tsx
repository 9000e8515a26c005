import type { ReactElement, ReactNode, RefCallback } from 'react';
import { ValueLines } from './Axes.js';
import type { Frame } from './layout.js';
import type { Patterns } from './patterns.js';
import type { ValueAxis } from './scale.js';
import type { Marks } from './use-marks.js';

interface PlotProps {
  readonly title: string;
  readonly place: { readonly ref: RefCallback<HTMLElement>; readonly frame: Frame };
  readonly axis: ValueAxis;
  readonly patterns: Patterns;
  readonly marks: Marks;
  /** What is drawn between the value lines. */
  readonly children: ReactNode;
}

/** The drawing area that all charts share: size, name, keyboard, patterns and value lines. */
export const Plot = ({
  title,
  place,
  axis,
  patterns,
  marks,
  children,
}: PlotProps): ReactElement => {
  const { ref, frame } = place;
  return (
    <div ref={ref}>
      <svg
        className="chart"
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        height={frame.height}
        role="group"
        aria-label={title}
        {...marks.group}
      >
        {patterns.definitions}
        <ValueLines axis={axis} frame={frame} />
        {children}
      </svg>
    </div>
  );
};
