import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { CausesView } from '../../causes/CausesView.js';
import { PageTitle } from '../../components/PageTitle.js';
import { QueryView } from '../../components/QueryView.js';
import { useTexts } from '../../i18n/use-texts.js';

const whySearch = z.object({
  before: z.string().max(100).default(''),
  after: z.string().max(100).default(''),
});

/** Why two footprints of a product differ. */
const WhyPage = ({ id }: { readonly id: string }): ReactElement => {
  const { t, nameOf } = useTexts();
  const { values } = useSearchState(whySearch);
  const query = useRoute('getProductAttribution', { params: { id }, query: values });
  return (
    <>
      <PageTitle title={t('products:why.title', values)} />
      <p className="row">
        <Link href={`/products/${id}`}>
          {query.data === undefined ? id : nameOf(query.data.product.name)}
        </Link>
        <Link href={`/compare?a=${values.before}&b=${values.after}`}>
          {t('products:why.compare')}
        </Link>
      </p>
      <QueryView query={query} what={t('products:why.what')}>
        {({ before, after, causes }) => (
          <CausesView
            labels={[before.id, after.id]}
            causes={causes}
            name={`${id}-${before.id}-${after.id}`}
          />
        )}
      </QueryView>
    </>
  );
};

export default WhyPage;
