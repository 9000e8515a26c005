import type { DemoPlaces } from './demo.js';

/** Every view of the application by a name for the picture. */
export const viewsOf = (places: DemoPlaces): readonly (readonly [string, string])[] => [
  ['overview', '/'],
  ['label', `/01/${places.gtin}`],
  ['label-by-id', `/labels/${places.label}`],
  ['products', '/products'],
  ['products-none', '/products?q=no-such-product'],
  ['product', `/products/${places.product}`],
  ['product-quarter', `/products/${places.product}?by=quarter`],
  ['footprint', `/footprints/${places.footprint}`],
  [
    'footprint-line',
    `/footprints/${places.footprint}?cut=5&line=${encodeURIComponent('stage:use/line:use')}`,
  ],
  ['footprint-stages', `/footprints/${places.footprint}?tab=stages`],
  ['footprint-chain', `/footprints/${places.footprint}?tab=chain`],
  ['footprint-method', `/footprints/${places.footprint}?tab=method`],
  ['footprint-versions', `/footprints/${places.footprint}?tab=versions`],
  ['footprint-trust', `/footprints/${places.footprint}?tab=trust`],
  ['footprint-raw', `/footprints/${places.footprint}?tab=raw`],
  ['footprint-restricted', `/footprints/${places.restricted}`],
  ...(places.superseded === undefined
    ? []
    : [['footprint-superseded', `/footprints/${places.superseded}`] as const]),
  ['verify', '/verify'],
  ['verify-id', `/verify?id=${places.footprint}`],
  ['sign-in', '/sign-in'],
  ['ledger', '/ledger'],
  ['ledger-block', `/ledger/blocks/${places.block}`],
  ['ledger-transaction', `/ledger/tx/${places.transaction}`],
  ['factors', '/factors'],
  ['factor', `/factors/${places.factor}`],
  ['factors-resolved', '/factors?q=electricity&region=CN-YN&date=2022-03-15'],
  ['editions', '/editions'],
  ['edition-unknown', '/editions/none:2025'],
  ['import', '/import'],
  ['reviews', '/reviews'],
  ['factor-models', '/factor-models'],
  ['factor-model', '/factor-models/electricity-hydro-share'],
  [
    'factor-model-result',
    '/factor-models/electricity-hydro-share?hydroShare=0.8&hydro=0.02&rest=0.9&loss=0.05',
  ],
  ['search', '/search'],
  ['no-page', '/no/such/page'],
];
