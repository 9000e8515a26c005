import type { ComparedPeriodView, FacilitySummary } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { BarChart, ChartFigure, type BarGroup, type ChartTable } from '../../charts/index.js';
import { ChangeMark } from '../../components/ChangeMark.js';
import { CO2E_UNIT, Emission } from '../../components/Emission.js';
import { compareDecimals, formatEmission } from '../../format/number.js';
import { signedPercent } from '../../format/signed.js';
import { useTexts } from '../../i18n/use-texts.js';
import { SCOPES, SCOPE_SERIES, scopeAmount, scopeTotal, type Method } from './scopes.js';

interface PeriodsProps {
  readonly summary: FacilitySummary;
  readonly periods: readonly ComparedPeriodView[];
  readonly method: Method;
}

/** The period with the greatest change against the one before. */
const greatestChange = (periods: readonly ComparedPeriodView[]): ComparedPeriodView | undefined => {
  const size = ({ change }: ComparedPeriodView): string => (change?.amount ?? '0').replace('-', '');
  return periods
    .filter(({ change }) => change !== undefined)
    .reduce<ComparedPeriodView | undefined>(
      (best, one) =>
        best === undefined || compareDecimals(size(one), size(best)) > 0 ? one : best,
      undefined,
    );
};

const isMonth = (period: string): boolean => /^\d{4}-\d{2}$/.test(period);

/** What a period's name leads to: a month to its sources, a quarter to where its emissions went. */
const periodLink = (facility: string, period: string): string =>
  isMonth(period)
    ? `/facilities/${facility}/months/${period}`
    : `/facilities/${facility}/allocation?period=${period}`;

const useTable = ({ summary, periods, method }: PeriodsProps): ChartTable => {
  const { t } = useTexts();
  const { id } = summary.facility;
  const emission = (value: string) => ({
    raw: value,
    shown: <Emission value={value} unit={false} />,
  });
  return {
    columns: [
      { name: t('facilities:periods.period') },
      ...SCOPES.map((scope) => ({ name: t(`facilities:scope.${scope}`), numeric: true })),
      { name: t('facilities:periods.total', { unit: CO2E_UNIT }), numeric: true },
      { name: t('facilities:periods.change'), numeric: true },
      { name: t('facilities:periods.yearChange'), numeric: true },
      { name: t('facilities:periods.why') },
    ],
    rows: periods.map((period) => {
      const { period: name, totals, change, yearChange } = period;
      return [
        { raw: name, shown: <Link href={periodLink(id, name)}>{name}</Link> },
        ...SCOPES.map((scope) => emission(scopeAmount(totals, scope, method))),
        emission(scopeTotal(totals, method)),
        { raw: change?.percent ?? '', shown: <ChangeMark change={change} /> },
        { raw: yearChange?.percent ?? '', shown: <ChangeMark change={yearChange} /> },
        {
          raw: '',
          shown:
            change === undefined ? (
              '–'
            ) : (
              <Link
                href={`/facilities/${id}/why?before=${change.against}&after=${name}&method=${method}`}
                aria-label={t('facilities:periods.whyOf', { period: name })}
              >
                {t('facilities:periods.whyLink')}
              </Link>
            ),
        },
      ];
    }),
  };
};

/** Months or quarters of a year by scope: sentence, bars, and rise and fall as a table. */
export const PeriodsFigure = (props: PeriodsProps): ReactElement => {
  const { t, language } = useTexts();
  const { summary, periods, method } = props;
  const table = useTable(props);
  const greatest = greatestChange(periods);
  const groups = periods.map(({ period, totals }): BarGroup => {
    const total = scopeTotal(totals, method);
    return {
      label: period.slice(5),
      name: `${period}: ${formatEmission(total, language)} ${CO2E_UNIT}`,
      values: SCOPES.map((scope) => scopeAmount(totals, scope, method)),
    };
  });
  const title = t('facilities:periods.title', { year: summary.year });
  return (
    <ChartFigure
      caption={
        greatest?.change === undefined
          ? t('facilities:periods.plain', { year: summary.year, count: periods.length })
          : t('facilities:periods.finding', {
              period: greatest.period,
              against: greatest.change.against,
              change:
                greatest.change.percent === undefined
                  ? '–'
                  : signedPercent(greatest.change.percent, language),
            })
      }
      name={`${summary.facility.id}-${summary.year}`}
      title={title}
      table={table}
      legend={SCOPES.map((scope, index) => ({
        series: SCOPE_SERIES[index]?.colour ?? '1',
        name: t(`facilities:scope.${scope}`),
      }))}
      source={t(`facilities:periods.source.${method}`)}
    >
      <BarChart title={title} groups={groups} mode="stacked" series={SCOPE_SERIES} />
    </ChartFigure>
  );
};
