import type { ReactElement } from 'react';
import { clipped } from './clip-text.js';
import { layFlow, type FlowNode } from './flow-layout.js';
import { useFrame } from './layout.js';
import { useMarks } from './use-marks.js';

interface FlowChartProps {
  readonly title: string;
  readonly root: FlowNode;
  /** Read out for a branch: label, exact amount, unit, share. */
  readonly nameOf: (node: FlowNode) => string;
}

/** How an amount is made up, as bands from the whole to its parts (a Sankey diagram of a tree). */
export const FlowChart = ({ title, root, nameOf }: FlowChartProps): ReactElement => {
  const { ref, frame } = useFrame();
  const { nodes, links, height } = layFlow(root, frame.width);
  const marks = useMarks(nodes.length);
  return (
    <div ref={ref}>
      <svg
        className="chart"
        viewBox={`0 0 ${frame.width} ${height}`}
        height={height}
        role="group"
        aria-label={title}
        {...marks.group}
      >
        {links.map(({ key, path }) => (
          <path key={key} className="flow-band" d={path} aria-hidden="true" />
        ))}
        {nodes.map(({ node, x, y, width, height: tall, depth, room }, index) => (
          <g key={node.key} className="chart-mark" {...marks.mark(index, nameOf(node))}>
            <title>{nameOf(node)}</title>
            <rect
              className={`chart-bar fill-${(depth % 6) + 1}`}
              x={x}
              y={y}
              width={width}
              height={tall}
            />
            <text x={x + width + 5} y={y + tall / 2 + 4} aria-hidden="true">
              {clipped(node.label, room)}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
};
