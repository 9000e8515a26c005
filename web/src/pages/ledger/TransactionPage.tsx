import type { TransactionView } from '@tanji/domain/api';
import { verifyInclusion } from '@tanji/domain/merkle';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { Banner } from '../../components/Banner.js';
import { Facts } from '../../components/Facts.js';
import { Hash } from '../../components/Hash.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { BatchTable, sentenceOf } from './BatchTable.js';
import { TransactionFacts } from './TransactionFacts.js';

const transactionSearch = z.object({ position: z.coerce.number().int().min(0).optional() });

/** The inclusion path, walked again here rather than believed. */
const Inclusion = ({
  inclusion,
}: {
  readonly inclusion: NonNullable<TransactionView['inclusion']>;
}): ReactElement => {
  const { t } = useTexts();
  const holds = verifyInclusion(inclusion);
  return (
    <section className="card stack" aria-labelledby="inclusion-title">
      <h2 id="inclusion-title">{t('ledger:inclusion.title')}</h2>
      <Banner
        tone={holds ? 'accent' : 'fail'}
        title={t(holds ? 'ledger:inclusion.holds' : 'ledger:inclusion.fails')}
      >
        <p>
          {inclusion.position === undefined
            ? ''
            : `${t('ledger:batch.of', { position: inclusion.position + 1 })} `}
          {t('ledger:inclusion.text', { index: inclusion.index, size: inclusion.size })}
        </p>
      </Banner>
      <Facts
        facts={[
          {
            name: t('ledger:inclusion.leaf'),
            value: <Hash value={inclusion.leafHash} what={t('ledger:inclusion.leaf')} />,
          },
          {
            name: t('ledger:treeRoot'),
            value: <Hash value={inclusion.root} what={t('ledger:treeRoot')} />,
          },
          { name: t('ledger:inclusion.steps'), value: inclusion.path.length },
        ]}
      />
    </section>
  );
};

/** One transaction: what was signed, where it stands, and that it is included. */
const TransactionPage = ({ id }: { readonly id: string }): ReactElement => {
  const texts = useTexts();
  const { t } = texts;
  const { values } = useSearchState(transactionSearch);
  const query = useRoute('getTransaction', { params: { id }, query: values });
  return (
    <QueryView query={query} what={t('ledger:thisTransaction')} title={t('ledger:transaction')}>
      {({ block, blockHash, transaction, inclusion }) => (
        <>
          <PageTitle title={t('ledger:transaction')} />
          <section className="card stack" aria-label={t('ledger:transactionFacts')}>
            <p className="sentence">{sentenceOf(transaction, texts)}</p>
            <TransactionFacts transaction={transaction} />
            <p>
              <Link href={`/ledger/blocks/${block}`}>{t('ledger:block', { number: block })}</Link>{' '}
              <Hash value={blockHash} what={t('ledger:hash')} />
            </p>
          </section>
          {inclusion === undefined ? null : <Inclusion inclusion={inclusion} />}
          {transaction.batch === undefined ? null : (
            <BatchTable id={transaction.id} batch={transaction.batch} />
          )}
        </>
      )}
    </QueryView>
  );
};

export default TransactionPage;
