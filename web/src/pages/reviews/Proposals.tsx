import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';
import { Proposal } from './Proposal.js';

const PAGE = 10;
const pageSearch = z.object({ from: z.coerce.number().int().min(0).max(1_000_000).default(0) });

/** Proposed versions of everybody, with the evidence for those who judge them. */
export const Proposals = (): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(pageSearch);
  const query = useRoute('listFactorReviews', { query: { limit: PAGE, offset: values.from } });
  return (
    <section className="stack" aria-labelledby="proposals">
      <h2 id="proposals">{t('factors:reviews.proposals')}</h2>
      <p>{t('factors:reviews.proposalsText')}</p>
      <QueryView query={query} what={t('factors:reviews.proposals')}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p className="muted">{t('factors:reviews.noProposals')}</p>
          ) : (
            <div className="stack">
              {items.map((proposal) => (
                <Proposal
                  key={`${proposal.factor.factor_id}@${proposal.factor.version}`}
                  proposal={proposal}
                />
              ))}
              <div className="row no-print">
                <Button
                  variant="default"
                  size="xs"
                  disabled={values.from === 0}
                  onClick={() => set({ from: Math.max(0, values.from - PAGE) }, 'push')}
                >
                  {t('factors:editionDiff.previous')}
                </Button>
                <Button
                  variant="default"
                  size="xs"
                  disabled={values.from + PAGE >= total}
                  onClick={() => set({ from: values.from + PAGE }, 'push')}
                >
                  {t('factors:editionDiff.next')}
                </Button>
                <span className="small muted" role="status">
                  {t('factors:editionDiff.range', {
                    first: values.from + 1,
                    last: values.from + items.length,
                    total,
                  })}
                </span>
              </div>
            </div>
          )
        }
      </QueryView>
    </section>
  );
};
