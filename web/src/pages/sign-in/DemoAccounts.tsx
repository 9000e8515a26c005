import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useRoute } from '../../api/use-route.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { DEMO_PASSWORD, demoAccount, inTryingOrder } from './demo-accounts.js';

interface DemoAccountsProps {
  readonly onChoose: (account: string, password: string) => void;
}

/** Accounts of the demonstration network, one for each organisation. */
export const DemoAccounts = ({ onChoose }: DemoAccountsProps): ReactElement => {
  const { t, nameOf } = useTexts();
  const query = useRoute('listOrganisations');
  return (
    <section className="card stack" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t('session:demo.title')}</h2>
      <p>
        {t('session:demo.text')} <code>{DEMO_PASSWORD}</code>
      </p>
      <QueryView query={query} what={t('session:demo.what')}>
        {({ items }) => (
          <ul className="plain-list lines">
            {inTryingOrder(items).map((organisation) => {
              const { record } = organisation;
              const account = demoAccount(organisation);
              return (
                <li key={record.id} className="row row-apart">
                  <div>
                    {nameOf(record.name)}
                    <div className="small muted">
                      {record.roles.map((role) => t(`common:role.${role}`)).join(', ')} ·{' '}
                      <code>{account}</code>
                    </div>
                  </div>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={t('session:demo.useAccount', { account })}
                    onClick={() => onChoose(account, DEMO_PASSWORD)}
                  >
                    {t('session:demo.use')}
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
      </QueryView>
    </section>
  );
};
