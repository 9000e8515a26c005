import type { FactorItem } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../api/use-pages.js';
import { useRoute } from '../../api/use-route.js';
import { useSession } from '../../app/session.js';
import { Badge } from '../../components/Badge.js';
import { CommandLine } from '../../components/CommandLine.js';
import { PagedList } from '../../components/PagedList.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { formatNumber } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ChangesTable } from '../factors/ChangesTable.js';

/** What a proposal changes against the version before it. */
const Changes = ({ factor }: { readonly factor: FactorItem }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getFactorDiff', {
    params: { id: factor.factor_id },
    query: { to: factor.version },
  });
  if (query.error?.status === 404) return <p className="muted">{t('factors:reviews.first')}</p>;
  return (
    <QueryView query={query} what={t('factors:diff.title')}>
      {({ from, to, changes }) => (
        <>
          <p className="small muted">{t('factors:diff.between', { from, to })}</p>
          <ChangesTable label={t('factors:diff.title')} changes={changes} />
        </>
      )}
    </QueryView>
  );
};

const Proposal = ({ factor }: { readonly factor: FactorItem }): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const subject = `${factor.factor_id}@${factor.version}`;
  return (
    <article className="card stack">
      <div className="row row-apart">
        <h3>
          <Link href={`/factors/${factor.factor_id}`}>{nameOf(factor.name)}</Link>
        </h3>
        <Badge>{t(`factors:status.${factor.status as 'proposed'}`)}</Badge>
      </div>
      <p className="muted">
        <code>{subject}</code>
      </p>
      <p className="headline">
        <data className="headline-value" value={factor.value}>
          {formatNumber(factor.value, language)}
        </data>
        <span className="headline-unit">{factor.unit}</span>
      </p>
      <p>
        {factor.source.title}, {factor.source.edition}, {factor.source.locator}
      </p>
      <p className="small muted">
        {factor.region} · {factor.validity_period.replace('/', ' – ')} ·{' '}
        {t(`factors:dataSource.${factor.data_source as 'literature'}`)} · {factor.licence}
      </p>
      <Changes factor={factor} />
      <p>
        {t('factors:reviews.approve')}{' '}
        <CommandLine command={`npx tanji factors review ${subject}`} />
      </p>
      <p>
        {t('factors:reviews.reject')}{' '}
        <CommandLine
          command={`npx tanji factors review ${subject} --reject --comment "${t('factors:reviews.why')}"`}
        />
      </p>
    </article>
  );
};

const Proposals = (): ReactElement => {
  const { t } = useTexts();
  const pages = usePages('queryFactors', { query: { status: 'proposed', limit: 20 } });
  return (
    <section className="stack" aria-labelledby="proposals">
      <h2 id="proposals">{t('factors:reviews.proposals')}</h2>
      <p>{t('factors:reviews.proposalsText')}</p>
      <PagedList
        pages={pages}
        what={t('factors:reviews.proposals')}
        empty={<p className="muted">{t('factors:reviews.noProposals')}</p>}
      >
        {(items) => (
          <div className="stack">
            {items.map((factor) => (
              <Proposal key={`${factor.factor_id}@${factor.version}`} factor={factor} />
            ))}
          </div>
        )}
      </PagedList>
    </section>
  );
};

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
