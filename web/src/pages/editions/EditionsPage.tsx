import type { RouteResponse } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { Badge } from '../../components/Badge.js';
import { Banner } from '../../components/Banner.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { groupDigits } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

type Edition = RouteResponse<'listFactorEditions'>['items'][number];

const EditionRow = ({ edition }: { readonly edition: Edition }): ReactElement => {
  const { t, language } = useTexts();
  const { manifest, status, ledger } = edition;
  return (
    <tr>
      <th scope="row">
        <Link href={`/editions/${manifest.id}`}>{manifest.title}</Link>
        <div className="small muted">
          <code>{manifest.id}</code>
        </div>
      </th>
      <td className="num">{groupDigits(manifest.rows, language)}</td>
      <td>
        {manifest.licence}
        {manifest.shareAlike ? (
          <div>
            <Badge tone="warn">{t('factors:edition.shareAlike')}</Badge>
          </div>
        ) : null}
      </td>
      <td>{t(`factors:edition.${status}`)}</td>
      <td>
        {ledger === undefined ? (
          <span className="muted">{t('factors:edition.notOnLedger')}</span>
        ) : (
          <Link href={`/ledger/tx/${ledger.transactionId}`}>
            {t('factors:edition.inBlock', { block: ledger.block })}
          </Link>
        )}
      </td>
    </tr>
  );
};

const EditionTable = ({ items }: { readonly items: readonly Edition[] }): ReactElement => {
  const { t } = useTexts();
  return (
    <ScrollTable label={t('factors:editions.title')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('factors:edition.publication')}</th>
            <th scope="col" className="num">
              {t('factors:edition.rows')}
            </th>
            <th scope="col">{t('factors:edition.licence')}</th>
            <th scope="col">{t('factors:edition.state')}</th>
            <th scope="col">{t('factors:edition.ledger')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((edition) => (
            <EditionRow key={edition.manifest.id} edition={edition} />
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

/** Imported editions of publications, and what of them is on the ledger. */
const EditionsPage = (): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('listFactorEditions');
  return (
    <>
      <PageTitle title={t('factors:editions.title')} />
      <p>{t('factors:editions.intro')}</p>
      <QueryView query={query} what={t('factors:editions.title')}>
        {({ items }) =>
          items.length === 0 ? (
            <Banner title={t('factors:editions.none')}>
              <p>
                <Link href="/import">{t('factors:import.title')}</Link>
              </p>
            </Banner>
          ) : (
            <EditionTable items={items} />
          )
        }
      </QueryView>
    </>
  );
};

export default EditionsPage;
