import type { CalculationView, FootprintView } from '@tanji/domain/api';
import { contributionTree } from '@tanji/domain/lca';
import { STAGES } from '@tanji/domain/record';
import { useMemo, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { ChartFigure, TreemapChart, layTreemap, type Series } from '../../charts/index.js';
import { CO2E_UNIT } from '../../components/Emission.js';
import { toFlow } from '../../footprint/to-flow.js';
import { useRowName } from '../../footprint/use-row-name.js';
import { WithCalculation } from '../../footprint/WithCalculation.js';
import { formatEmission, formatPercent, percentOf } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Percent of the total: smaller lines share one tile, for nobody could hit theirs. */
const CUT_OFF = '0.5';

interface AreaProps {
  readonly calculation: CalculationView;
  readonly view: FootprintView;
}

const FIRST: Series = 1;

/** The colour that a stage has everywhere. */
const stageSeries = (key: string): Series => {
  const at = STAGES.findIndex((stage) => key === `stage:${stage}`);
  return at < 0 ? FIRST : ((at + 1) as Series);
};

const Area = ({ calculation, view }: AreaProps): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const { document, result } = calculation;
  const [, navigate] = useLocation();
  const rowName = useRowName(calculation, nameOf(view.summary.product.name));
  const root = useMemo(
    () => contributionTree(result, document, { cutoffPercent: CUT_OFF }).root,
    [document, result],
  );
  const flow = toFlow(root, rowName);
  const { left } = layTreemap(flow, { x: 0, y: 0, width: 1, height: 1 });
  const shareOf = (amount: string): string =>
    formatPercent(percentOf(amount, result.total) ?? '0', language);
  const parts = flow.children.flatMap((stage) =>
    (stage.children.length === 0 ? [stage] : stage.children).map((part) => ({ stage, part })),
  );
  const [largest] = [...parts].sort((a, b) => Number(b.part.amount) - Number(a.part.amount));
  const title = t('results:area.title');
  return (
    <section className="card stack">
      <h2>{title}</h2>
      <ChartFigure
        caption={t('results:area.finding', {
          part: largest?.part.label ?? '–',
          share: shareOf(largest?.part.amount ?? '0'),
        })}
        name={`${view.summary.id}-area`}
        title={title}
        {...(left.length === 0
          ? {}
          : {
              source: t('footprint:flow.left', {
                count: left.length,
                names: left.map(({ label }) => label).join(', '),
              }),
            })}
        table={{
          columns: [
            { name: t('footprint:flow.part') },
            { name: t('footprint:stages.stage') },
            { name: CO2E_UNIT, numeric: true },
            { name: '%', numeric: true },
          ],
          rows: parts.map(({ stage, part }) => [
            { raw: part.label },
            { raw: stage.label },
            { raw: part.amount, shown: formatEmission(part.amount, language) },
            { raw: percentOf(part.amount, result.total) ?? '' },
          ]),
        }}
      >
        <TreemapChart
          title={title}
          root={flow}
          seriesOf={({ key }) => stageSeries(key)}
          nameOf={({ label, amount }) =>
            `${label}, ${formatEmission(amount, language)} ${CO2E_UNIT}, ${shareOf(amount)}`
          }
          onChoose={({ key }) =>
            navigate(`/footprints/${view.summary.id}?${new URLSearchParams({ line: key })}`)
          }
        />
      </ChartFigure>
      <p className="small muted no-print">{t('results:area.hint')}</p>
    </section>
  );
};

/** What takes the area: stages and their lines as tiles; a tile opens its line in the tree. */
export const AreaTab = ({ view }: { readonly view: FootprintView }): ReactElement => (
  <WithCalculation view={view}>
    {(calculation) => <Area calculation={calculation} view={view} />}
  </WithCalculation>
);
