import { TanjiError } from '../errors/index.js';
import { daysIn } from '../lca/calendar.js';
import type { StatedCalculationInput } from '../lca/document.js';
import type { FootprintRecord, Period, Product, Stage } from '../record/index.js';
import type { AccountDocument } from './document.js';
import { daysOfMonth } from './periods.js';
import { productLines, type InputLine } from './product-lines.js';

/** A component of one piece, with the supplier's footprint that counts it. */
export interface BillItem {
  readonly component: string;
  /** Of the footprint's declared unit, per piece. */
  readonly amount: string;
  readonly stage: Stage;
  readonly footprint: Pick<FootprintRecord, 'id' | 'declaredUnit'> & { readonly hash: string };
}

type Dated = Pick<FootprintRecord, 'period' | 'validity'>;

const covers = (period: Period, month: Period): boolean =>
  period.start <= month.start && month.end <= period.end;

/**
 * The footprint of a component that counts in a month: of those whose reference period covers it the
 * one with the shortest period, else the newest whose validity covers it; the first of equals.
 *
 * @param records in force, newest first
 * @returns undefined where none covers the month
 */
export const footprintInForce = <T extends Dated>(
  records: readonly T[],
  month: string,
): T | undefined => {
  const asked = daysOfMonth(month);
  const measured = records
    .filter(({ period }) => covers(period, asked))
    .sort((a, b) => daysIn(a.period) - daysIn(b.period));
  return measured[0] ?? records.find(({ validity }) => covers(validity, asked));
};

/** What the owner states beside the account and the bill. */
export type ProductStatement = Pick<
  StatedCalculationInput,
  'boundary' | 'geography' | 'gwp' | 'declaration'
>;

export interface ProductCalculationOptions {
  readonly product: Pick<Product, 'id' | 'massKg'>;
  readonly account: { readonly id: string; readonly documentHash: string };
  readonly stage: Stage;
  readonly supplyStage: Stage;
  readonly bill: readonly BillItem[];
  readonly statement: ProductStatement;
}

const requireOnce = (bill: readonly BillItem[]): void => {
  const seen = new Set<string>();
  for (const { component } of bill) {
    if (seen.has(component)) {
      throw new TanjiError('REFERENCE_DUPLICATE', { what: 'component', id: component });
    }
    seen.add(component);
  }
};

const billLine = ({ component, amount, stage, footprint }: BillItem): InputLine => ({
  id: `bill:${component}`,
  stage,
  scope: 3,
  kind: 'footprint',
  amount,
  unit: footprint.declaredUnit,
  footprint: { id: footprint.id, hash: footprint.hash },
});

/**
 * The calculation of one piece of a product in a month: what the plant's account says that the piece
 * carries, and each component of its bill by the supplier's footprint. A purchase that the account
 * has for a component of the bill is counted once, by the bill.
 *
 * @throws TanjiError ACCOUNT_PRODUCT_MISSING, REFERENCE_DUPLICATE
 */
export const productCalculation = (
  document: AccountDocument,
  options: ProductCalculationOptions,
): StatedCalculationInput => {
  const { product, account, stage, supplyStage, bill, statement } = options;
  requireOnce(bill);
  const components = new Set(bill.map(({ component }) => component));
  const lines = productLines(document, {
    product: product.id,
    account,
    stage,
    supplyStage,
    components,
  });
  return {
    schema: 'tanji.calculation/1',
    product: {
      id: product.id,
      declaredUnit: 'piece',
      declaredAmount: '1',
      ...(product.massKg === undefined ? {} : { massKg: product.massKg }),
    },
    ...statement,
    period: daysOfMonth(document.month),
    electricity: document.electricity,
    lines: [...lines, ...bill.map(billLine)],
  };
};
