import type { Session } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { useSession } from '../../app/session.js';
import { Banner } from '../../components/Banner.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ImportDesk } from './ImportDesk.js';
import { TemplateButtons } from './TemplateButtons.js';

interface PlantProps {
  readonly id: string;
  readonly session: Session;
}

/** Whether the reader may import here, and why not. */
const Desk = ({ id, session }: PlantProps): ReactElement => {
  const { t } = useTexts();
  const plants = useRoute('listFacilities');
  return (
    <QueryView query={plants} what={t('facilities:this', { id })}>
      {({ items }) => {
        const plant = items.find(({ record }) => record.id === id);
        if (plant === undefined) {
          return <Banner tone="fail" title={t('monthImport:unknown', { id })} role="alert" />;
        }
        if (plant.record.owner !== session.organisation) {
          return <Banner tone="warn" title={t('monthImport:foreign')} />;
        }
        if (session.accountRole === 'viewer') {
          return <Banner tone="warn" title={t('monthImport:viewer')} />;
        }
        return (
          <>
            <section className="card stack" aria-labelledby="template">
              <h2 id="template">{t('monthImport:template.title')}</h2>
              <p>{t('monthImport:template.text')}</p>
              <TemplateButtons id={id} />
            </section>
            <ImportDesk id={id} csrfToken={session.csrfToken} />
          </>
        );
      }}
    </QueryView>
  );
};

/** Months of a plant from spreadsheets: choose files, mend what is wrong, see the effect, save. */
const FacilityImportPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const { session } = useSession();
  const here = `/facilities/${id}/import`;
  return (
    <>
      <PageTitle title={t('monthImport:title', { id })} />
      <p className="row">
        <Link href={`/facilities/${id}`}>{t('facilities:back')}</Link>
        <Link href={`/facilities/${id}/months`}>{t('facilities:months.title')}</Link>
      </p>
      <p>{t('monthImport:intro')}</p>
      {session ? (
        <Desk id={id} session={session} />
      ) : (
        <Banner title={t('monthImport:signIn')}>
          <p>
            <Link href={`/sign-in?next=${encodeURIComponent(here)}`}>{t('session:signIn')}</Link>
          </p>
        </Banner>
      )}
    </>
  );
};

export default FacilityImportPage;
