import type { Inventory, Session } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { useSession } from '../../app/session.js';
import { Banner } from '../../components/Banner.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { Terms } from '../../components/Terms.js';
import { formatDate } from '../../format/date.js';
import { groupDigits } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { UploadForm } from './UploadForm.js';
import { UploadJob } from './UploadJob.js';

const uploadSearch = z.object({ job: z.string().max(60).default('') });

const InventoryTable = ({ items }: { readonly items: readonly Inventory[] }): ReactElement => {
  const { t, language } = useTexts();
  return (
    <ScrollTable label={t('inventories:title')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('inventories:column.inventory')}</th>
            <th scope="col" className="num">
              {t('inventories:column.processes')}
            </th>
            <th scope="col" className="num">
              {t('inventories:column.complete')}
            </th>
            <th scope="col">{t('inventories:column.licence')}</th>
            <th scope="col" className="optional">
              {t('inventories:column.added')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, name, edition, source, counts, created }) => (
            <tr key={id}>
              <th scope="row">
                <Link href={`/inventories/${id}`}>{source.title}</Link>
                <div className="small muted">
                  <code>
                    {name} {edition}
                  </code>
                </div>
              </th>
              <td className="num">{groupDigits(String(counts.processes), language)}</td>
              <td className="num">{groupDigits(String(counts.total), language)}</td>
              <td>
                <Terms source={source} />
              </td>
              <td className="optional nowrap">{formatDate(created.slice(0, 10), language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

const Desk = ({ csrfToken }: Pick<Session, 'csrfToken'>): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(uploadSearch);
  const query = useRoute('listInventories');
  return (
    <>
      <QueryView query={query} what={t('inventories:what')}>
        {({ items }) =>
          items.length === 0 ? (
            <Banner title={t('inventories:none')}>
              <p>{t('inventories:noneHint')}</p>
            </Banner>
          ) : (
            <InventoryTable items={items} />
          )
        }
      </QueryView>
      {values.job === '' ? (
        <UploadForm csrfToken={csrfToken} onStart={({ id }) => set({ job: id }, 'push')} />
      ) : (
        <UploadJob
          key={values.job}
          id={values.job}
          csrfToken={csrfToken}
          onAnother={() => set({ job: undefined }, 'push')}
        />
      )}
    </>
  );
};

/** Life-cycle inventories of the reader's organisation, and a place to upload one. */
const InventoriesPage = (): ReactElement => {
  const { t } = useTexts();
  const { session } = useSession();
  return (
    <>
      <PageTitle title={t('inventories:title')} />
      <p>{t('inventories:intro')}</p>
      {session ? (
        <Desk csrfToken={session.csrfToken} />
      ) : (
        <Banner title={t('inventories:signIn')}>
          <p>
            <Link href="/sign-in?next=%2Finventories">{t('session:signIn')}</Link>
          </p>
        </Banner>
      )}
    </>
  );
};

export default InventoriesPage;
