import type { FootprintView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Facts } from '../components/Facts.js';
import { Hash } from '../components/Hash.js';
import { formatMoment, formatPeriod } from '../format/date.js';
import { formatPercent } from '../format/number.js';
import { formatRegion } from '../format/region.js';
import { useTexts } from '../i18n/use-texts.js';
import { transactionLink } from '../pages/ledger/subject-link.js';

/** What every reader asks before believing a number: for what, when, where, by which rules. */
export const BasicFacts = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t, language } = useTexts();
  const { record } = view;
  return (
    <Facts
      facts={[
        { name: t('footprint:fact.boundary'), value: t(`footprint:boundary.${record.boundary}`) },
        { name: t('footprint:fact.period'), value: formatPeriod(record.period, language) },
        { name: t('footprint:fact.geography'), value: formatRegion(record.geography, language) },
        { name: t('footprint:fact.standard'), value: record.method.standards.join(', ') },
        {
          name: t('footprint:fact.primary'),
          value: formatPercent(record.primaryDataShare, language),
        },
        {
          name: t('footprint:fact.quality'),
          value: t('footprint:fact.qualityValue', { ...record.quality }),
        },
      ]}
    />
  );
};

/** Who signed, under which hash, and where it stands on the ledger. */
export const SignatureFacts = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const { summary, command } = view;
  return (
    <Facts
      facts={[
        { name: t('footprint:fact.owner'), value: nameOf(summary.owner.name) },
        {
          name: t('footprint:fact.signedBy'),
          value: <Hash value={command.signer} what={t('footprint:fact.signingKey')} />,
        },
        {
          name: t('footprint:fact.recordHash'),
          value: <Hash value={summary.hash} what={t('footprint:fact.recordHash')} />,
        },
        {
          name: t('footprint:fact.recorded'),
          value: (
            <Link href={transactionLink(summary)}>
              {t('footprint:fact.block', {
                block: summary.block,
                time: formatMoment(summary.time, language),
              })}
            </Link>
          ),
        },
      ]}
    />
  );
};
