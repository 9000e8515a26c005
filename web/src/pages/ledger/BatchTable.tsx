import type { BlockView } from '@tanji/domain/api';
import { errorText, isErrorCode } from '@tanji/domain/errors';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Badge } from '../../components/Badge.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { useTexts, type Texts } from '../../i18n/use-texts.js';
import { subjectLink, transactionLink } from './subject-link.js';

type Transaction = BlockView['transactions'][number];
type BatchRow = NonNullable<Transaction['batch']>[number];

/** What a transaction did, in one sentence. */
export const sentenceOf = ({ statement, batch }: Transaction, { t }: Texts): string => {
  if (batch === undefined) return statement ?? t('ledger:noSentence');
  const accepted = batch.filter((row) => row.accepted).length;
  return t('ledger:batch.sentence', { count: batch.length, accepted });
};

const reasonOf = ({ error }: BatchRow, { domainLanguage }: Texts): string => {
  if (error === undefined) return '';
  return isErrorCode(error.code) ? errorText(error.code, error.params, domainLanguage) : error.code;
};

const Verdict = ({ row }: { readonly row: BatchRow }): ReactElement => {
  const texts = useTexts();
  const { t } = texts;
  if (row.accepted) return <Badge tone="accent">{t('ledger:batch.accepted')}</Badge>;
  return (
    <>
      <Badge tone="fail" icon="cross">
        {t('ledger:batch.refused')}
      </Badge>
      <div className="small wrap-anywhere">{reasonOf(row, texts)}</div>
    </>
  );
};

const Command = ({ row }: { readonly row: BatchRow }): ReactElement => {
  const { t } = useTexts();
  const sentence = row.statement ?? t('ledger:batch.unreadable');
  const link = row.accepted ? subjectLink(row.action, row.subject) : undefined;
  return link === undefined ? <>{sentence}</> : <Link href={link}>{sentence}</Link>;
};

/** The commands of a batch in their order, each with its verdict. */
export const BatchTable = ({
  id,
  batch,
}: {
  readonly id: string;
  readonly batch: readonly BatchRow[];
}): ReactElement => {
  const { t } = useTexts();
  return (
    <section className="card stack" aria-labelledby="batch-title">
      <h2 id="batch-title">{t('ledger:batch.title')}</h2>
      <ScrollTable label={t('ledger:batch.title')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col" className="num">
                {t('ledger:batch.position')}
              </th>
              <th scope="col">{t('ledger:batch.command')}</th>
              <th scope="col">{t('ledger:batch.verdict')}</th>
              <th scope="col">{t('ledger:batch.proof')}</th>
            </tr>
          </thead>
          <tbody>
            {batch.map((row) => (
              <tr key={row.position}>
                <td className="num">{row.position + 1}</td>
                <td className="wrap-anywhere">
                  <Command row={row} />
                </td>
                <td>
                  <Verdict row={row} />
                </td>
                <td>
                  {row.accepted ? (
                    <Link
                      href={transactionLink({ transactionId: id, position: row.position })}
                      aria-label={t('ledger:batch.proofOf', { position: row.position + 1 })}
                    >
                      {t('ledger:batch.proof')}
                    </Link>
                  ) : (
                    '–'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  );
};
