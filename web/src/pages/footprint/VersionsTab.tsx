import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { Emission } from '../../components/Emission.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { AssuranceBadge } from '../../footprint/AssuranceBadge.js';
import { formatMoment } from '../../format/date.js';
import { useTexts } from '../../i18n/use-texts.js';

/** The way to what a version changed. */
const Comparison = ({
  before,
  after,
}: {
  readonly before: string | undefined;
  readonly after: string;
}): ReactElement | null => {
  const { t } = useTexts();
  if (before === undefined) return null;
  const query = new URLSearchParams({ a: before, b: after }).toString();
  return (
    <div className="small">
      <Link href={`/compare?${query}`}>{t('footprint:versions.compare')}</Link>
    </div>
  );
};

/** Records that supersede each other, oldest first. */
export const VersionsTab = ({ id }: { readonly id: string }): ReactElement => {
  const { t, language } = useTexts();
  const query = useRoute('getFootprintHistory', { params: { id } });
  return (
    <section className="card stack">
      <h2>{t('footprint:versions.title')}</h2>
      <p className="muted">{t('footprint:versions.intro')}</p>
      <QueryView query={query} what={t('footprint:versions.what')}>
        {({ versions }) => (
          <ScrollTable label={t('footprint:versions.title')}>
            <table className="data">
              <thead>
                <tr>
                  <th scope="col">{t('footprint:versions.record')}</th>
                  <th scope="col" className="num">
                    {t('footprint:column.amount')}
                  </th>
                  <th scope="col">{t('footprint:versions.state')}</th>
                  <th scope="col">{t('footprint:versions.recorded')}</th>
                  <th scope="col">{t('footprint:versions.reason')}</th>
                </tr>
              </thead>
              <tbody>
                {versions.map((version, index) => (
                  <tr key={version.id}>
                    <th scope="row">
                      {version.id === id ? (
                        <>
                          <code>{version.id}</code>
                          <div className="small muted">{t('footprint:versions.this')}</div>
                        </>
                      ) : (
                        <Link href={`/footprints/${version.id}`}>
                          <code>{version.id}</code>
                        </Link>
                      )}
                    </th>
                    <td className="num">
                      <Emission value={version.total} unit={false} />
                    </td>
                    <td>
                      <div>{t(`footprint:status.${version.status}`)}</div>
                      <AssuranceBadge summary={version} />
                    </td>
                    <td>{formatMoment(version.time, language)}</td>
                    <td>
                      {version.reason ?? '–'}
                      <Comparison before={versions[index - 1]?.id} after={version.id} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollTable>
        )}
      </QueryView>
    </section>
  );
};
