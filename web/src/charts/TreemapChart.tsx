import type { KeyboardEvent, ReactElement } from 'react';
import { clipped } from './clip-text.js';
import type { FlowNode } from './flow-layout.js';
import { useFrame } from './layout.js';
import { usePatterns, type Series } from './patterns.js';
import { MIN_HEADED, layTreemap, type LaidTile } from './treemap-layout.js';
import { useMarks } from './use-marks.js';

const HEIGHT = 380;
/** Pixels of a Chinese character, and of a line of text. */
const CHARACTER = 14;
const LINE = 18;

interface TreemapChartProps {
  readonly title: string;
  readonly root: FlowNode;
  /** Colour and pattern of a group of the first level. */
  readonly seriesOf: (group: FlowNode) => Series;
  /** Read out for a tile: label, exact amount, unit, share. */
  readonly nameOf: (node: FlowNode) => string;
  readonly onChoose: (node: FlowNode) => void;
}

const Label = ({ tile, className }: { readonly tile: LaidTile; readonly className: string }) =>
  tile.width < 3 * CHARACTER || tile.height < LINE ? null : (
    <text className={className} x={tile.x + 6} y={tile.y + 15} aria-hidden="true">
      {clipped(tile.node.label, tile.width / CHARACTER - 1)}
    </text>
  );

/** What takes the area: groups and their parts as nested tiles. Choosing a tile opens its line. */
export const TreemapChart = (props: TreemapChartProps): ReactElement => {
  const { title, root, seriesOf, nameOf, onChoose } = props;
  const { ref, frame } = useFrame();
  const patterns = usePatterns();
  const area = { x: 0, y: 0, width: frame.width, height: HEIGHT };
  const { groups, tiles } = layTreemap(root, area);
  const marks = useMarks(tiles.length);
  const chosenBy = (event: KeyboardEvent, node: FlowNode): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onChoose(node);
  };
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
        {groups.map((group) => {
          const { x, y, width, height } = group;
          const series = seriesOf(group.node);
          return (
            <g key={group.node.key} aria-hidden="true">
              <rect className={`chart-bar fill-${series}`} {...{ x, y, width, height }} />
              <rect
                className="print-pattern"
                fill={patterns.fill(series)}
                {...{ x, y, width, height }}
              />
              {group.node.children.length === 0 || height < MIN_HEADED ? null : (
                <Label tile={group} className="chart-number" />
              )}
            </g>
          );
        })}
        {tiles.map((tile, index) => (
          <g key={tile.node.key}>
            <Label tile={tile} className="chart-number" />
            <rect
              className="treemap-tile"
              x={tile.x}
              y={tile.y}
              width={tile.width}
              height={tile.height}
              {...marks.mark(index, nameOf(tile.node))}
              role="button"
              onClick={() => onChoose(tile.node)}
              onKeyDown={(event) => chosenBy(event, tile.node)}
            >
              <title>{nameOf(tile.node)}</title>
            </rect>
          </g>
        ))}
      </svg>
    </div>
  );
};
