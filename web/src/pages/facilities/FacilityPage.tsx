import { NativeSelect } from '@mantine/core';
import type { FacilitySummary } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { CommandLine } from '../../components/CommandLine.js';
import { LengthSwitch } from '../../components/LengthSwitch.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { MethodSelect } from './MethodSelect.js';
import { PeriodsFigure } from './PeriodsFigure.js';
import { Balance, Counts, YearTotal } from './YearHead.js';
import { LinesTable, ProductsTable } from './YearTables.js';

const yearSearch = z.object({
  year: z
    .string()
    .regex(/^(\d{4})?$/)
    .default(''),
  by: z.enum(['month', 'quarter']).default('month'),
  method: z.enum(['location', 'market', 'declared']).default('declared'),
});
type YearSearch = z.infer<typeof yearSearch>;

interface ContentProps {
  readonly summary: FacilitySummary;
  readonly values: YearSearch;
  readonly set: ReturnType<typeof useSearchState<typeof yearSearch>>['set'];
}

const Controls = ({ summary, set }: Omit<ContentProps, 'values'>): ReactElement => {
  const { t } = useTexts();
  return (
    <div className="row no-print">
      <NativeSelect
        label={t('facilities:year.label')}
        value={summary.year}
        data={[...new Set([...summary.years, summary.year])].sort()}
        onChange={(event) => set({ year: event.target.value }, 'push')}
      />
      <MethodSelect method={summary.electricity} onChange={(method) => set({ method })} />
    </div>
  );
};

const Empty = ({ summary }: Pick<ContentProps, 'summary'>): ReactElement => {
  const { t } = useTexts();
  return (
    <section className="card stack">
      <p>{t('facilities:empty')}</p>
      <p>
        <Link href={`/facilities/${summary.facility.id}/import`}>
          {t('facilities:months.import')}
        </Link>
      </p>
      <CommandLine command={`tanji facility issue ${summary.facility.id}-2025-01.yaml`} />
    </section>
  );
};

const Periods = ({ summary, values, set }: ContentProps): ReactElement => {
  const { t } = useTexts();
  const method = summary.electricity;
  return (
    <section className="card stack" aria-labelledby="periods">
      <div className="row row-apart">
        <h2 id="periods">{t('facilities:periods.head')}</h2>
        <div className="row no-print">
          <LengthSwitch
            by={values.by}
            onChange={(by) => set({ by: by === 'month' ? undefined : by })}
          />
        </div>
      </div>
      <PeriodsFigure
        summary={summary}
        periods={values.by === 'month' ? summary.months : summary.quarters}
        method={method}
      />
    </section>
  );
};

const Content = (props: ContentProps): ReactElement => {
  const { t, nameOf } = useTexts();
  const { summary } = props;
  const { facility, owner, period } = summary;
  const method = summary.electricity;
  return (
    <>
      <PageTitle title={nameOf(facility.name)} />
      <p className="muted">
        {nameOf(owner.name)} · {facility.region} ·{' '}
        <Link href={`/facilities/${facility.id}/months`}>{t('facilities:months.title')}</Link> ·{' '}
        <Link href={`/facilities/${facility.id}/import`}>{t('facilities:months.import')}</Link>
      </p>
      {summary.years.length === 0 ? (
        <Empty summary={summary} />
      ) : (
        <>
          <Controls {...props} />
          <Counts summary={summary} />
          <YearTotal summary={summary} method={method} />
          {period === undefined ? (
            <p className="muted">{t('facilities:year.none', { year: summary.year })}</p>
          ) : (
            <>
              <Periods {...props} />
              <LinesTable summary={summary} method={method} />
              <ProductsTable summary={summary} method={method} />
              <Balance summary={summary} />
            </>
          )}
        </>
      )}
    </>
  );
};

/** The factory view: a plant's year (source 001 §2.1). */
const FacilityPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(yearSearch);
  const query = useRoute('getFacilitySummary', {
    params: { id },
    query: {
      ...(values.year === '' ? {} : { year: values.year }),
      ...(values.method === 'declared' ? {} : { electricity: values.method }),
    },
  });
  return (
    <QueryView query={query} what={t('facilities:this', { id })} title={t('facilities:one')}>
      {(summary) => <Content summary={summary} values={values} set={set} />}
    </QueryView>
  );
};

export default FacilityPage;
