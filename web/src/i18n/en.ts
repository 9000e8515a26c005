// Everything in one chunk per language: one request, and the other language is never loaded.
import common from './en/common.json';
import errors from './en/errors.json';
import overview from './en/overview.json';
import label from './en/label.json';
import footprint from './en/footprint.json';
import trust from './en/trust.json';
import products from './en/products.json';
import session from './en/session.json';
import ledger from './en/ledger.json';
import factors from './en/factors.json';
import search from './en/search.json';

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
