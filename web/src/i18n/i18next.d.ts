import type shell from './en.js';
import type overview from './en/overview.json';
import type label from './en/label.json';
import type footprint from './en/footprint.json';
import type trust from './en/trust.json';
import type products from './en/products.json';
import type ledger from './en/ledger.json';
import type factors from './en/factors.json';
import type search from './en/search.json';
import type results from './en/results.json';
import type trace from './en/trace.json';
import type facilities from './en/facilities.json';
import type monthImport from './en/monthImport.json';
import type causes from './en/causes.json';
import type desk from './en/desk.json';
import type inventories from './en/inventories.json';

interface Features {
  overview: typeof overview;
  label: typeof label;
  footprint: typeof footprint;
  trust: typeof trust;
  products: typeof products;
  ledger: typeof ledger;
  factors: typeof factors;
  search: typeof search;
  results: typeof results;
  trace: typeof trace;
  facilities: typeof facilities;
  monthImport: typeof monthImport;
  causes: typeof causes;
  desk: typeof desk;
  inventories: typeof inventories;
}

// Makes every key and placeholder of `t` a compile-time matter; English is the reference.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof shell & Features;
    strictKeyChecks: true;
  }
}
