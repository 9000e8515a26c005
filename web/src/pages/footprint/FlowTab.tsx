import type { CalculationView, FootprintView } from '@tanji/domain/api';
import { contributionTree, type Contribution } from '@tanji/domain/lca';
import { useMemo, type ReactElement } from 'react';
import { z } from 'zod';
import { useSearchState } from '../../app/search-params.js';
import { ChartFigure, FlowChart, layFlow } from '../../charts/index.js';
import { CO2E_UNIT } from '../../components/Emission.js';
import { CutOffControl } from '../../footprint/CutOffControl.js';
import { toFlow } from '../../footprint/to-flow.js';
import { WithCalculation } from '../../footprint/WithCalculation.js';
import { useRowName } from '../../footprint/use-row-name.js';
import { formatEmission, formatPercent } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Tenths of a percent; below one per cent nobody sees a band. */
const flowSearch = z.object({ least: z.coerce.number().int().min(0).max(100).default(10) });

interface FlowProps {
  readonly calculation: CalculationView;
  readonly view: FootprintView;
}

const flat = (item: Contribution): readonly Contribution[] => [
  item,
  ...item.children.flatMap(flat),
];

const Flow = ({ calculation, view }: FlowProps): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const { document, result } = calculation;
  const { values, set } = useSearchState(flowSearch);
  const rowName = useRowName(calculation, nameOf(view.summary.product.name));
  const { root } = useMemo(
    () => contributionTree(result, document, { cutoffPercent: (values.least / 10).toFixed(1) }),
    [document, result, values.least],
  );
  const shares = new Map(flat(root).map(({ key, share }) => [key, share]));
  const flow = toFlow(root, rowName);
  const { left } = layFlow(flow, 640);
  const [largest] = [...flow.children].sort(
    (a, b) => Number(shares.get(b.key) ?? 0) - Number(shares.get(a.key) ?? 0),
  );
  const title = t('footprint:flow.title');
  return (
    <section className="card stack">
      <CutOffControl
        tenths={values.least}
        onChange={(least) => set({ least: least === 10 ? undefined : least })}
      />
      <ChartFigure
        caption={t('footprint:flow.finding', {
          part: largest?.label ?? '–',
          share: formatPercent(shares.get(largest?.key ?? '') ?? '0', language),
        })}
        name="flow"
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
            { name: CO2E_UNIT, numeric: true },
            { name: '%', numeric: true },
          ],
          rows: flat(root).map((item) => [
            { raw: rowName(item) },
            { raw: item.amount, shown: formatEmission(item.amount, language) },
            { raw: item.share },
          ]),
        }}
      >
        <FlowChart
          title={title}
          root={flow}
          nameOf={({ key, label, amount }) =>
            `${label}, ${formatEmission(amount, language)} ${CO2E_UNIT}, ${formatPercent(shares.get(key) ?? '0', language)}`
          }
        />
      </ChartFigure>
    </section>
  );
};

/** How the footprint is made up, as bands; drawn from the contribution tree after the cut-off. */
export const FlowTab = ({ view }: { readonly view: FootprintView }): ReactElement => (
  <WithCalculation view={view}>
    {(calculation) => <Flow calculation={calculation} view={view} />}
  </WithCalculation>
);
