import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SubmitEvent, type ReactElement } from 'react';
import { z } from 'zod';
import { usePages } from '../../api/use-pages.js';
import { useRoute } from '../../api/use-route.js';
import { useSearchState } from '../../app/search-params.js';
import { Banner } from '../../components/Banner.js';
import { PageTitle } from '../../components/PageTitle.js';
import { PagedList } from '../../components/PagedList.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ProductTable } from './ProductTable.js';

const productSearch = z.object({
  q: z.string().max(200).default(''),
  owner: z.string().max(128).default(''),
});
type Filters = z.infer<typeof productSearch>;

interface FilterFormProps {
  readonly filters: Filters;
  readonly onChange: (filters: Partial<Filters>) => void;
}

const FilterForm = ({ filters, onChange }: FilterFormProps): ReactElement => {
  const { t, nameOf } = useTexts();
  const { data } = useRoute('listOrganisations');
  const [text, setText] = useState(filters.q);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onChange({ q: text.trim() });
  };
  const owners = (data?.items ?? [])
    .filter(({ products }) => products > 0)
    .map(({ record }) => ({ value: record.id, label: nameOf(record.name) }));
  return (
    <form className="row row-end no-print" onSubmit={submit}>
      <TextInput
        flex="1 1 14rem"
        label={t('products:filter.text')}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
      />
      <NativeSelect
        flex="1 1 12rem"
        label={t('products:filter.owner')}
        value={filters.owner}
        data={[{ value: '', label: t('products:filter.anyOwner') }, ...owners]}
        onChange={(event) => onChange({ owner: event.target.value })}
      />
      <Button type="submit">{t('products:filter.apply')}</Button>
    </form>
  );
};

/** Products with their latest footprint. */
const ProductsPage = (): ReactElement => {
  const { t } = useTexts();
  const { values, set } = useSearchState(productSearch);
  const pages = usePages('listProducts', { query: { q: values.q, owner: values.owner } });
  const filtered = values.q !== '' || values.owner !== '';
  return (
    <>
      <PageTitle title={t('products:title')} />
      <FilterForm key={values.q} filters={values} onChange={(change) => set(change, 'push')} />
      <PagedList
        pages={pages}
        what={t('products:what')}
        empty={
          filtered ? (
            <Banner title={t('products:noMatch.title')}>
              <p>
                {t('products:noMatch.text', {
                  filters: [values.q, values.owner].filter(Boolean).join(', '),
                })}
              </p>
              <Button size="xs" variant="default" onClick={() => set({ q: '', owner: '' })}>
                {t('products:noMatch.clear')}
              </Button>
            </Banner>
          ) : (
            <Banner title={t('products:none.title')}>
              <p>
                {t('products:none.text')} <code>npx tanji demo</code>
              </p>
            </Banner>
          )
        }
      >
        {(items) => <ProductTable products={items} />}
      </PagedList>
    </>
  );
};

export default ProductsPage;
