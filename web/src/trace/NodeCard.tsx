import type { ReactElement } from 'react';
import { clipped } from '../charts/index.js';
import type { TraceNode } from './trace-graph.js';
import { CARD, type PlacedNode } from './trace-layout.js';
import type { NodeNames } from './use-node-names.js';

/** Chinese characters that fit into a line of a card, and into its bold first line. */
const ROOM = 15;
const TITLE_ROOM = 13;

interface NodeCardProps {
  readonly placed: PlacedNode<TraceNode>;
  readonly names: NodeNames;
  /** Read out: everything the card shows. */
  readonly label: string;
  readonly isSelected: boolean;
  readonly isFound: boolean;
  readonly isReachable: boolean;
  /** Far away, a card is only its outline. */
  readonly isFar: boolean;
  readonly onSelect: () => void;
}

const toneOf = ({ footprint }: TraceNode): string => {
  if (footprint === undefined) return 'hidden';
  if (footprint.suspect || footprint.status !== 'active') return 'fail';
  return footprint.assurance;
};

/** One footprint of the chain: product, party, value and how far it is checked. */
export const NodeCard = (props: NodeCardProps): ReactElement => {
  const { placed, names, label, isSelected, isFound, isReachable, isFar, onSelect } = props;
  const { item, x, y, folded } = placed;
  return (
    <g
      className={[
        `trace-node trace-${toneOf(item)}`,
        ...(isFound ? ['trace-found'] : []),
        ...(isSelected ? ['trace-chosen'] : []),
      ].join(' ')}
      transform={`translate(${x} ${y})`}
    >
      <rect className="trace-card" width={CARD.width} height={CARD.height} rx={6} />
      <rect className="trace-stripe" width={6} height={CARD.height} rx={3} />
      {isFar ? null : (
        <g aria-hidden="true">
          <text className="trace-title" x={14} y={19}>
            {clipped(names.title, TITLE_ROOM)}
          </text>
          <text x={14} y={37}>
            {clipped(names.party, ROOM)}
          </text>
          <text x={14} y={55}>
            {clipped(names.value, ROOM)}
          </text>
          <text className="trace-state" x={14} y={73}>
            {clipped(names.state, ROOM)}
          </text>
          {folded ? (
            <text className="trace-title" x={-6} y={46} textAnchor="end">
              +{item.below}
            </text>
          ) : null}
        </g>
      )}
      {/* The button is a cover of its own: the clipped texts under it are not its name. */}
      <rect
        className="trace-cover"
        width={CARD.width}
        height={CARD.height}
        rx={6}
        role="button"
        aria-pressed={isSelected}
        aria-label={label}
        tabIndex={isReachable ? 0 : -1}
        data-key={item.key}
        onClick={onSelect}
      />
    </g>
  );
};
