import { useNetwork } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { useRoute } from '../api/use-route.js';
import { Banner } from '../components/Banner.js';
import { useTexts } from '../i18n/use-texts.js';

/** Says when what is shown may be old: no connection, or a read model behind its ledger. */
export const ConnectionBanner = (): ReactElement | null => {
  const { t } = useTexts();
  const { online } = useNetwork();
  const { data } = useRoute('getNetwork');
  if (!online) {
    return (
      <Banner tone="warn" title={t('errors:offline.title')} role="status">
        <p>{t('errors:offline.text')}</p>
      </Banner>
    );
  }
  if (data === undefined || data.ledger.indexedHeight >= data.ledger.height) return null;
  const { indexedHeight, height } = data.ledger;
  return (
    <Banner tone="warn" title={t('errors:behind.title')} role="status">
      <p>{t('errors:behind.text', { indexed: indexedHeight, height })}</p>
    </Banner>
  );
};
