import type { LabelView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { Banner } from '../../components/Banner.js';
import { StatusBanners } from '../../footprint/StatusBanners.js';
import { formatDate } from '../../format/date.js';
import { formatEmission } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

/** What the newer label shows, and why it was made. */
const Successor = ({ id }: { readonly id: string }): ReactElement => {
  const { t, language } = useTexts();
  const { data } = useRoute('getLabel', { params: { id } });
  const record = data?.footprint.record;
  return (
    <>
      {data === undefined || record === undefined ? null : (
        <p>
          {t('label:replacedBy', {
            issued: formatDate(data.label.issued, language),
            value: formatEmission(record.total, language),
          })}{' '}
          {record.reason === undefined ? null : t('footprint:reason', { reason: record.reason })}
        </p>
      )}
      <p>
        <Link href={`/labels/${id}`}>{t('label:superseded.link')}</Link>
      </p>
    </>
  );
};

interface LabelBannersProps {
  readonly view: LabelView;
  readonly asOf: string | undefined;
}

/** Everything a reader must know before the number: invented, of another day, replaced, disputed. */
export const LabelBanners = ({ view, asOf }: LabelBannersProps): ReactElement => {
  const { t, language } = useTexts();
  return (
    <>
      {view.simulated ? (
        <Banner title={t('label:simulated.title')}>
          <p>{t('label:simulated.text')}</p>
        </Banner>
      ) : null}
      {asOf === undefined ? null : (
        <Banner title={t('label:asOf.title', { date: formatDate(asOf, language) })}>
          <p>
            <Link href={new URL(view.digitalLink).pathname}>{t('label:asOf.today')}</Link>
          </p>
        </Banner>
      )}
      {view.status === 'superseded' ? (
        <Banner tone="warn" title={t('label:superseded.title')}>
          {view.supersededBy === undefined ? null : <Successor id={view.supersededBy} />}
        </Banner>
      ) : null}
      <StatusBanners view={view.footprint} />
    </>
  );
};
