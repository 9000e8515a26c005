import {
  accountInputSchema,
  calculateAccount,
  orderAccountInput,
  type AccountDocument,
  type AccountInput,
} from '@tanji/domain/accounting';
import { parseWith, type ElectricityMethod } from '@tanji/domain/record';
import type { Known, Notice, Place, ReadBooks, RowProblem } from './model.js';
import {
  MonthDraft,
  linesFor,
  missingKeys,
  problemsOf,
  productionRecord,
  type KeptTable,
  type MonthRows,
  type PlaceOf,
} from './month-draft.js';

/** One month that the files speak of. */
export interface PlannedMonth {
  readonly month: string;
  readonly rows: Readonly<Record<KeptTable, number>>;
  /** Tables that the files leave out and that stay as they were saved. */
  readonly kept: readonly KeptTable[];
  readonly problems: number;
  /** Of a month without problems; its input only where it may be saved. */
  readonly account?: { readonly input?: AccountInput; readonly document: AccountDocument };
}

export interface MonthPlan {
  readonly months: readonly PlannedMonth[];
  readonly problems: readonly RowProblem[];
  readonly notices: readonly Notice[];
}

const KEPT: readonly KeptTable[] = ['activities', 'certificates', 'production'];

/** Which tables the files have rows of, good or bad, for a month. */
type Present = ReadonlyMap<string, ReadonlySet<KeptTable>>;

const tableOf = (read: ReadBooks, { place }: RowProblem): KeptTable | undefined => {
  const found = read.tables.find(
    ({ sheet, position }) => sheet === place.sheet && position === place.file,
  );
  return found === undefined || found.table === 'lines' ? undefined : found.table;
};

const presentTables = (read: ReadBooks): Present => {
  const present = new Map<string, Set<KeptTable>>();
  const add = (month: string, table: KeptTable): void => {
    const tables = present.get(month) ?? new Set();
    present.set(month, tables.add(table));
  };
  for (const table of KEPT) for (const { month } of read[table]) add(month, table);
  for (const problem of read.problems) {
    const table = tableOf(read, problem);
    if (problem.month !== undefined && table !== undefined) add(problem.month, table);
  }
  return present;
};

const byMonth = <T extends { readonly month: string }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.month);
    if (group === undefined) groups.set(row.month, [row]);
    else group.push(row);
  }
  return groups;
};

const DEFAULT_METHOD: ElectricityMethod = 'location';

/** Months of the files that lack a table: what is saved for them is looked up. */
export const monthsIn = (read: ReadBooks): readonly string[] =>
  [...presentTables(read).keys()].sort();

class Planner {
  readonly problems: RowProblem[];
  readonly notices: Notice[];
  readonly #read: ReadBooks;
  readonly #known: Known;
  readonly #present: Present;
  readonly #groups;

