import type { FootprintView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Badge, type Tone } from '../components/Badge.js';
import { formatDate } from '../format/date.js';
import { useTexts } from '../i18n/use-texts.js';

type Statement = FootprintView['statements'][number];
type Finding = FootprintView['findings'][number];

const TONES: Readonly<Record<Statement['record']['opinion'], Tone>> = {
  verified: 'verified',
  qualified: 'warn',
  adverse: 'fail',
};

const StatementItem = ({ statement }: { readonly statement: Statement }): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const { record, auditor, transactionId } = statement;
  return (
    <li className="stack tight">
      <div className="row">
        <strong>{nameOf(auditor.name)}</strong>
        <Badge
          tone={TONES[record.opinion]}
          icon={record.opinion === 'verified' ? 'check' : 'warning'}
        >
          {t(`footprint:opinion.${record.opinion}`)}
        </Badge>
      </div>
      <p className="small">
        {t(`footprint:level.${record.level}`)} · {record.standard} ·{' '}
        {formatDate(record.completed, language)} ·{' '}
        <Link href={`/ledger/tx/${transactionId}`}>{t('footprint:onLedger')}</Link>
      </p>
      {record.comment === undefined ? null : <p>{record.comment}</p>}
    </li>
  );
};

const FindingItem = ({ finding }: { readonly finding: Finding }): ReactElement => {
  const { t, language, nameOf } = useTexts();
  const { record, auditor, status, answers } = finding;
  return (
    <li className="stack tight">
      <div className="row">
        <strong>{nameOf(auditor.name)}</strong>
        <Badge tone={status === 'closed' ? 'plain' : 'warn'}>
          {t(`footprint:severity.${record.severity}`)} · {t(`footprint:findingStatus.${status}`)}
        </Badge>
      </div>
      <p>{record.text}</p>
      {answers.map((answer) => (
        <p key={answer.id} className="small indent-2">
          {answer.organisation}, {formatDate(answer.answered, language)}: {answer.text}
        </p>
      ))}
    </li>
  );
};

/** Who examined this record, what they said, and what they found. */
export const Assurances = ({ view }: { readonly view: FootprintView }): ReactElement => {
  const { t } = useTexts();
  const { statements, findings } = view;
  return (
    <div className="stack">
      {statements.length === 0 ? (
        <p className="muted">{t('footprint:noStatements')}</p>
      ) : (
        <ul className="plain-list lines">
          {statements.map((statement) => (
            <StatementItem key={statement.record.id} statement={statement} />
          ))}
        </ul>
      )}
      {findings.length === 0 ? null : (
        <>
          <h3>{t('footprint:findings.title')}</h3>
          <ul className="plain-list lines">
            {findings.map((finding) => (
              <FindingItem key={finding.record.id} finding={finding} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
};
