import { Button } from '@mantine/core';
import type { MonthImportReport } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Banner } from '../../components/Banner.js';
import { Facts } from '../../components/Facts.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { groupDigits } from '../../format/number.js';
import { saveBlob } from '../../format/text-file.js';
import { useTexts } from '../../i18n/use-texts.js';
import { blobOf } from './file-content.js';
import { MonthPreview } from './MonthPreview.js';

interface Report {
  readonly report: MonthImportReport;
}
type Remark = MonthImportReport['remarks'][number];

/** Remarks on the page; the file that comes back has all errors. */
const MAX_SHOWN = 100;

const RemarkRow = ({ remark }: { readonly remark: Remark }): ReactElement => {
  const { t, domainLanguage } = useTexts();
  const { level, file, sheet, row, column, month, text, help, code } = remark;
  return (
    <tr>
      <th scope="row">
        <span className="wrap-anywhere">{sheet === '' ? file : `${file} · ${sheet}`}</span>{' '}
        {t('monthImport:remarks.row', { row })}
      </th>
      <td>{column ?? '–'}</td>
      <td>{month ?? '–'}</td>
      <td>
        <strong>{t(`monthImport:remarks.${level}`)}</strong> {text[domainLanguage]}
        {help === undefined ? null : <div className="small muted">{help[domainLanguage]}</div>}
        {level === 'error' ? <div className="small muted">{code}</div> : null}
      </td>
    </tr>
  );
};

const Remarks = ({ report: { remarks, counts } }: Report): ReactElement => {
  const { t } = useTexts();
  const shown = remarks.slice(0, MAX_SHOWN);
  const more = counts.errors + counts.notes - shown.length;
  return (
    <>
      <ScrollTable label={t('monthImport:remarks.title')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('monthImport:remarks.place')}</th>
              <th scope="col">{t('monthImport:remarks.column')}</th>
              <th scope="col">{t('facilities:months.month')}</th>
              <th scope="col">{t('monthImport:remarks.matter')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((remark, index) => (
              <RemarkRow key={`${remark.code} ${String(index)}`} remark={remark} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {more > 0 ? <p>{t('monthImport:remarks.more', { count: more })}</p> : null}
    </>
  );
};

/** The files with a column of problems, to be mended and given again. */
const Marked = ({ report: { marked } }: Report): ReactElement | null => {
  const { t } = useTexts();
  if (marked.length === 0) return null;
  return (
    <Banner tone="warn" title={t('monthImport:marked.title')}>
      <p>{t('monthImport:marked.text')}</p>
      <div className="row no-print">
        {marked.map((file) => (
          <Button
            key={file.name}
            size="xs"
            variant="default"
            onClick={() => saveBlob(file.name, blobOf(file))}
          >
            {t('monthImport:marked.save', { name: file.name })}
          </Button>
        ))}
      </div>
    </Banner>
  );
};

/** What each heading was taken for: the person sees at once where a column went elsewhere. */
const Columns = ({ report: { tables } }: Report): ReactElement => {
  const { t, language, domainLanguage } = useTexts();
  return (
    <details>
      <summary>{t('monthImport:columns.title', { count: tables.length })}</summary>
      {tables.map(({ file, sheet, table, heading, rows, columns }) => (
        <div key={`${file} ${sheet} ${String(heading)}`}>
          <h3 className="wrap-anywhere">
            {t('monthImport:columns.table', {
              place: sheet === '' ? file : `${file} · ${sheet}`,
              table: t(`monthImport:table.${table}`),
              rows: groupDigits(String(rows), language),
            })}
          </h3>
          <ul>
            {columns.map((one, index) => (
              <li key={`${one.heading} ${String(index)}`}>
                {one.name === undefined
                  ? t('monthImport:columns.unused', { heading: one.heading })
                  : t('monthImport:columns.used', {
                      heading: one.heading,
                      column: one.name[domainLanguage],
                    })}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
};

/** The report of the files: counts, what is wrong where, and what each month comes to. */
export const ImportReport = ({ report }: Report): ReactElement => {
  const { t, language } = useTexts();
  const count = (value: number): string => groupDigits(String(value), language);
  const { counts, remarks, months } = report;
  return (
    <>
      <section className="card stack" aria-labelledby="report">
        <h2 id="report">{t('monthImport:report')}</h2>
        <Facts
          facts={[
            { name: t('monthImport:counts.rows'), value: count(counts.rows) },
            { name: t('monthImport:counts.months'), value: count(months.length) },
            { name: t('monthImport:counts.errors'), value: count(counts.errors) },
            { name: t('monthImport:counts.notes'), value: count(counts.notes) },
          ]}
        />
        <Marked report={report} />
        {remarks.length === 0 ? (
          <p>{t('monthImport:remarks.none')}</p>
        ) : (
          <Remarks report={report} />
        )}
        <Columns report={report} />
      </section>
      {months.map((month) => (
        <MonthPreview key={month.month} month={month} />
      ))}
    </>
  );
};
