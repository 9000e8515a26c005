import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMemo, type ReactElement } from 'react';
import { z } from 'zod';
import { useSearchState } from '../../app/search-params.js';
import { saveSvg } from '../../charts/index.js';
import { Icon } from '../../components/Icon.js';
import { saveText } from '../../format/text-file.js';
import { useTexts } from '../../i18n/use-texts.js';
import { deepestTier, nodesOf, type Trace } from '../../trace/trace-graph.js';
import { layTrace } from '../../trace/trace-layout.js';
import { NodePanel } from '../../trace/NodePanel.js';
import { traceCsv } from '../../trace/trace-csv.js';
import { TraceGraph } from '../../trace/TraceGraph.js';
import { TraceTable } from '../../trace/TraceTable.js';
import { firstTiers, useFolding } from '../../trace/use-folding.js';
import { nodeContains } from '../../trace/use-node-names.js';
import { useViewport } from '../../trace/use-viewport.js';
import { TraceCaption } from './TraceCaption.js';

/** Deepest tree that the gateway gives. */
const MAX_TIERS = 50;

const traceSearch = z.object({
  q: z.string().max(200).default(''),
  tiers: z.coerce.number().int().min(1).max(MAX_TIERS).optional(),
  at: z.string().max(400).optional(),
});

interface TraceViewProps {
  readonly trace: Trace;
  readonly id: string;
}

const saveDrawing = (id: string): void => {
  const svg = document.querySelector<SVGSVGElement>('svg.trace');
  if (svg !== null) saveSvg(svg, `${id}-trace`);
};

/** The drawing with its tools, the chosen node, and the same as a list. */
export const TraceView = ({ trace, id }: TraceViewProps): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(traceSearch);
  const deepest = useMemo(() => deepestTier(trace), [trace]);
  const nodes = useMemo(() => nodesOf(trace), [trace]);
  const tiers = Math.min(values.tiers ?? firstTiers(trace), Math.max(1, deepest));
  const folding = useFolding(tiers);
  const layout = layTrace(trace, folding.isOpen);
  const root = layout.byKey.get(trace.root.key) ?? { x: 0, y: 0 };
  const control = useViewport(layout, root);
  const found = useMemo(
    () => nodes.filter((node) => nodeContains(node, values.q)),
    [nodes, values.q],
  );
  const chosen = nodes.find(({ key }) => key === values.at);
  const goToNext = (): void => {
    const next = found[found.findIndex(({ key }) => key === values.at) + 1] ?? found[0];
    if (next === undefined) return;
    folding.uncover(next.key);
    set({ at: next.key });
    const opened = layTrace(trace, (node) =>
      next.key.startsWith(`${node.key}.`) ? true : folding.isOpen(node),
    );
    const place = opened.byKey.get(next.key);
    if (place !== undefined) control.centre(place, true);
  };
  return (
    <div className="stack">
      <section className="card stack">
        <form
          className="row row-end no-print"
          onSubmit={(event) => {
            event.preventDefault();
            goToNext();
          }}
        >
          <TextInput
            flex="1 1 12rem"
            label={t('trace:search')}
            value={values.q}
            maxLength={200}
            onChange={(event) => set({ q: event.target.value })}
          />
          <Button type="submit" variant="default" disabled={found.length === 0}>
            {t('trace:next')}
          </Button>
          <NativeSelect
            label={t('trace:tiers')}
            value={String(tiers)}
            data={Array.from({ length: Math.max(1, deepest) }, (_, index) => ({
              value: String(index + 1),
              label: t('trace:upTo', { count: index + 1 }),
            }))}
            onChange={(event) => {
              folding.reset();
              set({ tiers: event.target.value });
            }}
          />
        </form>
        {values.q.trim() === '' ? null : (
          <p role="status" className="small">
            {t('trace:found', { count: found.length })}
          </p>
        )}
        <figure className="stack tight">
          <TraceCaption trace={trace} shown={layout.nodes.length} />
          <TraceGraph
            layout={layout}
            control={control}
            selected={values.at}
            found={new Set(found.map(({ key }) => key))}
            onSelect={(at) => set({ at })}
          />
        </figure>
        <div className="row no-print">
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="download" />}
            onClick={() => saveText(`${id}-trace.csv`, 'text/csv', traceCsv(id, nodes))}
          >
            {t('common:csv')}
          </Button>
          <Button size="xs" variant="default" onClick={() => saveDrawing(id)}>
            {t('common:chart.svg')}
          </Button>
        </div>
      </section>
      {chosen === undefined ? (
        <p className="muted">{t('trace:choose')}</p>
      ) : (
        <NodePanel
          node={chosen}
          isOpen={folding.isOpen(chosen)}
          onToggle={() => folding.toggle(chosen)}
        />
      )}
      <section className="card stack">
        <h2>{t('trace:list')}</h2>
        <TraceTable nodes={values.q.trim() === '' ? nodes : found} />
      </section>
    </div>
  );
};
