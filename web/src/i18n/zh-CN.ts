// Everything in one chunk per language: one request, and the other language is never loaded.
import common from './zh-CN/common.json';
import errors from './zh-CN/errors.json';
import overview from './zh-CN/overview.json';
import label from './zh-CN/label.json';
import footprint from './zh-CN/footprint.json';
import trust from './zh-CN/trust.json';
import products from './zh-CN/products.json';
import session from './zh-CN/session.json';
import ledger from './zh-CN/ledger.json';
import factors from './zh-CN/factors.json';
import search from './zh-CN/search.json';

export default {
  common,
  errors,
  overview,
  label,
  footprint,
  trust,
  products,
  session,
  ledger,
  factors,
  search,
};
