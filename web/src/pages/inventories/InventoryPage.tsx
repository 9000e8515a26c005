import { Button } from '@mantine/core';
import type { Inventory } from '@tanji/domain/api';
import { isShareAlike } from '@tanji/domain/source-terms';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { callRoute } from '../../api/client.js';
import { useAction } from '../../api/use-action.js';
import { useRoute } from '../../api/use-route.js';
import { useSession } from '../../app/session.js';
import { Banner } from '../../components/Banner.js';
import { Facts } from '../../components/Facts.js';
import { FailureView } from '../../components/FailureView.js';
import { Hash } from '../../components/Hash.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { Terms } from '../../components/Terms.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ProcessList } from './ProcessList.js';
import { ReportView } from './ReportView.js';

/** Whose database it is and on what terms it may be used. */
const InventoryFacts = ({ inventory }: { readonly inventory: Inventory }): ReactElement => {
  const { t } = useTexts();
  const { source, gwp, file } = inventory;
  return (
    <section className="card stack">
      <Facts
        facts={[
          {
            name: t('inventories:one.source'),
            value: `${source.title}, ${source.publisher}, ${source.edition}`,
          },
          { name: t('inventories:one.licence'), value: <Terms source={source} /> },
          { name: t('inventories:one.gwp'), value: gwp },
          { name: t('inventories:one.file'), value: file.name },
          {
            name: t('inventories:one.hash'),
            value: <Hash value={file.sha256} what={t('inventories:one.hash')} />,
          },
        ]}
      />
      <p className="small muted">{t('inventories:one.private')}</p>
      {isShareAlike(source.licence) ? (
        <Banner tone="warn" title={t('inventories:one.shareAlike')} />
      ) : null}
    </section>
  );
};

/** Deletion asks once more: what is deleted here has to be uploaded again. */
const Deletion = ({ id }: Pick<Inventory, 'id'>): ReactElement | null => {
  const { t } = useTexts();
  const { session } = useSession();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState(false);
  const { busy, failure, run } = useAction();
  if (!session) return null;
  const remove = (): Promise<void> =>
    run(async () => {
      await callRoute('deleteInventory', { params: { id }, csrfToken: session.csrfToken });
      await client.invalidateQueries({ queryKey: ['listInventories'] });
      navigate('/inventories');
    });
  return (
    <div className="stack no-print">
      {failure === undefined ? null : (
        <FailureView failure={failure} what={t('inventories:one.deleting')} />
      )}
      <p className="small muted">{t('inventories:one.deleteHint')}</p>
      <div>
        {asked ? (
          <Button size="xs" color="red" loading={busy} onClick={() => void remove()}>
            {t('inventories:one.deleteSure')}
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={() => setAsked(true)}>
            {t('inventories:one.delete')}
          </Button>
        )}
      </div>
    </div>
  );
};

/** One inventory: terms, report, processes. */
const InventoryPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getInventory', { params: { id } });
  return (
    <QueryView query={query} what={t('inventories:one.what')} title={t('inventories:title')}>
      {({ inventory, report }) => (
        <>
          <PageTitle title={`${inventory.name} ${inventory.edition}`} />
          <p className="no-print">
            <Link href="/inventories">{t('inventories:title')}</Link>
          </p>
          <InventoryFacts inventory={inventory} />
          <ProcessList inventory={id} />
          <section className="card stack" aria-labelledby="report">
            <h2 id="report">{t('inventories:report.title')}</h2>
            <ReportView report={report} name={`${inventory.name}-${inventory.edition}`} />
            <Deletion id={id} />
          </section>
        </>
      )}
    </QueryView>
  );
};

export default InventoryPage;
