import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { Facts } from '../../components/Facts.js';
import { Hash } from '../../components/Hash.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { sentenceOf } from './BatchTable.js';
import { TransactionFacts } from './TransactionFacts.js';

/** One block with its transactions as sentences. */
const BlockPage = ({ number }: { readonly number: string }): ReactElement => {
  const texts = useTexts();
  const { t } = texts;
  const query = useRoute('getBlock', { params: { number } });
  const title = t('ledger:block', { number });
  return (
    <QueryView query={query} what={t('ledger:thisBlock', { number })} title={title}>
      {(block) => (
        <>
          <PageTitle title={title} />
          <section className="card" aria-label={t('ledger:blockFacts')}>
            <Facts
              facts={[
                {
                  name: t('ledger:hash'),
                  value: <Hash value={block.hash} what={t('ledger:hash')} />,
                },
                {
                  name: t('ledger:previous'),
                  value: (
                    <>
                      {block.number === 0 ? null : (
                        <Link href={`/ledger/blocks/${block.number - 1}`}>
                          {t('ledger:block', { number: block.number - 1 })}
                        </Link>
                      )}{' '}
                      <Hash value={block.previousHash} what={t('ledger:previous')} />
                    </>
                  ),
                },
              ]}
            />
          </section>
          {block.transactions.map((transaction) => (
            <section key={transaction.id} className="card stack">
              <h2 className="sentence">
                <Link href={`/ledger/tx/${transaction.id}`}>{sentenceOf(transaction, texts)}</Link>
              </h2>
              <TransactionFacts transaction={transaction} />
            </section>
          ))}
        </>
      )}
    </QueryView>
  );
};

export default BlockPage;
