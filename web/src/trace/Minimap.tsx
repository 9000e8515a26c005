import type { PointerEvent, ReactElement } from 'react';
import type { Area } from '../charts/layout.js';
import type { TraceNode } from './trace-graph.js';
import { CARD, type TraceLayout } from './trace-layout.js';

/** Fewer cards than this are seen at once anyway. */
export const MINIMAP_FROM = 40;

interface MinimapProps {
  readonly layout: TraceLayout<TraceNode>;
  /** What the large drawing shows. */
  readonly area: Area;
  readonly onCentre: (place: { readonly x: number; readonly y: number }) => void;
}

/** The whole chain in small. For pointers only: keys and buttons move the large drawing itself. */
export const Minimap = ({ layout, area, onCentre }: MinimapProps): ReactElement => {
  const { width, height, nodes } = layout;
  const cards = nodes
    .map(({ x, y }) => `M${x} ${y}h${CARD.width}v${CARD.height}h${-CARD.width}z`)
    .join('');
  const centre = (event: PointerEvent<SVGSVGElement>): void => {
    const matrix = event.currentTarget.getScreenCTM();
    if (matrix === null) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    onCentre({ x: x - CARD.width / 2, y: y - CARD.height / 2 });
  };
  return (
    <svg
      className="minimap no-print"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
      onPointerDown={centre}
    >
      <rect className="minimap-ground" width={width} height={height} />
      <path className="minimap-cards" d={cards} />
      <rect
        className="minimap-area"
        vectorEffect="non-scaling-stroke"
        x={area.x}
        y={area.y}
        width={area.width}
        height={area.height}
      />
    </svg>
  );
};
