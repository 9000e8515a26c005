import { Button } from '@mantine/core';
import type { InventoryReport } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Badge } from '../../components/Badge.js';
import { Facts } from '../../components/Facts.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { useShowMore } from '../../components/use-show-more.js';
import { groupDigits } from '../../format/number.js';
import { csvText, saveText } from '../../format/text-file.js';
import { useTexts } from '../../i18n/use-texts.js';

const STEP = 20;

/** How much an archive holds and how much of it can be calculated. */
export const InventoryCounts = ({
  counts,
}: {
  readonly counts: InventoryReport['counts'];
}): ReactElement => {
  const { t, language } = useTexts();
  const names = [
    'processes',
    'total',
    'directOnly',
    'unusable',
    'unreadable',
    'exchanges',
    'flows',
    'uncertain',
  ] as const;
  return (
    <Facts
      facts={names.map((name) => ({
        name: t(`inventories:report.${name}`),
        value: groupDigits(String(counts[name]), language),
      }))}
    />
  );
};

type Remarks = InventoryReport['remarks'];

const RemarkTable = ({ remarks }: { readonly remarks: Remarks }): ReactElement => {
  const { t } = useTexts();
  const { shown, more } = useShowMore(remarks, STEP);
  return (
    <>
      <ScrollTable label={t('inventories:report.title')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('inventories:report.matter')}</th>
              <th scope="col">{t('inventories:report.place')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ level, code, place, text }) => (
              <tr key={`${code} ${place}`}>
                <th scope="row">
                  <Badge tone={level === 'error' ? 'fail' : 'plain'}>
                    {t(`inventories:report.level.${level}`)}
                  </Badge>{' '}
                  {text}
                </th>
                <td className="wrap-anywhere">
                  <code>{place}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {more}
    </>
  );
};

interface ReportViewProps {
  readonly report: InventoryReport;
  /** Name of the file that is saved, without ending. */
  readonly name: string;
}

/** What an upload found: counts, then every remark in words. */
export const ReportView = ({ report, name }: ReportViewProps): ReactElement => {
  const { t } = useTexts();
  const { counts, levels, remarks } = report;
  const save = (): void => {
    const rows = remarks.map(({ level, code, place, text }) => [level, code, place, text]);
    saveText(
      `${name}-report.csv`,
      'text/csv',
      csvText([['level', 'code', 'place', 'remark'], ...rows]),
    );
  };
  return (
    <div className="stack">
      <InventoryCounts counts={counts} />
      {remarks.length === 0 ? (
        <p>{t('inventories:report.clean')}</p>
      ) : (
        <>
          <p>
            {t('inventories:report.remarks', { count: levels.error + levels.note })}{' '}
            {levels.error + levels.note > remarks.length ? t('inventories:report.shown') : null}
          </p>
          <RemarkTable remarks={remarks} />
          <div className="no-print">
            <Button variant="default" size="xs" onClick={save}>
              {t('common:csv')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
};
