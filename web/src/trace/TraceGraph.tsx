import { useRef, useState, type ReactElement } from 'react';
import { useTexts } from '../i18n/use-texts.js';
import { GraphTools } from './GraphTools.js';
import { MINIMAP_FROM, Minimap } from './Minimap.js';
import { NodeCard } from './NodeCard.js';
import type { TraceNode } from './trace-graph.js';
import { linesWithin, nodesWithin, type PlacedNode, type TraceLayout } from './trace-layout.js';
import { useGraphInput } from './use-graph-input.js';
import { useNodeNames } from './use-node-names.js';
import { areaOf } from './viewport.js';
import type { ViewportControl } from './use-viewport.js';

/** Below this scale nobody reads a card. */
const FAR = 0.42;

interface TraceGraphProps {
  readonly layout: TraceLayout<TraceNode>;
  readonly control: ViewportControl;
  readonly selected: string | undefined;
  readonly found: ReadonlySet<string>;
  readonly onSelect: (key: string) => void;
}

/** Card that Tab reaches: the active one while it is drawn, else the first that is. */
const reachableOf = (
  drawn: readonly PlacedNode<TraceNode>[],
  active: string,
): string | undefined =>
  drawn.some(({ item }) => item.key === active) ? active : drawn[0]?.item.key;

/** The chain as cards in columns; only what is on screen is drawn. */
export const TraceGraph = (props: TraceGraphProps): ReactElement => {
  const { layout, control, selected, found, onSelect } = props;
  const { t } = useTexts();
  const namesOf = useNodeNames();
  const svg = useRef<SVGSVGElement>(null);
  const [walked, setWalked] = useState('0');
  const area = areaOf(control.view, control.screen);
  const drawn = nodesWithin(layout, area);
  const active = reachableOf(drawn, walked) ?? '0';
  const select = (key: string): void => {
    setWalked(key);
    onSelect(key);
  };
  const input = useGraphInput({
    svg,
    control,
    layout,
    active: walked,
    onActive: setWalked,
    onSelect: select,
  });
  return (
    <div className="trace-stage" ref={control.ref}>
      <GraphTools control={control} />
      <svg
        ref={svg}
        className="chart trace"
        viewBox={`${area.x} ${area.y} ${area.width} ${area.height}`}
        height={control.screen.height}
        role="group"
        aria-label={t('trace:graph')}
        aria-describedby="trace-keys"
        onFocus={({ target }) => {
          const key = (target as Element).getAttribute('data-key');
          if (key !== null) setWalked(key);
        }}
        {...input}
      >
        <path className="trace-line" d={linesWithin(layout, area)} aria-hidden="true" />
        {drawn.map((placed) => {
          const names = namesOf(placed.item);
          const { key, tier, below } = placed.item;
          return (
            <NodeCard
              key={key}
              placed={placed}
              names={names}
              label={t('trace:card', { ...names, tier: t('trace:tier', { tier }), count: below })}
              isSelected={selected === key}
              isFound={found.has(key)}
              isReachable={key === active}
              isFar={control.view.scale < FAR}
              onSelect={() => select(key)}
            />
          );
        })}
      </svg>
      {layout.nodes.length > MINIMAP_FROM ? (
        <Minimap layout={layout} area={area} onCentre={control.centre} />
      ) : null}
      <p id="trace-keys" className="small muted no-print">
        {t('trace:keys')}
      </p>
    </div>
  );
};
