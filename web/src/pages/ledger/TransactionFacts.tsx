import type { BlockView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Badge } from '../../components/Badge.js';
import { Facts, type Fact } from '../../components/Facts.js';
import { Hash } from '../../components/Hash.js';
import { formatMoment } from '../../format/date.js';
import { useTexts, type Texts } from '../../i18n/use-texts.js';
import { subjectLink } from './subject-link.js';

type Transaction = BlockView['transactions'][number];

/** The business part is absent for calls that carry no signed command, such as the genesis. */
const commandFacts = (transaction: Transaction, { t }: Texts): readonly Fact[] => {
  const { action, subject, organisation, command } = transaction;
  const link = subjectLink(action, subject);
  return [
    ...(organisation === undefined
      ? []
      : [{ name: t('ledger:fact.organisation'), value: organisation }]),
    ...(subject === undefined
      ? []
      : [
          {
            name: t('ledger:fact.subject'),
            value: link === undefined ? <code>{subject}</code> : <Link href={link}>{subject}</Link>,
          },
        ]),
    ...(command === undefined
      ? []
      : [
          {
            name: t('ledger:fact.command'),
            value: <Hash value={command} what={t('ledger:fact.command')} />,
          },
        ]),
  ];
};

/** One transaction: sentence first, then what the ledger says about it. */
export const TransactionFacts = ({
  transaction,
}: {
  readonly transaction: Transaction;
}): ReactElement => {
  const texts = useTexts();
  const { t, language } = texts;
  const { contract, writes } = transaction;
  return (
    <>
      <div className="row">
        {transaction.valid ? (
          <Badge tone="accent">{t('ledger:valid')}</Badge>
        ) : (
          <Badge tone="fail" icon="cross">
            {t('ledger:invalid', { code: transaction.validationCode })}
          </Badge>
        )}
      </div>
      <Facts
        facts={[
          {
            name: t('ledger:fact.id'),
            value: <Hash value={transaction.id} what={t('ledger:fact.id')} />,
          },
          { name: t('ledger:fact.time'), value: formatMoment(transaction.timestamp, language) },
          {
            name: t('ledger:fact.call'),
            value: (
              <code>
                {contract}.{transaction.transaction}
              </code>
            ),
          },
          { name: t('ledger:fact.carrier'), value: transaction.mspId },
          ...commandFacts(transaction, texts),
        ]}
      />
      <details>
        <summary>{t('ledger:writes', { count: writes.length })}</summary>
        <ul>
          {writes.map((key) => (
            <li key={key}>
              <code className="wrap-anywhere">{key}</code>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
};
