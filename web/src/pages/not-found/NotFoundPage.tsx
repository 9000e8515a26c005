import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { PageTitle } from '../../components/PageTitle.js';
import { useTexts } from '../../i18n/use-texts.js';

/** An address that leads nowhere, with ways on. */
export const NotFoundPage = (): ReactElement => {
  const { t } = useTexts();
  return (
    <>
      <PageTitle title={t('errors:noPage.title')} />
      <p>
        {t('errors:noPage.text')} <code className="wrap-anywhere">{window.location.pathname}</code>
      </p>
      <ul>
        <li>
          <Link href="/">{t('errors:noPage.home')}</Link>
        </li>
        <li>
          <Link href="/products">{t('errors:noPage.products')}</Link>
        </li>
        <li>
          <Link href="/search">{t('errors:noPage.search')}</Link>
        </li>
      </ul>
    </>
  );
};
