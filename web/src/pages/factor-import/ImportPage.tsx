import { Button } from '@mantine/core';
import type { Session } from '@tanji/domain/api';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { useSession } from '../../app/session.js';
import { Banner } from '../../components/Banner.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ImportForm } from './ImportForm.js';
import { ImportList } from './ImportList.js';
import { ImportProgress } from './ImportProgress.js';

const importSearch = z.object({ id: z.string().max(40).default('') });

const Wizard = ({ session }: { readonly session: Session }): ReactElement => {
  const { t } = useTexts();
  const client = useQueryClient();
  const { values, set } = useSearchState(importSearch);
  const editions = useRoute('listFactorEditions');
  const { csrfToken, organisation } = session;
  if (values.id !== '') {
    return (
      <>
        <div className="no-print">
          <Button variant="default" size="xs" onClick={() => set({ id: undefined }, 'push')}>
            {t('factors:import.another')}
          </Button>
        </div>
        <ImportProgress
          key={values.id}
          id={values.id}
          organisation={organisation}
          csrfToken={csrfToken}
        />
      </>
    );
  }
  return (
    <>
      <QueryView query={editions} what={t('factors:import.publication')}>
        {({ publishers }) => (
          <ImportForm
            publishers={publishers}
            organisation={organisation}
            csrfToken={csrfToken}
            onStart={({ id }) => {
              void client.invalidateQueries({ queryKey: ['listFactorImports'] });
              set({ id }, 'push');
            }}
          />
        )}
      </QueryView>
      <ImportList />
    </>
  );
};

/** Import of whole publications: choose, check, look at the report, accept. */
const ImportPage = (): ReactElement => {
  const { t } = useTexts();
  const { session } = useSession();
  return (
    <>
      <PageTitle title={t('factors:import.title')} />
      <p>{t('factors:import.intro')}</p>
      {session ? (
        <Wizard session={session} />
      ) : (
        <Banner title={t('factors:import.signIn')}>
          <p>
            <Link href="/sign-in?next=%2Fimport">{t('session:signIn')}</Link>
          </p>
        </Banner>
      )}
    </>
  );
};

export default ImportPage;
