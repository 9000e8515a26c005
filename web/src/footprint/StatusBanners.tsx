import type { FootprintView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Banner } from '../components/Banner.js';
import { useTexts } from '../i18n/use-texts.js';

/** Everything that lessens a record, with its reason; records are never just taken away. */
export const StatusBanners = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t } = useTexts();
  const { summary, statusReason } = view;
  const successor = summary.supersededBy;
  return (
    <>
      {summary.status === 'superseded' ? (
        <Banner tone="warn" title={t('footprint:superseded.title')}>
          {statusReason === undefined ? null : (
            <p>{t('footprint:reason', { reason: statusReason })}</p>
          )}
          {successor === undefined ? null : (
            <p>
              <Link href={`/footprints/${successor}`}>{t('footprint:superseded.link')}</Link>
            </p>
          )}
        </Banner>
      ) : null}
      {summary.status === 'deprecated' ? (
        <Banner tone="fail" title={t('footprint:deprecated.title')}>
          <p>{t('footprint:reason', { reason: statusReason ?? t('footprint:noReason') })}</p>
        </Banner>
      ) : null}
      {summary.suspect ? (
        <Banner tone="fail" title={t('footprint:suspect.title')}>
          <p>{t('footprint:suspect.text')}</p>
        </Banner>
      ) : null}
      {summary.openFindings > 0 ? (
        <Banner tone="warn" title={t('footprint:findings.open', { count: summary.openFindings })}>
          <p>{t('footprint:findings.openText')}</p>
        </Banner>
      ) : null}
    </>
  );
};
