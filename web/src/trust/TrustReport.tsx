import { Button } from '@mantine/core';
import type { EvidenceCheck, VerificationReport } from '@tanji/domain/evidence';
import { useEffect, type ReactElement } from 'react';
import { announce } from '../app/announce.js';
import { Banner } from '../components/Banner.js';
import type { Tone } from '../components/Badge.js';
import { Emission } from '../components/Emission.js';
import { Facts } from '../components/Facts.js';
import { Hash } from '../components/Hash.js';
import { Icon } from '../components/Icon.js';
import { useDeclaredUnit } from '../footprint/use-declared-unit.js';
import { saveText } from '../format/text-file.js';
import { SourceList } from '../components/SourceList.js';
import { useTexts } from '../i18n/use-texts.js';
import { CheckList } from './CheckList.js';
import { groupChecks } from './group-checks.js';
import type { BundleFile } from './use-verification.js';

const TONES: Readonly<Record<VerificationReport['verdict'], Tone>> = {
  valid: 'verified',
  invalid: 'fail',
  incomplete: 'warn',
};

/** What the bundle says, shown only as far as the verdict carries it. */
const Summary = ({ report }: { readonly report: VerificationReport }): ReactElement | null => {
  const { t } = useTexts();
  const unit = useDeclaredUnit();
  const { summary } = report;
  if (summary === undefined) return null;
  const { record, recordHash, checkpoint } = summary;
  return (
    <Facts
      facts={[
        ...(record === undefined
          ? []
          : [
              { name: t('trust:summary.footprint'), value: <code>{record.id}</code> },
              {
                name: t('trust:summary.total'),
                value: (
                  <>
                    <Emission value={record.total} /> / {unit(record)}
                  </>
                ),
              },
            ]),
        ...(recordHash === undefined
          ? []
          : [
              {
                name: t('trust:summary.recordHash'),
                value: <Hash value={recordHash} what={t('trust:summary.recordHash')} />,
              },
            ]),
        {
          name: t('trust:summary.genesis', { network: summary.network }),
          value: <Hash value={summary.genesisHash} what={t('trust:genesisHash')} />,
        },
        {
          name: t('trust:summary.checkpoint'),
          value: t('trust:summary.checkpointText', {
            size: checkpoint.size,
            height: checkpoint.height,
            witnesses: checkpoint.witnesses.join(', ') || '–',
          }),
        },
        {
          name: t('trust:summary.contents'),
          value: t('trust:summary.contentsText', {
            footprints: summary.footprints,
            entries: summary.entries,
          }),
        },
        {
          name: t('common:terms.title'),
          value: <SourceList sources={summary.sources} />,
        },
      ]}
    />
  );
};

interface TrustReportProps {
  readonly report: VerificationReport;
  readonly file: BundleFile;
  readonly milliseconds: number;
  /** Folds the single checks away unless something is wrong. */
  readonly compact?: boolean;
  /** Shows a button that checks again. */
  readonly onAgain?: () => void;
}

/** Verdict, then each check, then the file to check elsewhere. */
export const TrustReport = (props: TrustReportProps): ReactElement => {
  const { report, file, milliseconds, compact = false, onAgain } = props;
  const { t } = useTexts();
  const groups = groupChecks(report);
  const count = (status: EvidenceCheck['status']): number =>
    report.checks.filter((check) => check.status === status).length;
  const open = count('not-checked');
  const { verdict } = report;
  const text = t(`trust:verdict.${verdict}.text`, {
    count: count('pass'),
    failed: groups.filter(({ status }) => status === 'fail').length,
  });
  const title = t(`trust:verdict.${verdict}.title`);
  useEffect(() => announce(`${title} ${text}`), [title, text]);
  return (
    <div className="stack" data-verdict={verdict}>
      <Banner tone={TONES[verdict]} title={title}>
        <p>{text}</p>
        {open === 0 || verdict !== 'valid' ? null : <p>{t('trust:notMade', { count: open })}</p>}
        <p className="small muted">{t('trust:ranHere', { milliseconds })}</p>
      </Banner>
      {verdict === 'valid' ? null : <p className="muted">{t('trust:unconfirmed')}</p>}
      <Summary report={report} />
      {compact && verdict === 'valid' ? (
        <details>
          <summary>{t('trust:allChecks')}</summary>
          <CheckList groups={groups} />
        </details>
      ) : (
        <CheckList groups={groups} />
      )}
      <div className="row no-print">
        {onAgain === undefined ? null : (
          <Button variant="default" onClick={onAgain}>
            {t('trust:again')}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<Icon name="download" />}
          onClick={() => saveText(file.name, 'application/json', file.text)}
        >
          {t('trust:download')}
        </Button>
      </div>
      <p className="small muted">
        {t('trust:offlineHint')} <code>npx tanji verify {file.name} --offline</code>
      </p>
    </div>
  );
};
