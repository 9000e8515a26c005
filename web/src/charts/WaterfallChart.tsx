import type { ReactElement } from 'react';
import { AxisLabel } from './Axes.js';
import { useFrame } from './layout.js';
import { Plot } from './Plot.js';
import { usePatterns, type Series } from './patterns.js';
import { useMarks } from './use-marks.js';
import { layWaterfall, type WaterfallBar, type WaterfallKind } from './waterfall.js';

interface WaterfallChartProps {
  readonly title: string;
  readonly bars: readonly WaterfallBar[];
  /** Read out for a bar: label, exact amount with sign, unit. */
  readonly nameOf: (bar: WaterfallBar) => string;
}

const PATTERNS: Readonly<Record<WaterfallKind, Series>> = { total: 6, rise: 1, fall: 2 };
/** A sign beside the colour: rise and fall are told apart without it. */
const SIGNS: Readonly<Record<WaterfallKind, string>> = { total: '', rise: '+', fall: '−' };

/**
 * From one total over its causes to another: what changed, and by how much. Bars are numbered; the
 * figure around names them (`keys`).
 */
export const WaterfallChart = ({ title, bars, nameOf }: WaterfallChartProps): ReactElement => {
  const space = useFrame();
  const { frame } = space;
  const patterns = usePatterns();
  const marks = useMarks(bars.length);
  const { axis, laid } = layWaterfall(bars, frame);
  return (
    <Plot title={title} place={space} axis={axis} patterns={patterns} marks={marks}>
      {laid.map(({ bar, x, width, y, height, level }, index) => {
        const next = laid[index + 1];
        const place = { x, y, width, height };
        return (
          <g key={bar.id} className="chart-mark" {...marks.mark(index, nameOf(bar))}>
            <title>{nameOf(bar)}</title>
            <rect className={`chart-bar fill-${bar.kind}`} {...place} />
            <rect className="print-pattern" fill={patterns.fill(PATTERNS[bar.kind])} {...place} />
            <text className="chart-sign" x={x + width / 2} y={y - 4} textAnchor="middle">
              {SIGNS[bar.kind]}
            </text>
            {next === undefined ? null : (
              <line className="axis" x1={x + width} x2={next.x} y1={level} y2={level} />
            )}
            <AxisLabel x={x + width / 2} frame={frame} text={String(index + 1)} />
          </g>
        );
      })}
    </Plot>
  );
};
