import type { FacilitySummary } from '@tanji/domain/api';
import {
  AMOUNT_NAMES,
  addAmounts,
  amountPerPiece,
  changeOf,
  comparePeriods,
  periodOfYearBefore,
  periodTotal,
  readAmounts,
  sumAllocation,
  sumPeriods,
  totalAmount,
  writeAmounts,
  type AccountDocument,
  type AccountPeriod,
  type ComparedPeriod,
} from '@tanji/domain/accounting';
import { formatKg, parseKg } from '@tanji/domain/quantity';
import type { Account, ElectricityMethod, Facility } from '@tanji/domain/record';
import { headline, type FootprintEntry, type ModelQueries } from '../../read-model/index.js';
import type { Services } from '../services.js';
import { documentsOf, inForceAccounts } from './facility-documents.js';
import { footprintSummary } from './footprint-summary.js';
import { organisationParty, productParty } from './names.js';

type Sources = Pick<Services, 'model' | 'books'>;

/** Records of a product that are looked at for its headline in a year: some years of monthly ones. */
const MAX_RECORDS = 60;

/** Products stand once in the summary, for the year. */
const withoutProducts = (period: ComparedPeriod): Omit<ComparedPeriod, 'products'> =>
  ({ ...period, products: undefined }) as Omit<ComparedPeriod, 'products'>;

/** The newest footprint of a product whose period has ended by the end of a year. */
const footprintIn = async (
  queries: ModelQueries,
  product: string,
  year: string,
): Promise<FootprintEntry | undefined> => {
  const { items } = await queries.footprints({ product, status: 'active', limit: MAX_RECORDS });
  const end = `${Number(year) + 1}-01-01`;
  return headline(items.filter(({ value }) => value.record.period.end <= end));
};

interface MadeOf {
  readonly components: ReadonlySet<string>;
  readonly suppliers: ReadonlySet<string>;
}

/** Components and suppliers: of the products' direct inputs, and of what the accounts name. */
const madeOf = (
  queries: ModelQueries,
  owner: string,
  footprints: readonly FootprintEntry[],
  documents: readonly AccountDocument[],
): MadeOf => {
  const inputs = footprints
    .flatMap(({ value }) => value.record.inputs)
    .flatMap(({ id }) => queries.footprint(id)?.value.record ?? []);
  const activities = documents.flatMap(({ entries }) => entries.map(({ activity }) => activity));
  const suppliers = [
    ...inputs.map(({ owner: supplier }) => supplier),
    ...activities.flatMap(({ supplier }) => supplier ?? []),
  ];
  return {
    components: new Set([
      ...inputs.map(({ product }) => product),
      ...activities.flatMap(({ component }) => component ?? []),
    ]),
    suppliers: new Set(suppliers.filter((supplier) => supplier !== owner)),
  };
};

/** The year against the same months of the year before, if all of those have accounts. */
const sameMonthsOf = (
  accounts: readonly Account[],
  year: string,
  method: ElectricityMethod,
): FacilitySummary['sameMonths'] => {
  const months = sumPeriods(accounts, 'month');
  const now = months.filter(({ period }) => period.startsWith(year));
  const before = now.flatMap(
    ({ period }) => months.find((one) => one.period === periodOfYearBefore(period)) ?? [],
  );
  if (now.length === 0 || before.length !== now.length) return undefined;
  const sumOf = (periods: readonly AccountPeriod[]): string =>
    formatKg(periods.reduce((sum, one) => sum + parseKg(periodTotal(one, method)), 0n));
  return changeOf(String(Number(year) - 1), sumOf(before), sumOf(now));
};

const reconciliationOf = (period: AccountPeriod | undefined): FacilitySummary['reconciliation'] => {
  if (period === undefined) return [];
  const products = period.products.map(readAmounts).reduce(addAmounts, readAmounts(NO_AMOUNTS));
  const sums = writeAmounts(products);
  return AMOUNT_NAMES.map((figure) => ({
    figure,
    products: sums[figure],
    unallocated: period.unallocated[figure],
    factory: period.totals[figure],
  }));
};

const NO_AMOUNTS = { scope1: '0', scope2Location: '0', scope2Market: '0', scope3: '0' };

const isIn = (year: string) => (one: { readonly period: string }) => one.period.startsWith(year);

interface YearAsked {
  readonly facility: Facility;
  /** Default: the last year with an account. */
  readonly year: string | undefined;
  /** Default: the method of the latest account. */
  readonly electricity: ElectricityMethod | undefined;
}

/** What the factory view shows of one year. */
export const facilitySummary = async (
  sources: Sources,
  { facility, year: asked, electricity: method }: YearAsked,
): Promise<FacilitySummary> => {
  const { queries } = sources.model;
  const accounts = await inForceAccounts(queries, facility.id);
  const years = [...new Set(accounts.map(({ month }) => month.slice(0, 4)))].sort();
  const year = asked ?? years.at(-1) ?? '';
  const electricity = method ?? accounts.at(-1)?.electricity ?? 'location';
  const [whole] = comparePeriods(sumPeriods(accounts, 'year'), electricity).filter(isIn(year));
  const ofYear = accounts.filter(({ month }) => month.startsWith(year));
  const { documents, undocumented } = documentsOf(sources.books, ofYear);
  const made = whole?.products ?? [];
  const latest = new Map(
    await Promise.all(
      made.map(
        async ({ product }) => [product, await footprintIn(queries, product, year)] as const,
      ),
    ),
  );
  const found = [...latest.values()].filter((entry) => entry !== undefined);
  const { components, suppliers } = madeOf(queries, facility.owner, found, documents);
  const products = made.map((one) => {
    const entry = latest.get(one.product);
    const series = queries.product(one.product)?.value.record.series;
    const carried = formatKg(totalAmount(readAmounts(one), electricity));
    const perPiece = amountPerPiece(carried, one.pieces);
    return {
      ...one,
      product: productParty(queries, one.product),
      ...(series === undefined ? {} : { series }),
      ...(perPiece === undefined ? {} : { perPiece }),
      ...(entry === undefined ? {} : { latest: footprintSummary(queries, entry) }),
    };
  });
  const { lines } = sumAllocation(documents);
  const sameMonths = sameMonthsOf(accounts, year, electricity);
  return {
    facility,
    owner: organisationParty(queries, facility.owner),
    year,
    years,
    electricity,
    counts: {
      series: new Set(products.flatMap(({ series }) => series ?? [])).size,
      products: products.length,
      components: components.size,
      suppliers: suppliers.size,
      lines: lines.length,
    },
    ...(whole === undefined ? {} : { period: withoutProducts(whole) }),
    ...(sameMonths === undefined ? {} : { sameMonths }),
    quarters: comparePeriods(sumPeriods(accounts, 'quarter'), electricity)
      .filter(isIn(year))
      .map(withoutProducts),
    months: comparePeriods(sumPeriods(accounts, 'month'), electricity)
      .filter(isIn(year))
      .map(withoutProducts),
    products,
    lines: [...lines],
    undocumented: [...undocumented],
    reconciliation: reconciliationOf(whole),
  };
};