  constructor(options: Readonly<{ read: ReadBooks; known: Known }>) {
    this.#read = options.read;
    this.#known = options.known;
    this.problems = [...options.read.problems];
    this.notices = [...options.read.notices];
    this.#present = presentTables(options.read);
    this.#groups = {
      activities: byMonth(options.read.activities),
      certificates: byMonth(options.read.certificates),
      production: byMonth(options.read.production),
    };
  }

  months(): readonly PlannedMonth[] {
    return [...this.#present.keys()].sort().map((month) => this.#plan(month));
  }

  #rowsOf(month: string): MonthRows {
    return {
      activities: this.#groups.activities.get(month) ?? [],
      certificates: this.#groups.certificates.get(month) ?? [],
      production: this.#groups.production.get(month) ?? [],
    };
  }

  /** A row to show what concerns the month as a whole. */
  #anyPlace(month: string, rows: MonthRows): Place {
    const [first] = [...rows.activities, ...rows.certificates, ...rows.production.slice(0, 1)];
    const place = first?.place ?? this.problems.find((one) => one.month === month)?.place;
    return place ?? { file: 0, sheet: '', row: 1 };
  }

  #plan(month: string): PlannedMonth {
    const rows = this.#rowsOf(month);
    const present = this.#present.get(month) ?? new Set();
    const saved = this.#known.saved.get(month);
    const kept = KEPT.filter((table) => !present.has(table) && (saved?.[table].length ?? 0) > 0);
    const before = this.problems.filter((problem) => problem.month === month).length;
    const draft = new MonthDraft({ month, rows, known: this.#known });
    const account = this.#account(month, draft, { rows, kept, saved, bad: before > 0 });
    this.problems.push(...draft.problems);
    this.notices.push(...draft.notices);
    const problems = before + draft.problems.length;
    return {
      month,
      rows: {
        activities: rows.activities.length,
        certificates: rows.certificates.length,
        production: rows.production.length,
      },
      kept,
      problems,
      ...(problems === 0 && account !== undefined ? { account } : {}),
    };
  }

  /** The tables of a month, from the files or as they were saved. */
  #tables(draft: MonthDraft, { rows, kept, saved, bad }: MonthBase): Tables {
    const keep = <T extends KeptTable>(table: T): AccountInput[T] | undefined =>
      kept.includes(table) ? saved?.[table] : undefined;
    const activities = keep('activities') ?? draft.activities();
    const meters = new Set(
      activities.filter(({ kind }) => kind === 'electricity').map(({ id }) => id),
    );
    // Rows with problems may be the meters that certificates cover.
    const certificates =
      keep('certificates') ?? draft.certificates(bad ? coveredBy(rows, meters) : meters);
    const made = draft.production();
    draft.problems.push(...missingKeys(activities, made));
    const production = keep('production') ?? [...made.values()].map(productionRecord);
    return { activities, certificates, production };
  }

  #lines({ activities, production }: Tables, saved: AccountInput['lines']): AccountInput['lines'] {
    const named = new Set([
      ...production.map(({ line }) => line),
      ...activities.flatMap(({ line }) => line ?? []),
      ...this.#read.lines.map(({ id }) => id),
    ]);
    return linesFor(this.#read, saved, named);
  }

  #account(month: string, draft: MonthDraft, base: MonthBase): PlannedMonth['account'] {
    const { rows, saved, bad } = base;
    const tables = this.#tables(draft, base);
    if (bad || draft.problems.length > 0) return undefined;
    const place = this.#anyPlace(month, rows);
    if (tables.activities.length === 0) {
      draft.problems.push({ place, month, code: 'MONTH_EMPTY', params: { month } });
      return undefined;
    }
    const { facility, owner, electricity } = this.#known;
    const input = {
      schema: 'tanji.account-input/1',
      facility,
      owner,
      month,
      electricity: electricity ?? saved?.electricity ?? DEFAULT_METHOD,
      lines: this.#lines(tables, saved?.lines ?? []),
      ...tables,
    } as const;
    return this.#calculate(input, draft, { rows, place });
  }

  #calculate(
    input: unknown,
    draft: MonthDraft,
    { rows, place }: { readonly rows: MonthRows; readonly place: Place },
  ): PlannedMonth['account'] {
    let checked: AccountInput | undefined;
    const placeOf: PlaceOf = (pointer) => {
      const [, list = '', index = ''] = pointer.split('/');
      if (list !== 'activities' || checked === undefined) return place;
      // The calculation counts in its own order.
      const id = orderAccountInput(checked).activities[Number(index)]?.id;
      return rows.activities.find((row) => row.id === id)?.place ?? place;
    };
    try {
      checked = parseWith(accountInputSchema, input, 'account');
      return { input: checked, document: calculateAccount(checked) };
    } catch (error) {
      const month = (input as { readonly month: string }).month;
      draft.problems.push(...problemsOf(error, month, placeOf));
      return undefined;
    }
  }
}

type Tables = { readonly [T in KeptTable]: readonly AccountInput[T][number][] };

interface MonthBase {
  readonly rows: MonthRows;
  readonly kept: readonly KeptTable[];
  readonly saved: AccountInput | undefined;
  /** Whether a row of the month could not be read. */
  readonly bad: boolean;
}

const coveredBy = ({ certificates }: MonthRows, meters: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...meters, ...certificates.flatMap(({ covers }) => covers ?? [])]);

/**
 * Makes months from what was read: factors in force in the month, work orders with their own ids,
 * tables that are left out as they were saved. A month with a problem is not calculated.
 */
export const planMonths = (read: ReadBooks, known: Known): MonthPlan => {
  const planner = new Planner({ read, known });
  const months = planner.months();
  return { months, problems: planner.problems, notices: planner.notices };
};
