import type { FacilityMonth } from '@tanji/domain/api';
import { sourceTerms } from '@tanji/domain/source-terms';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { Banner } from '../../components/Banner.js';
import { CommandLine } from '../../components/CommandLine.js';
import { Emission } from '../../components/Emission.js';
import { Facts } from '../../components/Facts.js';
import { Hash } from '../../components/Hash.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { SourceList } from '../../components/SourceList.js';
import { useFactorRecords } from '../../footprint/use-factor-records.js';
import { compareDecimals, formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

type Entry = FacilityMonth['document']['entries'][number];
type Factor = Entry['parts'][number]['factor'];

const FactorText = ({ factor }: { readonly factor: Factor }): ReactElement => {
  const { language } = useTexts();
  return (
    <>
      {formatNumber(factor.value, language)} {factor.unit}{' '}
      {factor.ref === undefined ? (
        <span className="small muted">{factor.source}</span>
      ) : (
        <Link href={`/factors/${factor.ref.id}`}>
          <code>
            {factor.ref.id}@{factor.ref.version}
          </code>
        </Link>
      )}
    </>
  );
};

/** Who supplied it and by which record, where the activity is a purchase. */
const Origin = ({ entry }: { readonly entry: Entry }): ReactElement | null => {
  const { t } = useTexts();
  const { component, supplier, footprint } = entry.activity;
  if (component === undefined && supplier === undefined) return null;
  return (
    <div className="small">
      {component === undefined ? null : <Link href={`/products/${component}`}>{component}</Link>}{' '}
      {supplier === undefined ? null : t('facilities:month.from', { supplier })}{' '}
      {footprint === undefined ? null : (
        <Link href={`/footprints/${footprint.id}`}>
          <code>{footprint.id}</code>
        </Link>
      )}
    </div>
  );
};

const EntryRow = ({ entry }: { readonly entry: Entry }): ReactElement => {
  const { t, language } = useTexts();
  const { activity, scope, location, market, parts } = entry;
  return (
    <tr>
      <th scope="row">
        <code>{activity.id}</code>
        <div className="small muted">{t(`facilities:kind.${activity.kind}`)}</div>
        <Origin entry={entry} />
      </th>
      <td>{t(`facilities:scope.scope${scope}`)}</td>
      <td className="num nowrap">
        {formatNumber(activity.amount, language)} {activity.unit}
      </td>
      <td>
        {parts.map((part, index) => (
          <div key={index} className="small">
            {parts.length === 1 ? null : `${formatNumber(part.amount, language)} ${part.unit} × `}
            <FactorText factor={part.factor} />
            {part.certificate === undefined
              ? null
              : ` (${t('facilities:month.certificate', { id: part.certificate })})`}
          </div>
        ))}
      </td>
      <td>{t(`facilities:key.${activity.key}`)}</td>
      <td className="num">
        <Emission value={location} unit={false} />
      </td>
      <td className="num">
        <Emission value={market} unit={false} />
      </td>
    </tr>
  );
};

const greatestFirst = (entries: readonly Entry[]): readonly Entry[] =>
  [...entries].sort((a, b) => compareDecimals(b.location, a.location));

/** Whose factors the month was accounted with, and on what terms. */
const FactorTerms = ({ document }: Pick<FacilityMonth, 'document'>): ReactElement => {
  const { t } = useTexts();
  const references = useMemo(
    () =>
      document.entries.flatMap(({ parts }) =>
        parts.flatMap(({ factor }) => (factor.ref === undefined ? [] : [factor.ref])),
      ),
    [document],
  );
  const records = useFactorRecords(references);
  const used = references.flatMap((reference) => records.of(reference) ?? []);
  return (
    <>
      <h3>{t('common:terms.title')}</h3>
      <SourceList sources={sourceTerms(used)} />
    </>
  );
};

const Sources = ({ document }: Pick<FacilityMonth, 'document'>): ReactElement => {
  const { t } = useTexts();
  return (
    <section className="card stack" aria-labelledby="sources">
      <h2 id="sources">{t('facilities:month.sources')}</h2>
      <p>{t('facilities:month.sourcesText')}</p>
      <ScrollTable label={t('facilities:month.sources')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('facilities:month.activity')}</th>
              <th scope="col">{t('facilities:month.scope')}</th>
              <th scope="col" className="num">
                {t('facilities:month.amount')}
              </th>
              <th scope="col">{t('facilities:month.factor')}</th>
              <th scope="col">{t('facilities:month.key')}</th>
              <th scope="col" className="num">
                {t('facilities:month.location')}
              </th>
              <th scope="col" className="num">
                {t('facilities:month.market')}
              </th>
            </tr>
          </thead>
          <tbody>
            {greatestFirst(document.entries).map((entry) => (
              <EntryRow key={entry.activity.id} entry={entry} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <FactorTerms document={document} />
    </section>
  );
};

/** Whether what is seen is signed, and how to sign it. */
const State = ({
  month: { head, document, record },
}: {
  readonly month: FacilityMonth;
}): ReactElement => {
  const { t } = useTexts();
  const { account, state } = head;
  return (
    <section className="card stack" aria-labelledby="record">
      <h2 id="record">{t('facilities:month.record')}</h2>
      {state === 'issued' ? null : (
        <Banner tone="warn" title={t(`facilities:state.${state}`)}>
          <p>{t('facilities:month.sign')}</p>
          <CommandLine command={`tanji facility issue ${document.facility} ${document.month}`} />
        </Banner>
      )}
      <Facts
        facts={[
          { name: t('facilities:month.id'), value: <code>{record.id}</code> },
          {
            name: t('facilities:month.documentHash'),
            value: <Hash value={record.documentHash} what={t('facilities:month.documentHash')} />,
          },
          {
            name: t('facilities:month.inputHash'),
            value: <Hash value={record.inputHash} what={t('facilities:month.inputHash')} />,
          },
          {
            name: t('facilities:month.transaction'),
            value:
              account === undefined ? (
                '–'
              ) : (
                <Link href={`/ledger/tx/${account.transactionId}`}>
                  {t('facilities:month.block', { block: account.block })}
                </Link>
              ),
          },
        ]}
      />
    </section>
  );
};

/** A month of a plant: where each number comes from, and what was signed. */
const MonthPage = ({
  id,
  month,
}: {
  readonly id: string;
  readonly month: string;
}): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getFacilityMonth', { params: { id, month } });
  return (
    <>
      <PageTitle title={t('facilities:month.title', { id, month })} />
      <p className="row">
        <Link href={`/facilities/${id}?year=${month.slice(0, 4)}`}>{t('facilities:back')}</Link>
        <Link href={`/facilities/${id}/months`}>{t('facilities:months.title')}</Link>
        <Link href={`/facilities/${id}/allocation?period=${month}`}>
          {t('facilities:balance.open')}
        </Link>
      </p>
      <QueryView query={query} what={t('facilities:month.what', { month })}>
        {(answer) => (
          <>
            <section className="card">
              <Facts
                facts={[
                  {
                    name: t('facilities:month.total'),
                    value: <Emission value={answer.document.total} />,
                  },
                  ...(['scope1', 'scope2Location', 'scope2Market', 'scope3'] as const).map(
                    (figure) => ({
                      name: t(`facilities:figure.${figure}`),
                      value: <Emission value={answer.document.totals[figure]} />,
                    }),
                  ),
                ]}
              />
            </section>
            <Sources document={answer.document} />
            <State month={answer} />
          </>
        )}
      </QueryView>
    </>
  );
};

export default MonthPage;
