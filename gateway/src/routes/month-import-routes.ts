import type { MonthImportMode, MonthImportReport, MonthImportRequest } from '@tanji/domain/api';
import type { AccountInput } from '@tanji/domain/accounting';

import { TanjiError, type Language } from '@tanji/domain/errors';
import type { Account } from '@tanji/domain/record';
import type { ReadBooksTask } from '../calculation/index.js';
import type { Handlers } from '../http/index.js';
import { monthTemplate, type MonthImport, type References } from '../month-import/index.js';
import type { AccountEntry } from '../read-model/index.js';
import type { Services } from './services.js';
import { requireFacility, requireOwnFacility } from './views/facility.js';
import {
  importedMonth,
  noticeRemark,
  problemRemark,
  type MonthBefore,
} from './views/month-import-view.js';
import { answerReferences } from './views/month-references.js';

type Names = 'getMonthTemplate' | 'getFacilityMonthInput' | 'importFacilityMonths';

/** One import of a member for its own facility. */
interface Request {
  readonly facility: string;
  readonly owner: string;
  readonly region: string;
  readonly body: MonthImportRequest;
  readonly language: Language;
  readonly signal: AbortSignal;
}

/** The month before the one of a moment: the last that can be complete. */
const lastMonth = (now: number): string => {
  const date = new Date(now);
  date.setUTCDate(0);
  return date.toISOString().slice(0, 7);
};

const inForce = (accounts: readonly AccountEntry[], month: string): AccountEntry | undefined =>
  accounts.find(({ value }) => value.status === 'active' && value.record.month === month);

const monthBefore = (
  books: Services['books'],
  saved: string | undefined,
  account: Account | undefined,
): MonthBefore | undefined => {
  const hash = saved ?? account?.documentHash;
  if (hash === undefined) return undefined;
  const document = books.document(hash);
  return {
    with: hash === account?.documentHash ? 'issued' : 'saved',
    ...(account === undefined ? {} : { account }),
    ...(document === undefined ? {} : { document }),
  };
};

/** What each month is before the import: saved data, else the account in force. */
const monthsBefore = async (
  { model, books }: Services,
  facility: string,
  months: readonly string[],
): Promise<ReadonlyMap<string, MonthBefore>> => {
  const accounts = await model.queries.accountsOf(facility);
  const before = new Map<string, MonthBefore>();
  for (const month of months) {
    const account = inForce(accounts, month)?.value.record;
    const found = monthBefore(books, books.saved(facility, month)?.documentHash, account);
    if (found !== undefined) before.set(month, found);
  }
  return before;
};

const savedInputs = (
  { books }: Services,
  facility: string,
  before: ReadonlyMap<string, MonthBefore>,
): ReadonlyMap<string, AccountInput> => {
  const inputs = new Map<string, AccountInput>();
  for (const [month, { account }] of before) {
    const hash = books.saved(facility, month)?.documentHash ?? account?.documentHash;
    const input = hash === undefined ? undefined : books.input(hash);
    if (input !== undefined) inputs.set(month, input);
  }
  return inputs;
};

const ownProducts = (
  { model }: Services,
  { products }: References,
  owner: string,
): ReadonlySet<string> =>
  new Set(products.filter((id) => model.queries.product(id)?.value.record.owner === owner));

/** Which months of a plan are kept in a mode. */
const monthsToSave = ({ months }: MonthImport, mode: MonthImportMode): MonthImport['months'] => {
  const good = months.filter(({ account }) => account !== undefined);
  if (mode === 'save-good') return good;
  return mode === 'save' && good.length === months.length ? good : [];
};

/** A table with a fault in its headings may lack rows of any month. */
const toSave = (plan: MonthImport, mode: MonthImportMode): MonthImport['months'] =>
  mode === 'save' && plan.counts.unplaced > 0 ? [] : monthsToSave(plan, mode);

const NO_ACCOUNT: Partial<NonNullable<MonthImport['months'][number]['account']>> = {};

