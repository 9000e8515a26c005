import { idParamsSchema } from './common.js';
import {
  productAttributionQuerySchema,
  productAttributionSchema,
  productPartsQuerySchema,
  productPartsSchema,
} from './product-views.js';
import { defineRoutes } from './route-definition.js';

/** What a product is made of and why that changes (source 001 §2.2). */
export const PRODUCT_VIEW_ROUTES = defineRoutes({
  getProductParts: {
    method: 'get',
    path: '/products/{id}/parts',
    summary:
      'In-plant share, components with their suppliers, and lines without a supplier’s record',
    tag: 'products',
    access: 'public',
    params: idParamsSchema,
    query: productPartsQuerySchema,
    status: 200,
    response: productPartsSchema,
  },
  getProductAttribution: {
    method: 'get',
    path: '/products/{id}/attribution',
    summary: 'Causes of the change between two footprints of a product',
    tag: 'products',
    access: 'public',
    params: idParamsSchema,
    query: productAttributionQuerySchema,
    status: 200,
    response: productAttributionSchema,
  },
});
