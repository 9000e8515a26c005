import type { AccountFootprint, BillEntry, DraftResponse } from '@tanji/domain/api';
import {
  footprintInForce,
  productCalculation,
  type AccountDocument,
  type BillItem,
} from '@tanji/domain/accounting';
import { TanjiError } from '@tanji/domain/errors';
import { parseStatedCalculation, type StatedCalculation } from '@tanji/domain/lca';
import { requireSameDimension, unitOf } from '@tanji/domain/quantity';
import type { Account, Facility, Product } from '@tanji/domain/record';
import type { Handlers, RouteInput } from '../http/index.js';
import type { FootprintEntry } from '../read-model/index.js';
import { draftFootprint } from './draft-footprint.js';
import { RecentResults } from './recent-results.js';
import type { Services } from './services.js';
import { requireOwnFacility } from './views/facility.js';
import { requireFootprint } from './views/footprint-view.js';

type Input = RouteInput<'draftAccountFootprint'>;
type Sources = Pick<Services, 'model' | 'books'>;

/** Records of one component that are looked at: forty years of monthly ones. */
const MAX_RECORDS = 500;

const accountInForce = async (
  { model }: Sources,
  facility: string,
  month: string,
): Promise<Account> => {
  const accounts = await model.queries.accountsOf(facility);
  const found = accounts.find(
    ({ value }) => value.record.month === month && value.status === 'active',
  );
  if (found === undefined) throw new TanjiError('ACCOUNT_NOT_ISSUED', { facility, month });
  return found.value.record;
};

const requireProduct = ({ model }: Sources, id: string, owner: string): Product => {
  const entry = model.queries.product(id);
  if (entry === undefined) throw new TanjiError('RECORD_NOT_FOUND', { what: 'product', id });
  const { record } = entry.value;
  // Accounts count pieces.
  requireSameDimension(unitOf(record.declaredUnit), unitOf('piece'));
  if (record.owner === owner) return record;
  throw new TanjiError('RECORD_OWNER_FOREIGN', {
    what: 'product',
    id,
    owner: record.owner,
    actual: owner,
  });
};

const footprintOf = async (
  sources: Sources,
  { component, footprint }: BillEntry,
  month: string,
): Promise<FootprintEntry> => {
  if (footprint !== undefined) return requireFootprint(sources, footprint);
  const { items } = await sources.model.queries.footprints({
    product: component,
    status: 'active',
    limit: MAX_RECORDS,
  });
  const dated = items.map((entry) => ({ ...entry.value.record, entry }));
  const found = footprintInForce(dated, month);
  if (found === undefined) throw new TanjiError('BILL_FOOTPRINT_MISSING', { component, month });
  return found.entry;
};

const itemOf = async (
  sources: Sources,
  entry: BillEntry,
  { month, supplyStage }: Readonly<{ month: string; supplyStage: BillItem['stage'] }>,
): Promise<BillItem> => {
  const { hash, record } = (await footprintOf(sources, entry, month)).value;
  return {
    component: entry.component,
    amount: entry.amount,
    stage: entry.stage ?? supplyStage,
    footprint: { id: record.id, declaredUnit: record.declaredUnit, hash },
  };
};

interface Subject {
  readonly facility: Facility;
  readonly product: Product;
  readonly account: Account;
  readonly document: AccountDocument;
}

const calculationOf = async (
  sources: Sources,
  { facility, product, account, document }: Subject,
  stated: AccountFootprint,
): Promise<StatedCalculation> => {
  const { boundary, gwp, declaration, geography, stage, supplyStage } = stated;
  const at = { month: account.month, supplyStage };
  const bill = await Promise.all(stated.bill.map((entry) => itemOf(sources, entry, at)));
  return parseStatedCalculation(
    productCalculation(document, {
      product,
      account,
      stage,
      supplyStage,
      bill,
      statement: { boundary, gwp, declaration, geography: geography ?? facility.region },
    }),
  );
};

/** A product's footprint from the signed account of its plant (design §9). */
export const accountFootprintRoutes = (
  services: Services,
): Pick<Handlers, 'draftAccountFootprint'> => {
  const { model, books } = services;
  // A document never changes under its hash; drafts of a month's products all need the same one.
  const documents = new RecentResults<AccountDocument>();
  const subjectOf = async ({ params, body, caller }: Input): Promise<Subject> => {
    const { id, month } = params;
    const facility = requireOwnFacility(model, id, caller);
    const product = requireProduct(services, body.product, facility.owner);
    const account = await accountInForce(services, id, month);
    const document = await documents.get(account.documentHash, () => {
      const kept = books.document(account.documentHash);
      if (kept !== undefined) return Promise.resolve(kept);
      throw new TanjiError('ACCOUNT_DOCUMENT_UNKNOWN', { facility: id, month });
    });
    return { facility, product, account, document };
  };
  return {
    draftAccountFootprint: async (input): Promise<{ readonly body: DraftResponse }> => {
      const subject = await subjectOf(input);
      const { body, caller, signal } = input;
      const { facility, product } = subject;
      const calculation = await calculationOf(services, subject, body);
      const { owner } = facility;
      const details = { ...body.details, owner, product: product.id, facility: facility.id };
      const draft = { calculation, details, language: body.language };
      return { body: await draftFootprint(services, { body: draft, caller, signal }) };
    },
  };
};
