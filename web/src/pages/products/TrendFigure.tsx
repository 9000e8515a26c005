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

const useTable = ({ points }: Trend): ChartTable => {
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
    ],
    rows: points.map(({ period, total, own, supplyChain, footprint }) => [
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
    ]),
  };
};

/** Footprints of a product over time: sentence, bars, and the same as a table. */
export const TrendFigure = ({ trend }: { readonly trend: Trend }): ReactElement => {
  const { t, language } = useTexts();
  const table = useTable(trend);
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
