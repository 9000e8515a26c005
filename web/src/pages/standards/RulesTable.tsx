import { STANDARDS, TOPICS, type StandardRules, type Topic } from '@tanji/domain/standard';
import type { ReactElement } from 'react';
import { ScrollTable } from '../../components/ScrollTable.js';
import { useTexts } from '../../i18n/use-texts.js';

const Cell = ({
  rules,
  topic,
}: {
  readonly rules: StandardRules;
  readonly topic: Topic;
}): ReactElement => {
  const { t, nameOf } = useTexts();
  const here = rules.requirements.filter((requirement) => requirement.topic === topic);
  return (
    <td>
      {here.length === 0 ? (
        <span className="muted">{t('factors:standards.silent')}</span>
      ) : (
        <ul className="plain-list">
          {here.map(({ id, clause, text }) => (
            <li key={id}>
              {nameOf(text)} <span className="small muted">{clause}</span>
            </li>
          ))}
        </ul>
      )}
    </td>
  );
};

/** What each standard asks for, topic by topic; our words, the standard's own text decides. */
export const RulesTable = (): ReactElement => {
  const { t } = useTexts();
  return (
    <ScrollTable label={t('factors:standards.rules')}>
      <table className="data">
        <caption>{t('factors:standards.words')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('factors:standards.topicHead')}</th>
            {STANDARDS.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {TOPICS.map((topic) => (
            <tr key={topic}>
              <th scope="row">{t(`factors:standards.topic.${topic}`)}</th>
              {STANDARDS.map((rules) => (
                <Cell key={rules.id} rules={rules} topic={topic} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
};
