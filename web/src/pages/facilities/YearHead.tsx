import type { FacilitySummary } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ChangeMark } from '../../components/ChangeMark.js';
import { Emission } from '../../components/Emission.js';
import { Facts } from '../../components/Facts.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { percentOf, formatPercent } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { SCOPES, scopeAmount, scopeTotal, type Method } from './scopes.js';

interface YearProps {
  readonly summary: FacilitySummary;
  readonly method: Method;
}

const COUNTS = ['series', 'products', 'components', 'suppliers', 'lines'] as const;

/** What the plant makes, from what, of whom. */
export const Counts = ({ summary }: Pick<YearProps, 'summary'>): ReactElement => {
  const { t } = useTexts();
  return (
    <section className="card" aria-label={t('facilities:counts.title')}>
      <Facts
        facts={COUNTS.map((count) => ({
          name: t(`facilities:counts.${count}`),
          value: <strong>{summary.counts[count]}</strong>,
        }))}
      />
    </section>
  );
};

/** The year in one number, its scopes, and how it stands against the year before. */
export const YearTotal = ({ summary, method }: YearProps): ReactElement | null => {
  const { t, language } = useTexts();
  const { period, sameMonths, year } = summary;
  if (period === undefined) return null;
  const total = scopeTotal(period.totals, method);
  return (
    <section className="card stack" aria-labelledby="year-total">
      <h2 id="year-total">{t('facilities:year.title', { year })}</h2>
      <p className="row">
        <span className="headline-value">
          <Emission value={total} unit={false} />
        </span>
        <span>{t('facilities:year.unit')}</span>
        {sameMonths === undefined ? null : (
          <span>
            <ChangeMark change={sameMonths} />{' '}
            {t('facilities:year.against', { year: sameMonths.against })}
          </span>
        )}
      </p>
      {period.missing.length === 0 ? null : (
        <p className="small muted">
          {t('facilities:year.partial', { months: period.missing.join(', ') })}
        </p>
      )}
      <Facts
        facts={[
          ...SCOPES.map((scope) => {
            const amount = scopeAmount(period.totals, scope, method);
            const share = percentOf(amount, total);
            return {
              name: t(`facilities:scope.${scope}`),
              value: (
                <>
                  <Emission value={amount} />
                  {share === undefined ? null : ` (${formatPercent(share, language)})`}
                </>
              ),
            };
          }),
          {
            name: t('facilities:scope.location'),
            value: <Emission value={period.totals.scope2Location} />,
          },
          {
            name: t('facilities:scope.market'),
            value: <Emission value={period.totals.scope2Market} />,
          },
        ]}
      />
      {period.scope3.length === 0 ? null : (
        <>
          <h3>{t('facilities:categories')}</h3>
          <Facts
            facts={period.scope3.map(({ category, amount }) => ({
              name: t(`facilities:category.${category}` as 'facilities:category.1'),
              value: <Emission value={amount} />,
            }))}
          />
        </>
      )}
    </section>
  );
};

/** Products + unallocated = factory, to the digit, in each figure. */
export const Balance = ({ summary }: Pick<YearProps, 'summary'>): ReactElement | null => {
  const { t } = useTexts();
  if (summary.reconciliation.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="balance">
      <h2 id="balance">{t('facilities:balance.title')}</h2>
      <p>{t('facilities:balance.text')}</p>
      <ScrollTable label={t('facilities:balance.title')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('facilities:balance.figure')}</th>
              <th scope="col" className="num">
                {t('facilities:balance.products')}
              </th>
              <th scope="col" className="num">
                {t('facilities:balance.unallocated')}
              </th>
              <th scope="col" className="num">
                {t('facilities:balance.factory')}
              </th>
            </tr>
          </thead>
          <tbody>
            {summary.reconciliation.map(({ figure, products, unallocated, factory }) => (
              <tr key={figure}>
                <th scope="row">{t(`facilities:figure.${figure}`)}</th>
                <td className="num">
                  <data value={products}>{products}</data>
                </td>
                <td className="num">
                  + <data value={unallocated}>{unallocated}</data>
                </td>
                <td className="num">
                  = <data value={factory}>{factory}</data>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <p className="small">
        <Link href={`/facilities/${summary.facility.id}/allocation?period=${summary.year}`}>
          {t('facilities:balance.open')}
        </Link>
      </p>
    </section>
  );
};
