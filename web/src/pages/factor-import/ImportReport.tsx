import { Button } from '@mantine/core';
import type { FactorImport } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Facts } from '../../components/Facts.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { csvText, saveText } from '../../format/text-file.js';
import { groupDigits } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

/** Places of rows without a value that are named. */
const SHOWN_PLACES = 20;

type Report = NonNullable<FactorImport['report']>;

const IssueTable = ({ report }: { readonly report: Report }): ReactElement => {
  const { t } = useTexts();
  return (
    <ScrollTable label={t('factors:report.issues')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('factors:report.place')}</th>
            <th scope="col">{t('factors:column.factor')}</th>
            <th scope="col">{t('factors:report.matter')}</th>
          </tr>
        </thead>
        <tbody>
          {report.issues.map((issue, index) => (
            <tr key={`${issue.code} ${issue.file} ${String(issue.line)} ${String(index)}`}>
              <th scope="row" className="nowrap">
                {issue.file}:{issue.line}
              </th>
              <td>{issue.id === undefined ? '–' : <code>{issue.id}</code>}</td>
              <td>{issue.text ?? issue.code}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};

/** The verification report: counts first, then every remark with its place. */
export const ImportReport = ({ report }: { readonly report: Report }): ReactElement => {
  const { t, language } = useTexts();
  const count = (value: number): string => groupDigits(String(value), language);
  const { levels, compared, skipped } = report;
  const missing = report.skippedAt
    .filter(({ reason }) => reason === 'no-value')
    .map(({ file, line }) => `${file}:${String(line)}`)
    .slice(0, SHOWN_PLACES)
    .join(', ');
  const save = (): void => {
    const rows = report.issues.map(({ file, line, id = '', code, text = '' }) => [
      file,
      String(line),
      id,
      code,
      text,
    ]);
    const name = `${report.set}-${report.edition}-report.csv`;
    saveText(name, 'text/csv', csvText([['file', 'line', 'id', 'code', 'remark'], ...rows]));
  };
  return (
    <div className="stack">
      <Facts
        facts={[
          { name: t('factors:report.rowsRead'), value: count(report.rowsRead) },
          { name: t('factors:report.factors'), value: count(report.factors) },
          {
            name: t('factors:report.skipped'),
            value: count(Object.values(skipped).reduce((sum, value) => sum + value, 0)),
          },
          ...(missing.length === 0 ? [] : [{ name: t('desk:report.missing'), value: missing }]),
          {
            name: t('desk:report.files'),
            value: report.files
              .map(({ name, format, encoding }) =>
                [name, t(`desk:report.${format}`), encoding?.toUpperCase()]
                  .filter(Boolean)
                  .join(', '),
              )
              .join('; '),
          },
          {
            name: t('desk:report.units'),
            value: Object.entries(report.units)
              .sort(([, a], [, b]) => b - a)
              .map(([unit, rows]) => `${unit} × ${count(rows)}`)
              .join(', '),
          },
          { name: t('factors:report.errors'), value: count(levels.error) },
          { name: t('factors:report.reviews'), value: count(levels.review) },
          { name: t('factors:report.notes'), value: count(levels.note) },
          ...(compared === undefined
            ? []
            : [
                {
                  name: t('factors:report.compared', { edition: compared.edition }),
                  value: t('factors:report.comparison', {
                    added: count(compared.added),
                    changed: count(compared.changed),
                    unchanged: count(compared.unchanged),
                    gone: count(compared.gone),
                  }),
                },
              ]),
        ]}
      />
      {report.issues.length === 0 ? (
        <p>{t('factors:report.clean')}</p>
      ) : (
        <>
          <IssueTable report={report} />
          <div className="no-print">
            <Button variant="default" size="xs" onClick={save}>
              {t('factors:report.save')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
};
