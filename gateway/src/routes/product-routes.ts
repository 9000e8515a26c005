import { TanjiError } from '@tanji/domain/errors';
import { revalidated, type Handlers } from '../http/index.js';
import { createMatcher, nameText, searchable, type ProductEntry } from '../read-model/index.js';
import type { Services } from './services.js';
import { footprintSummary } from './views/footprint-summary.js';
import { labelView } from './views/label-view.js';
import { productTrend, productView } from './views/product-view.js';

type Names =
  'listProducts' | 'getProduct' | 'listProductFootprints' | 'getProductTrend' | 'getLabel';

/** Records that one trend looks at: forty years of monthly ones. */
const MAX_TREND_RECORDS = 500;

const acceptorOf = (q: string | undefined): ((entry: ProductEntry) => boolean) => {
  const matches = createMatcher(q);
  return ({ value }) => {
    const { id, name, gtin, partNumber } = value.record;
    return matches(searchable(`${id} ${nameText(name)} ${gtin ?? ''} ${partNumber ?? ''}`));
  };
};

export const productRoutes = (services: Services): Pick<Handlers, Names> => {
  const { queries } = services.model;
  const requireProduct = (id: string): ProductEntry => {
    const entry = queries.product(id);
    if (entry === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'product', id });
    return entry;
  };
  return {
    listProducts: async ({ query }) => {
      const { owner, q, limit, cursor } = query;
      const accept = q === undefined ? {} : { accept: acceptorOf(q) };
      const { items, next } = await queries.products({ owner, limit, cursor, ...accept });
      const views = await Promise.all(items.map((entry) => productView(queries, entry)));
      return { body: { items: views, ...(next === undefined ? {} : { next }) } };
    },

    getProduct: async ({ params }) => {
      const entry = requireProduct(params.id);
      return {
        body: await productView(queries, entry),
        headers: { 'Cache-Control': 'private, no-cache' },
      };
    },

    listProductFootprints: async ({ params, query }) => {
      requireProduct(params.id);
      const { items, next } = await queries.footprints({ product: params.id, ...query });
      const summaries = items.map((entry) => footprintSummary(queries, entry));
      return { body: { items: summaries, ...(next === undefined ? {} : { next }) } };
    },

    getProductTrend: async ({ params, query }) => {
      const { record } = requireProduct(params.id).value;
      const { items } = await queries.footprints({
        product: params.id,
        status: 'active',
        limit: MAX_TREND_RECORDS,
      });
      return { body: productTrend(query.by, record.declaredUnit, items) };
    },

    getLabel: async ({ params, caller }) => {
      const entry = queries.label(params.id);
      if (entry === undefined) {
        throw new TanjiError('RECORD_NOT_FOUND', { what: 'label', id: params.id });
      }
      return {
        body: await labelView(services, entry, caller),
        headers: { 'Cache-Control': revalidated(entry.value.hash)['Cache-Control'] ?? '' },
      };
    },
  };
};
