import type { MonthImportReport } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Banner } from '../../components/Banner.js';
import { CommandLine } from '../../components/CommandLine.js';
import { useTexts } from '../../i18n/use-texts.js';

/** What was saved, and how its owner signs it: with the own key, on the command line. */
export const SavedMonths = ({
  report,
}: {
  readonly report: MonthImportReport;
}): ReactElement | null => {
  const { t } = useTexts();
  const saved = report.months.filter((month) => month.saved);
  if (saved.length === 0) return null;
  return (
    <Banner
      tone="accent"
      title={t('monthImport:saved.title', { months: saved.map(({ month }) => month).join(', ') })}
      role="status"
    >
      <p>{t('monthImport:saved.text')}</p>
      <ul className="plain-list">
        {saved.map(({ month }) => (
          <li key={month}>
            <CommandLine command={`npx tanji facility issue ${report.facility} ${month}`} />
          </li>
        ))}
      </ul>
      <p>
        <Link href={`/facilities/${report.facility}/months`}>{t('facilities:months.title')}</Link>
      </p>
    </Banner>
  );
};
