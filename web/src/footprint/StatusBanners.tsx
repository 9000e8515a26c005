import type { FootprintView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../api/use-route.js';
import { Banner } from '../components/Banner.js';
import { useTexts } from '../i18n/use-texts.js';

/** Why the successor was made; the reason stands in the successor's own record. */
const useSupersedeReason = ({ summary, statusReason }: FootprintView): string | undefined => {
  const { data } = useRoute('getFootprintHistory', {
    params: { id: summary.id },
    enabled: summary.supersededBy !== undefined,
  });
  const successor = data?.versions.find(({ id }) => id === summary.supersededBy);
  return statusReason ?? successor?.reason;
};

/** What auditors who stand by an adverse opinion say. */
const AdverseOpinions = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t, nameOf } = useTexts();
  const adverse = view.statements.filter(({ record }) => record.opinion === 'adverse');
  return (
    <ul>
      {adverse.map(({ record, auditor }) => (
        <li key={record.id}>
          {t('footprint:contested.reason', {
            auditor: nameOf(auditor.name),
            reason: record.comment ?? t('footprint:noReason'),
          })}
        </li>
      ))}
    </ul>
  );
};

/** What was found and is not settled. */
const OpenFindings = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t, nameOf } = useTexts();
  const open = view.findings.filter(({ status }) => status !== 'closed');
  return (
    <ul>
      {open.map(({ record, auditor }) => (
        <li key={record.id}>
          {t('footprint:contested.reason', { auditor: nameOf(auditor.name), reason: record.text })}
        </li>
      ))}
    </ul>
  );
};

/** Everything that lessens a record, with its reason; records are never just taken away. */
export const StatusBanners = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t } = useTexts();
  const { summary } = view;
  const successor = summary.supersededBy;
  const reason = useSupersedeReason(view);
  const { statusReason } = view;
  return (
    <>
      {summary.status === 'superseded' ? (
        <Banner tone="warn" title={t('footprint:superseded.title')}>
          {reason === undefined ? null : <p>{t('footprint:reason', { reason })}</p>}
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
      {summary.contested ? (
        <Banner tone="fail" title={t('footprint:contested.title')}>
          <p>{t('footprint:contested.text')}</p>
          <AdverseOpinions view={view} />
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
          <OpenFindings view={view} />
        </Banner>
      ) : null}
    </>
  );
};
