import type { Trend } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { BarChart, ChartFigure, type BarGroup, type ChartTable } from '../../charts/index.js';
import { CO2E_UNIT, Emission } from '../../components/Emission.js';
import { formatEmission } from '../../format/number.js';
import { signedPercent } from '../../format/signed.js';
import { useTexts } from '../../i18n/use-texts.js';
import { trendFinding } from './trend-model.js';

const SERIES = [
  { colour: 'own', pattern: 1 },
  { colour: 'chain', pattern: 2 },
] as const;

/** From a point to the causes of its difference from the one before. */
const Why = ({
  product,
  points,
  index,
}: Pick<Trend, 'points'> & {
  readonly product: string;
  readonly index: number;
}): ReactElement => {
  const { t } = useTexts();
  const [before, after] = [points[index - 1], points[index]];
  if (before === undefined || after === undefined) return <>–</>;
  return (
    <Link
      href={`/products/${product}/why?before=${before.footprint}&after=${after.footprint}`}
      aria-label={t('products:why.of', { period: after.period })}
    >
      {t('products:why.link')}
    </Link>
  );
};

interface TrendProps {
  readonly product: string;
  readonly trend: Trend;
}

const useTable = ({ product, trend: { points } }: TrendProps): ChartTable => {
  const { t } = useTexts();
  const emission = (value: string) => ({
    raw: value,
    shown: <Emission value={value} unit={false} />,
  });
  return {
    columns: [
      { name: t('products:trend.period') },
      { name: t('products:trend.total', { unit: CO2E_UNIT }), numeric: true },
      { name: t('footprint:column.own'), numeric: true },
      { name: t('footprint:column.supplyChain'), numeric: true },
      { name: t('products:trend.record') },
      { name: t('products:why.column') },
    ],
    rows: points.map(({ period, total, own, supplyChain, footprint }, index) => [
      { raw: period },
      emission(total),
      emission(own),
      emission(supplyChain),
      {
        raw: footprint,
        shown: (
          <Link href={`/footprints/${footprint}`}>
            <code>{footprint}</code>
          </Link>
        ),
      },
      { raw: '', shown: <Why product={product} points={points} index={index} /> },
    ]),
  };
};

/** Footprints of a product over time: sentence, bars, and the same as a table. */
export const TrendFigure = ({ product, trend }: TrendProps): ReactElement => {
  const { t, language } = useTexts();
  const table = useTable({ product, trend });
  const finding = trendFinding(trend.points);
  if (finding === undefined) return <p className="muted">{t('products:trend.none')}</p>;
  const { first, last, change, highest } = finding;
  const values = {
    first: first.period,
    last: last.period,
    from: formatEmission(first.total, language),
    to: formatEmission(last.total, language),
    highest: highest.period,
  };
  const groups = trend.points.map(({ period, total, own, supplyChain }): BarGroup => ({
    label: period,
    name: `${period}: ${formatEmission(total, language)} ${CO2E_UNIT}`,
    values: [own, supplyChain],
  }));
  return (
    <ChartFigure
      caption={
        trend.points.length === 1 || change === undefined
          ? t('products:trend.single', { period: last.period, total: values.to })
          : change === '0'
            ? t('products:trend.steady', values)
            : t('products:trend.finding', {
                ...values,
                change: signedPercent(change, language),
              })
      }
      name="trend"
      title={t('products:trend.table')}
      table={table}
      legend={[
        { series: 'own', name: t('footprint:column.own') },
        { series: 'chain', name: t('footprint:column.supplyChain') },
      ]}
    >
      <BarChart title={t('products:trend.title')} groups={groups} mode="stacked" series={SERIES} />
    </ChartFigure>
  );
};
