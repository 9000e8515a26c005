import type { FactorDiff } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { ScrollTable } from '../../components/ScrollTable.js';
import { groupDigits } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

/** `+4.76 %`, in the reader's language. */
export const usePercent = (): ((percent: string | undefined) => string) => {
  const { language } = useTexts();
  return (percent) =>
    percent === undefined
      ? ''
      : `${percent.startsWith('-') ? '' : '+'}${groupDigits(percent, language)} %`;
};

/** Members of a factor before and after. */
export const ChangesTable = ({
  label,
  changes,
}: {
  readonly label: string;
  readonly changes: FactorDiff['changes'];
}): ReactElement => {
  const { t } = useTexts();
  const percent = usePercent();
  return (
    <ScrollTable label={label}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('factors:diff.member')}</th>
            <th scope="col">{t('factors:diff.before')}</th>
            <th scope="col">{t('factors:diff.after')}</th>
            <th scope="col" className="num">
              {t('factors:diff.change')}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.member}>
              <th scope="row">
                <code>{change.member}</code>
              </th>
              <td>{change.before ?? '–'}</td>
              <td>{change.after ?? '–'}</td>
              <td className="num nowrap">{percent(change.percent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};
