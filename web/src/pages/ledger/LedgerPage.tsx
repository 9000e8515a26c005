import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { Facts } from '../../components/Facts.js';
import { Hash } from '../../components/Hash.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { ScrollTable } from '../../components/ScrollTable.js';
import { formatMoment } from '../../format/date.js';
import { useTexts } from '../../i18n/use-texts.js';
import { sentenceOf } from './BatchTable.js';
import { blocksToShow } from './block-range.js';

const ledgerSearch = z.object({ from: z.coerce.number().int().min(0).optional() });

const BlockRow = ({ number }: { readonly number: number }): ReactElement => {
  const texts = useTexts();
  const { language } = texts;
  const { data } = useRoute('getBlock', { params: { number } });
  const first = data?.transactions[0];
  const shown = data?.transactions.find(
    ({ statement, batch }) => statement !== undefined || batch !== undefined,
  );
  return (
    <tr>
      <th scope="row">
        <Link href={`/ledger/blocks/${number}`}>{number}</Link>
      </th>
      <td className="num">{data?.transactions.length ?? '…'}</td>
      <td className="nowrap optional">
        {first === undefined ? '…' : formatMoment(first.timestamp, language)}
      </td>
      <td className="wrap-anywhere">
        {first === undefined ? '…' : sentenceOf(shown ?? first, texts)}
      </td>
    </tr>
  );
};

const Blocks = ({ height }: { readonly height: number }): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(ledgerSearch);
  const { numbers, newer, older } = blocksToShow(height, values.from);
  return (
    <section className="card stack" aria-labelledby="blocks-title">
      <h2 id="blocks-title">{t('ledger:blocks')}</h2>
      <ScrollTable label={t('ledger:blocks')}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('ledger:column.number')}</th>
              <th scope="col" className="num">
                {t('ledger:column.transactions')}
              </th>
              <th scope="col" className="optional">
                {t('ledger:column.time')}
              </th>
              <th scope="col">{t('ledger:column.first')}</th>
            </tr>
          </thead>
          <tbody>
            {numbers.map((number) => (
              <BlockRow key={number} number={number} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <div className="row no-print">
        <Button
          variant="default"
          disabled={newer === undefined}
          onClick={() => set({ from: newer }, 'push')}
        >
          {t('ledger:newer')}
        </Button>
        <Button
          variant="default"
          disabled={older === undefined}
          onClick={() => set({ from: older }, 'push')}
        >
          {t('ledger:older')}
        </Button>
        {older === undefined ? (
          <span className="small muted">{t('ledger:firstReached')}</span>
        ) : null}
      </div>
    </section>
  );
};

const Checkpoints = (): ReactElement => {
  const { t, language } = useTexts();
  const query = useRoute('listCheckpoints');
  return (
    <section className="card stack" aria-labelledby="checkpoints-title">
      <h2 id="checkpoints-title">{t('ledger:checkpoints.title')}</h2>
      <p className="muted">{t('ledger:checkpoints.intro')}</p>
      <QueryView query={query} what={t('ledger:checkpoints.what')}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('ledger:checkpoints.none')}</p>
          ) : (
            <ScrollTable label={t('ledger:checkpoints.title')}>
              <table className="data">
                <thead>
                  <tr>
                    <th scope="col" className="num">
                      {t('ledger:checkpoints.size')}
                    </th>
                    <th scope="col">{t('ledger:checkpoints.root')}</th>
                    <th scope="col">{t('ledger:checkpoints.witnesses')}</th>
                    <th scope="col">{t('ledger:column.time')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((checkpoint) => (
                    <tr key={checkpoint.size}>
                      <td className="num">{checkpoint.size}</td>
                      <td>
                        <Hash value={checkpoint.root} what={t('ledger:checkpoints.root')} />
                      </td>
                      <td>{checkpoint.witnesses.join(', ')}</td>
                      <td>{formatMoment(checkpoint.time, language)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollTable>
          )
        }
      </QueryView>
    </section>
  );
};

/** Blocks from the newest down, and what witnesses agreed on. */
const LedgerPage = (): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getNetwork');
  return (
    <>
      <PageTitle title={t('ledger:title')} />
      <p>{t('ledger:intro')}</p>
      <QueryView query={query} what={t('ledger:what')}>
        {({ ledger, tree }) => (
          <>
            <section className="card" aria-label={t('ledger:state')}>
              <Facts
                facts={[
                  { name: t('ledger:height'), value: ledger.height },
                  {
                    name: t('ledger:lastHash'),
                    value: <Hash value={ledger.lastBlockHash} what={t('ledger:lastHash')} />,
                  },
                  { name: t('ledger:treeSize'), value: tree?.size ?? '–' },
                  {
                    name: t('ledger:treeRoot'),
                    value:
                      tree === undefined ? (
                        '–'
                      ) : (
                        <Hash value={tree.root} what={t('ledger:treeRoot')} />
                      ),
                  },
                ]}
              />
            </section>
            <Blocks height={ledger.height} />
          </>
        )}
      </QueryView>
      <Checkpoints />
    </>
  );
};

export default LedgerPage;
