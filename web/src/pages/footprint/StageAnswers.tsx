import type { CalculationView, FootprintView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Badge } from '../../components/Badge.js';
import { Emission } from '../../components/Emission.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { stageAnswers, type StageAnswer } from '../../footprint/quality.js';
import { formatPercent } from '../../format/number.js';
import { useTexts } from '../../i18n/use-texts.js';

const WARNS: ReadonlySet<StageAnswer> = new Set<StageAnswer>(['partial', 'not-specified']);

interface StageAnswersProps {
  readonly view: FootprintView;
  /** Absent where the reader may not see it; `partial` cannot be told then. */
  readonly calculation?: CalculationView;
}

/** For every stage: in, partly in, out, not applicable, or not said. */
export const StageAnswers = ({ view, calculation }: StageAnswersProps): ReactElement => {
  const { t, language } = useTexts();
  const { record } = view;
  return (
    <section className="card stack">
      <h2>{t('results:answers.title')}</h2>
      <ScrollTable label={t('results:answers.title')}>
        <table className="data">
          <caption>
            {t('results:answers.caption', { boundary: t(`footprint:boundary.${record.boundary}`) })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('footprint:stages.stage')}</th>
              <th scope="col">{t('results:answers.answer')}</th>
              <th scope="col" className="num">
                {t('footprint:column.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {stageAnswers(record, calculation).map(({ stage, answer }) => {
              const value = record.stages[stage];
              return (
                <tr key={stage}>
                  <th scope="row">{t(`footprint:stage.${stage}`)}</th>
                  <td>
                    <Badge {...(WARNS.has(answer) ? { tone: 'warn', icon: 'warning' } : {})}>
                      {t(`results:answer.${answer}`)}
                    </Badge>
                  </td>
                  <td className="num">
                    {'amount' in value ? <Emission value={value.amount} unit={false} /> : '–'}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollTable>
      {calculation === undefined ? (
        <p className="small muted">{t('results:answers.closed')}</p>
      ) : null}
      <p className="small">
        {t('results:answers.exempted', {
          share: formatPercent(record.exemptedPercent, language),
        })}
        {record.exemptedReason === undefined ? '' : ` ${record.exemptedReason}`}
      </p>
    </section>
  );
};