const importMonths = async (services: Services, request: Request): Promise<MonthImportReport> => {
  const { facility, owner, region, body, language, signal } = request;
  const { mode, decimal = 'unknown', electricity } = body;
  const files = body.files.map(({ name, content }) => ({
    name,
    bytes: Buffer.from(content, 'base64'),
  }));
  const source: Pick<ReadBooksTask, 'files' | 'options'> = { files, options: { decimal } };
  const references = await services.pool.run({ kind: 'read-books', ...source }, signal);
  const before = await monthsBefore(services, facility, references.months);
  const known = {
    facility,
    owner,
    factors: answerReferences(services, references, region),
    products: ownProducts(services, references, owner),
    saved: savedInputs(services, facility, before),
    ...(electricity === undefined ? {} : { electricity }),
  };
  const keep = mode !== 'check';
  const task = { kind: 'plan-months', ...source, known, keep, language } as const;
  const plan = await services.pool.run(task, signal);
  const kept = toSave(plan, mode);
  const time = new Date(services.now()).toISOString();
  for (const { account: { input, document } = NO_ACCOUNT } of kept) {
    if (input !== undefined && document !== undefined) {
      await services.books.save({ input, document }, time);
    }
  }
  return report(request, plan, { before, kept });
};

interface Done {
  readonly before: ReadonlyMap<string, MonthBefore>;
  readonly kept: MonthImport['months'];
}

const report = (
  { facility, body }: Request,
  plan: MonthImport,
  { before, kept }: Done,
): MonthImportReport => {
  const names = body.files.map(({ name }) => name);
  return {
    facility,
    mode: body.mode,
    tables: plan.tables.map(({ file, sheet, table, heading, rows, columns }) => ({
      file,
      sheet,
      table,
      heading,
      rows,
      columns: [...columns],
    })),
    counts: {
      rows: plan.tables.reduce((sum, { rows }) => sum + rows, 0),
      errors: plan.counts.problems,
      notes: plan.counts.notices,
      unplaced: plan.counts.unplaced,
    },
    remarks: [
      ...plan.problems.map((problem) => problemRemark(problem, names)),
      ...plan.notices.map((notice) => noticeRemark(notice, names)),
    ],
    months: plan.months.map((month) =>
      importedMonth(month, before.get(month.month), kept.includes(month)),
    ),
    marked: plan.marked.map(({ name, mediaType, bytes }) => ({
      name,
      mediaType,
      content: Buffer.from(bytes).toString('base64'),
    })),
  };
};

/** Months of a facility from spreadsheets: a table to fill in, a report, months saved privately. */
export const monthImportRoutes = (services: Services): Pick<Handlers, Names> => ({
  getMonthTemplate: async ({ params: { id }, query, caller, language }) => {
    const { owner } = requireFacility(services.model, id, caller);
    const { items } = await services.model.queries.products({ owner, limit: 1 });
    const subject = { month: lastMonth(services.now()), product: items[0]?.value.record.id };
    const chosen = query.language === undefined ? language : query.language === 'en' ? 'en' : 'zh';
    const { name, mediaType, bytes } = monthTemplate(query.format, chosen, subject);
    return { body: { name, mediaType, content: bytes.toString('base64') } };
  },

  getFacilityMonthInput: ({ params: { id, month }, caller }) => {
    requireOwnFacility(services.model, id, caller);
    const hash = services.books.saved(id, month)?.documentHash;
    const input = hash === undefined ? undefined : services.books.input(hash);
    if (input === undefined) {
      throw new TanjiError('RECORD_NOT_FOUND', { what: 'saved month', id: `${id} ${month}` });
    }
    return { body: { input } };
  },

  importFacilityMonths: async ({ params: { id }, body, caller, language, signal }) => {
    const { owner, region } = requireOwnFacility(services.model, id, caller);
    const request = { facility: id, owner, region, body, language, signal };
    return { body: await importMonths(services, request) };
  },
});
