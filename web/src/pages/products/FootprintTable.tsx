import type { FootprintSummary } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Emission } from '../../components/Emission.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { AssuranceBadge } from '../../footprint/AssuranceBadge.js';
import { formatMoment, formatPeriod } from '../../format/date.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Footprint records one below the other. */
export const FootprintTable = ({
  footprints,
}: {
  readonly footprints: readonly FootprintSummary[];
}): ReactElement => {
  const { t, language } = useTexts();
  return (
    <ScrollTable label={t('products:records')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('footprint:versions.record')}</th>
            <th scope="col">{t('products:column.period')}</th>
            <th scope="col" className="num">
              {t('footprint:column.amount')}
            </th>
            <th scope="col">{t('footprint:versions.state')}</th>
            <th scope="col" className="optional">
              {t('footprint:versions.recorded')}
            </th>
          </tr>
        </thead>
        <tbody>
          {footprints.map((footprint) => (
            <tr key={footprint.id}>
              <th scope="row">
                <Link href={`/footprints/${footprint.id}`}>
                  <code>{footprint.id}</code>
                </Link>
              </th>
              <td>{formatPeriod(footprint.period, language)}</td>
              <td className="num">
                <Emission value={footprint.total} unit={false} />
              </td>
              <td>
                <span className="row tight">
                  <AssuranceBadge summary={footprint} />
                  {footprint.status === 'active' ? null : t(`footprint:status.${footprint.status}`)}
                </span>
              </td>
              <td className="optional">{formatMoment(footprint.time, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};
