import type { RouteResponse } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { useSession } from '../../app/session.js';
import { Banner } from '../../components/Banner.js';
import { CommandLine } from '../../components/CommandLine.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { Earned, Quotas, Rules, Spent } from './CreditTables.js';

type Statement = RouteResponse<'getCreditStatement'>;
type RulesView = RouteResponse<'getCreditRules'>;

const Balance = ({
  statement,
  rules,
}: Readonly<{ statement: Statement; rules: RulesView }>): ReactElement => {
  const { t } = useTexts();
  const { balance, earned, organisation } = statement;
  return (
    <section className="card stack" aria-labelledby="credit-balance">
      <h2 id="credit-balance">{t('desk:credits.balance')}</h2>
      <p>
        <code>{organisation}</code>:{' '}
        <strong>
          <data value={String(balance)}>{t('desk:credits.credits', { count: balance })}</data>
        </strong>
      </p>
      {balance < 0 ? <Banner tone="warn" title={t('desk:credits.below')} /> : null}
      {earned.some(({ credits }) => credits > 0) ? null : (
        <Banner title={t('desk:credits.emptyTitle')}>
          <p>
            {t('desk:credits.empty', { contribution: rules.rules.contribution })}{' '}
            <CommandLine command="npx tanji factors propose factor.json" />
          </p>
          <p>
            <Link href="/import">{t('desk:credits.publish')}</Link>
          </p>
        </Banner>
      )}
    </section>
  );
};

const Account = ({
  organisation,
  rules,
}: Readonly<{ organisation: string; rules: RulesView }>): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getCreditStatement', { params: { id: organisation } });
  return (
    <QueryView query={query} what={t('desk:credits.what')}>
      {(statement) => (
        <>
          <Balance statement={statement} rules={rules} />
          <Quotas statement={statement} />
          <Earned statement={statement} />
          <Spent statement={statement} />
        </>
      )}
    </QueryView>
  );
};

/** The account of the reader's organisation: balance, quotas, how it was earned and spent, rules. */
const CreditsPage = (): ReactElement => {
  const { t } = useTexts();
  const { session } = useSession();
  const query = useRoute('getCreditRules');
  return (
    <>
      <PageTitle title={t('desk:credits.title')} />
      <p>{t('desk:credits.intro')}</p>
      <QueryView query={query} what={t('desk:credits.rules')}>
        {(rules) => (
          <>
            {session ? (
              <Account organisation={session.organisation} rules={rules} />
            ) : (
              <p className="muted">
                {t('desk:credits.signIn')}{' '}
                <Link href="/sign-in?next=%2Fcredits">{t('session:signIn')}</Link>
              </p>
            )}
            <Rules view={rules} />
          </>
        )}
      </QueryView>
    </>
  );
};

export default CreditsPage;
