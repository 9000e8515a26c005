import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { useSession } from '../../app/session.js';
import { Banner } from '../../components/Banner.js';
import { CommandLine } from '../../components/CommandLine.js';
import { Emission } from '../../components/Emission.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { useTexts } from '../../i18n/use-texts.js';

const Empty = (): ReactElement => {
  const { t } = useTexts();
  return (
    <section className="card stack">
      <p>{t('facilities:list.empty')}</p>
      <CommandLine command="tanji facility register plant.yaml" />
    </section>
  );
};

const Plants = (): ReactElement => {
  const { t, nameOf } = useTexts();
  const query = useRoute('listFacilities');
  return (
    <QueryView query={query} what={t('facilities:list.what')}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty />
        ) : (
          <section className="card">
            <ScrollTable label={t('facilities:list.title')}>
              <table className="data">
                <thead>
                  <tr>
                    <th scope="col">{t('facilities:list.plant')}</th>
                    <th scope="col">{t('facilities:list.owner')}</th>
                    <th scope="col">{t('facilities:list.region')}</th>
                    <th scope="col" className="num">
                      {t('facilities:list.months')}
                    </th>
                    <th scope="col">{t('facilities:list.latest')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ record, owner, months, latest }) => (
                    <tr key={record.id}>
                      <th scope="row">
                        <Link href={`/facilities/${record.id}`}>{nameOf(record.name)}</Link>
                      </th>
                      <td>{nameOf(owner.name)}</td>
                      <td>{record.region}</td>
                      <td className="num">{months}</td>
                      <td>
                        {latest === undefined ? (
                          '–'
                        ) : (
                          <>
                            {latest.month}: <Emission value={latest.total} />
                          </>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollTable>
          </section>
        )
      }
    </QueryView>
  );
};

/** Plants whose accounts one may see. */
const FacilitiesPage = (): ReactElement => {
  const { t } = useTexts();
  const { session } = useSession();
  return (
    <>
      <PageTitle title={t('facilities:list.title')} />
      <p>{t('facilities:list.intro')}</p>
      {session === null ? (
        <Banner title={t('facilities:list.signIn')}>
          <p>
            <Link href="/sign-in?next=%2Ffacilities">{t('session:signIn')}</Link>
          </p>
        </Banner>
      ) : session === undefined ? null : (
        <Plants />
      )}
    </>
  );
};

export default FacilitiesPage;
