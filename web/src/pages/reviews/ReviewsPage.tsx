import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { useSession } from '../../app/session.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { Proposals } from './Proposals.js';

/** Imports whose report somebody has to accept. */
const WaitingImports = (): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('listFactorImports');
  return (
    <QueryView query={query} what={t('factors:reviews.imports')}>
      {({ items }) => {
        const waiting = items.filter(({ state }) => state === 'review');
        return waiting.length === 0 ? (
          <p className="muted">{t('factors:reviews.noImports')}</p>
        ) : (
          <ul>
            {waiting.map(({ id, publisher, edition }) => (
              <li key={id}>
                <Link href={`/import?id=${id}`}>
                  {publisher}:{edition}
                </Link>
              </li>
            ))}
          </ul>
        );
      }}
    </QueryView>
  );
};

/** What waits for a judgement: proposals of others, and imports with remarks. */
const ReviewsPage = (): ReactElement => {
  const { t } = useTexts();
  const { session } = useSession();
  return (
    <>
      <PageTitle title={t('factors:reviews.title')} />
      <p>{t('factors:reviews.intro')}</p>
      <section className="stack" aria-labelledby="waiting-imports">
        <h2 id="waiting-imports">{t('factors:reviews.imports')}</h2>
        {session ? (
          <WaitingImports />
        ) : (
          <p className="muted">
            {t('factors:reviews.importsSignIn')}{' '}
            <Link href="/sign-in?next=%2Freviews">{t('session:signIn')}</Link>
          </p>
        )}
      </section>
      <Proposals />
    </>
  );
};

export default ReviewsPage;
