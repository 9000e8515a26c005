import type { LabelView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { CopyButton } from '../../components/CopyButton.js';
import { Facts } from '../../components/Facts.js';
import { Hash } from '../../components/Hash.js';
import { QrCode } from '../../components/QrCode.js';
import { formatDate } from '../../format/date.js';
import { useTexts } from '../../i18n/use-texts.js';
import { AsOfForm } from './AsOfForm.js';

/** The label itself: code, address, and the other labels of this product. */
export const LabelCard = ({ view }: { readonly view: LabelView }): ReactElement => {
  const { t, language } = useTexts();
  const { digitalLink, label, otherLabels } = view;
  return (
    <aside className="card stack" aria-label={t('label:one')}>
      <QrCode text={digitalLink} label={t('label:qr', { link: digitalLink })} />
      <p className="small wrap-anywhere">
        <code>{digitalLink}</code> <CopyButton value={digitalLink} what={t('label:link')} />
      </p>
      <Facts
        facts={[
          { name: t('label:id'), value: <code>{label.id}</code> },
          { name: t('label:issued'), value: formatDate(label.issued, language) },
          {
            name: t('footprint:fact.recordHash'),
            value: <Hash value={label.footprint.hash} what={t('footprint:fact.recordHash')} />,
          },
        ]}
      />
      <AsOfForm digitalLink={digitalLink} />
      {otherLabels.length === 0 ? null : (
        <>
          <h2>{t('label:others')}</h2>
          <ul className="plain-list">
            {otherLabels.map((other) => (
              <li key={other.id}>
                <Link href={`/labels/${other.id}`}>{other.id}</Link>{' '}
                <span className="small muted">
                  {formatDate(other.issued, language)} · {t(`label:status.${other.status}`)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
};
