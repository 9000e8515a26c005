import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatDate } from '../../format/date.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Imports of this gateway, newest first. */
export const ImportList = (): ReactElement => {
  const { t, language } = useTexts();
  const query = useRoute('listFactorImports');
  return (
    <section className="card stack" aria-labelledby="imports">
      <h2 id="imports">{t('factors:import.earlier')}</h2>
      <QueryView query={query} what={t('factors:import.earlier')}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('factors:import.noneYet')}</p>
          ) : (
            <ScrollTable label={t('factors:import.earlier')}>
              <table className="data">
                <thead>
                  <tr>
                    <th scope="col">{t('factors:edition.publication')}</th>
                    <th scope="col">{t('factors:edition.state')}</th>
                    <th scope="col">{t('factors:log.when')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ id, publisher, edition, state, created }) => (
                    <tr key={id}>
                      <th scope="row">
                        <Link href={`/import?id=${id}`}>
                          {publisher}:{edition}
                        </Link>
                      </th>
                      <td>{t(`factors:importState.${state}`)}</td>
                      <td className="nowrap">{formatDate(created.slice(0, 10), language)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollTable>
          )
        }
      </QueryView>
    </section>
  );
};
