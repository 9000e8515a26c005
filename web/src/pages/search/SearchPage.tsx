import { Button, TextInput } from '@mantine/core';
import { useState, type SubmitEvent, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { z } from 'zod';
import { useRoute } from '../../api/use-route.js';
import { normaliseHash, searchKind, searchTarget } from '../../app/search-target.js';
import { useSearchState } from '../../app/search-params.js';
import { Banner } from '../../components/Banner.js';
import { PageTitle } from '../../components/PageTitle.js';
import { Waiting } from '../../components/Waiting.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ProductTable } from '../products/ProductTable.js';

const querySearch = z.object({ q: z.string().max(400).default('') });

interface Exact {
  readonly key: string;
  readonly href: string;
  readonly text: string;
}

/** Objects whose id is exactly the text, asked for one by one; "not found" is an answer here. */
const useExact = (text: string): { readonly found: readonly Exact[]; readonly busy: boolean } => {
  const { t, nameOf } = useTexts();
  const kind = text === '' ? 'words' : searchKind(text);
  const params = { id: text };
  const isId = kind === 'id';
  const footprint = useRoute('getFootprint', { params, enabled: isId });
  const product = useRoute('getProduct', { params, enabled: isId });
  const label = useRoute('getLabel', { params, enabled: isId });
  const transaction = useRoute('getTransaction', {
    params: { id: normaliseHash(text) },
    enabled: kind === 'hash',
  });
  const hashed = useRoute('listFootprints', {
    query: { hash: normaliseHash(text), limit: 20 },
    enabled: kind === 'hash',
  });
  const found: Exact[] = [];
  const add = (key: string, href: string, name: string): void => {
    found.push({ key, href, text: name });
  };
  if (footprint.data) {
    const name = nameOf(footprint.data.summary.product.name);
    add('footprint', `/footprints/${text}`, t('search:footprint', { name }));
  }
  for (const { id, product: named } of hashed.data?.items ?? []) {
    add(
      `footprint ${id}`,
      `/footprints/${id}`,
      t('search:footprint', { name: nameOf(named.name) }),
    );
  }
  if (product.data) {
    add(
      'product',
      `/products/${text}`,
      t('search:product', { name: nameOf(product.data.record.name) }),
    );
  }
  if (label.data) {
    add('label', `/labels/${text}`, t('search:label', { name: nameOf(label.data.product.name) }));
  }
  if (transaction.data) {
    const id = transaction.data.transaction.id;
    const name = transaction.data.transaction.statement ?? id;
    add('transaction', `/ledger/tx/${id}`, t('search:transaction', { name }));
  }
  return {
    found,
    busy: [footprint, product, label, hashed, transaction].some(({ isFetching }) => isFetching),
  };
};

const Results = ({ text }: { readonly text: string }): ReactElement => {
  const { t } = useTexts();
  const { found, busy } = useExact(text);
  const isHash = searchKind(text) === 'hash';
  const products = useRoute('listProducts', {
    query: { q: text.slice(0, 200), limit: 20 },
    enabled: !isHash,
  });
  const items = products.data?.items ?? [];
  if (busy || products.isFetching) return <Waiting what={t('search:what')} />;
  if (found.length === 0 && items.length === 0) {
    return (
      <Banner title={t('search:none.title', { text })} role="status">
        <p>{t('search:none.text')}</p>
      </Banner>
    );
  }
  return (
    <>
      {found.length === 0 ? null : (
        <section className="card stack" aria-labelledby="exact-title">
          <h2 id="exact-title">{t('search:exact')}</h2>
          <ul className="plain-list lines">
            {found.map(({ key, href, text: name }) => (
              <li key={key}>
                <Link href={href}>{name}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {items.length === 0 ? null : (
        <section className="card stack" aria-labelledby="products-title">
          <h2 id="products-title">{t('search:products')}</h2>
          <ProductTable products={items} />
        </section>
      )}
    </>
  );
};

/** Finds whatever an id, hash, GTIN, link or word names. */
const SearchPage = (): ReactElement => {
  const { t } = useTexts();
  const [, navigate] = useLocation();
  const { values } = useSearchState(querySearch);
  const text = values.q.trim();
  const [draft, setDraft] = useState(values.q);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (draft.trim() !== '') navigate(searchTarget(draft));
  };
  return (
    <>
      <PageTitle title={t('search:title')} />
      <form className="row row-end" onSubmit={submit}>
        <TextInput
          flex="1 1 18rem"
          label={t('search:field')}
          description={t('search:help')}
          value={draft}
          maxLength={400}
          onChange={(event) => setDraft(event.target.value)}
        />
        <Button type="submit">{t('search:go')}</Button>
      </form>
      {text === '' ? null : <Results key={text} text={text} />}
    </>
  );
};

export default SearchPage;
