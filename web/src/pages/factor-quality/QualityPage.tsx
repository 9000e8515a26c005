import { NativeSelect } from '@mantine/core';
import type { SetQuality } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { BarChart, ChartFigure, type ChartTable } from '../../charts/index.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatDate } from '../../format/date.js';
import { formatPercent } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

const qualitySearch = z.object({ set: z.string().max(64).default('') });
const SERIES = [{ colour: '1', pattern: 1 }] as const;

const Metrics = ({ report }: { readonly report: SetQuality }): ReactElement => {
  const { t, language } = useTexts();
  const { set, asOf, factors, metrics } = report;
  const shown = (mean: string | undefined): string =>
    mean === undefined ? t('factors:quality.unassessed') : formatPercent(mean, language);
  const table: ChartTable = {
    columns: [
      { name: t('factors:quality.metric') },
      { name: t('factors:quality.mean'), numeric: true },
      { name: t('factors:quality.assessed'), numeric: true },
    ],
    rows: metrics.map(({ metric, mean, assessed }) => [
      { raw: t(`factors:quality.${metric}`) },
      { raw: mean ?? '', shown: shown(mean) },
      { raw: String(assessed) },
    ]),
  };
  const groups = metrics.map(({ metric, mean }, index) => ({
    label: String(index + 1),
    name: `${t(`factors:quality.${metric}`)}: ${shown(mean)}`,
    values: [mean],
  }));
  return (
    <section className="card">
      <ChartFigure
        caption={t('factors:quality.finding', {
          set,
          count: factors,
          parts: metrics
            .map(({ metric, mean }) => `${t(`factors:quality.${metric}`)} ${shown(mean)}`)
            .join(' · '),
        })}
        name={`quality-${set}`}
        title={t('factors:quality.metrics')}
        table={table}
        keys={metrics.map(({ metric }) => t(`factors:quality.${metric}`))}
        source={t('factors:quality.source', { date: formatDate(asOf, language) })}
      >
        <BarChart
          title={t('factors:quality.metrics')}
          groups={groups}
          mode="grouped"
          series={SERIES}
        />
      </ChartFigure>
    </section>
  );
};

const Findings = ({ report }: { readonly report: SetQuality }): ReactElement => {
  const { t } = useTexts();
  return (
    <section className="card stack" aria-labelledby="quality-findings">
      <h2 id="quality-findings">{t('factors:quality.findings')}</h2>
      {report.findings.length === 0 ? (
        <p className="muted">{t('factors:quality.noFindings')}</p>
      ) : (
        <ScrollTable label={t('factors:quality.findings')}>
          <table className="data">
            <thead>
              <tr>
                <th scope="col">{t('factors:quality.what')}</th>
                <th scope="col" className="num">
                  {t('factors:quality.factors')}
                </th>
              </tr>
            </thead>
            <tbody>
              {report.findings.map(({ code, factors }) => (
                <tr key={code}>
                  <th scope="row">{t(`factors:finding.${code}`)}</th>
                  <td className="num">{factors}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </section>
  );
};

const Weakest = ({ report }: { readonly report: SetQuality }): ReactElement => {
  const { t, language, nameOf } = useTexts();
  return (
    <section className="card stack" aria-labelledby="quality-weakest">
      <h2 id="quality-weakest">{t('factors:quality.weakest')}</h2>
      <ul className="plain-list lines">
        {report.weakest.map(({ id, name, overall, findings }) => (
          <li key={id}>
            <Link href={`/factors/${id}`}>{nameOf(name)}</Link>{' '}
            <data value={overall}>{formatPercent(overall, language)}</data>
            <div className="small muted">{findings.join(' ')}</div>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Report = ({ set }: { readonly set: string }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getSetQuality', { query: { set } });
  return (
    <QueryView query={query} what={t('factors:quality.report', { set })}>
      {(report) => (
        <>
          <Metrics report={report} />
          <Findings report={report} />
          <Weakest report={report} />
        </>
      )}
    </QueryView>
  );
};

/** How good the factors of a set are: completeness, accuracy, consistency, timeliness. */
const QualityPage = (): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(qualitySearch);
  const sets = useRoute('listFactorSets');
  return (
    <>
      <PageTitle title={t('factors:quality.title')} />
      <p>{t('factors:quality.intro')}</p>
      <QueryView query={sets} what={t('factors:quality.sets')}>
        {({ items }) => {
          const chosen = values.set === '' ? (items[0]?.set ?? '') : values.set;
          if (chosen === '') {
            return (
              <p className="muted">
                {t('factors:quality.none')} <Link href="/import">{t('factors:import.title')}</Link>
              </p>
            );
          }
          return (
            <>
              <NativeSelect
                className="no-print"
                label={t('factors:quality.set')}
                value={chosen}
                data={[...new Set([...items.map((item) => item.set), chosen])]}
                onChange={(event) => set({ set: event.target.value }, 'push')}
              />
              <Report key={chosen} set={chosen} />
            </>
          );
        }}
      </QueryView>
    </>
  );
};

export default QualityPage;
