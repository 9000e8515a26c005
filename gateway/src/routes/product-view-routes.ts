import { causesOf, footprintTerms, type Component, type Term } from '@tanji/domain/accounting';
import { TanjiError } from '@tanji/domain/errors';
import type { Caller } from '../auth/index.js';
import type { Handlers } from '../http/index.js';
import type { FootprintEntry } from '../read-model/index.js';
import type { RecordCalculations } from './record-calculations.js';
import type { Services } from './services.js';
import { changeCausesView } from './views/change-causes.js';
import { requireDisclosure, visibleDisclosure } from './views/disclosure.js';
import { footprintSummary } from './views/footprint-summary.js';
import { footprintTree } from './views/footprint-tree.js';
import { requireFootprint } from './views/footprint-view.js';
import { productParty } from './views/names.js';
import { productParts } from './views/product-parts.js';

/** The product view (source 001 §2.2): what a product is made of, by whom, and why that changes. */
export const productViewRoutes = (
  services: Services,
  calculations: RecordCalculations,
): Pick<Handlers, 'getProductParts' | 'getProductAttribution'> => {
  const { queries } = services.model;

  const componentOf = (footprint: string): Component | undefined => {
    const record = queries.footprint(footprint)?.value.record;
    return record && { product: record.product, supplier: record.owner };
  };

  /** A footprint of this product. */
  const footprintOf = (product: string, id: string): FootprintEntry => {
    const entry = requireFootprint(services, id);
    if (entry.value.record.product === product) return entry;
    throw new TanjiError('RECORD_NOT_FOUND', { what: 'footprint', id: `${product} ${id}` });
  };

  const latestOf = async (product: string): Promise<FootprintEntry> => {
    const entry = await queries.latestFootprint(product);
    if (entry !== undefined) return entry;
    const what = queries.product(product) === undefined ? 'product' : 'footprint';
    throw new TanjiError('RECORD_NOT_FOUND', { what, id: product });
  };

  const termsOf = async (
    entry: FootprintEntry,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<readonly Term[]> => {
    const disclosure = requireDisclosure(services, entry, caller);
    const { document, result } = await calculations.of(entry, disclosure, signal);
    return footprintTerms(document, result, componentOf);
  };

  return {
    getProductParts: async ({ params: { id }, query, caller, signal }) => {
      const entry =
        query.footprint === undefined ? await latestOf(id) : footprintOf(id, query.footprint);
      const disclosure = visibleDisclosure(services, entry, caller);
      const calculated = disclosure && (await calculations.of(entry, disclosure, signal));
      const tree = footprintTree(services, entry, caller);
      const footprint = footprintSummary(queries, entry);
      const { own, supplyChain } = entry.value.record;
      return {
        body: productParts(queries, { ...tree, footprint }, { own, supplyChain, calculated }),
      };
    },

    getProductAttribution: async ({ params: { id }, query, caller, signal }) => {
      const [before, after] = [footprintOf(id, query.before), footprintOf(id, query.after)];
      const terms = await Promise.all([
        termsOf(before, caller, signal),
        termsOf(after, caller, signal),
      ]);
      return {
        body: {
          product: productParty(queries, id),
          before: footprintSummary(queries, before),
          after: footprintSummary(queries, after),
          causes: changeCausesView(queries, causesOf(...terms)),
        },
      };
    },
  };
};
