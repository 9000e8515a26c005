import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useRoute } from '../../api/use-route.js';
import { QueryView } from '../../components/QueryView.js';
import { SupplyChain } from '../../footprint/SupplyChain.js';
import { useTexts } from '../../i18n/use-texts.js';

/** The upstream tree as far as the reader may see it. */
export const ChainTab = ({ id }: { readonly id: string }): ReactElement => {
  const { t } = useTexts();
  const query = useRoute('getFootprintTree', { params: { id } });
  return (
    <section className="card stack">
      <div className="row row-apart">
        <h2>{t('footprint:chain.title')}</h2>
        <Link href={`/trace/${id}`}>{t('footprint:chain.trace')}</Link>
      </div>
      <p className="muted">{t('footprint:chain.intro')}</p>
      <QueryView query={query} what={t('footprint:chain.what')}>
        {(tree) => <SupplyChain tree={tree} />}
      </QueryView>
    </section>
  );
};
