import type { AccountInput, Activity, Certificate } from '@tanji/domain/accounting';
import { TanjiError, isTanjiError, type ErrorCode, type ErrorParams } from '@tanji/domain/errors';
import type { TableName } from './columns.js';
import {
  askKey,
  type FactorAsk,
  type FactorFound,
  type Known,
  type Notice,
  type Place,
  type ReadActivity,
  type ReadBooks,
  type ReadCertificate,
  type ReadProduction,
  type RowProblem,
} from './model.js';
import { checkFactorUnit } from './units.js';

type Found = Exclude<FactorFound, { readonly code: ErrorCode }>;

/** The rows of one month, by table. */
export interface MonthRows {
  readonly activities: readonly ReadActivity[];
  readonly certificates: readonly ReadCertificate[];
  readonly production: readonly ReadProduction[];
}

/** Where the items of the input stand in the files, in the order of the input. */
export interface Places {
  readonly activities: ReadonlyMap<string, Place>;
  readonly certificates: ReadonlyMap<string, Place>;
  readonly production: ReadonlyMap<string, Place>;
}

type ProductionRecord = AccountInput['production'][number];

/** Makes the input of one month from its rows, with a problem for each row that does not fit. */
export class MonthDraft {
  readonly problems: RowProblem[] = [];
  readonly notices: Notice[] = [];
  readonly #month: string;
  readonly #rows: MonthRows;
  readonly #known: Known;

  constructor(options: Readonly<{ month: string; rows: MonthRows; known: Known }>) {
    this.#month = options.month;
    this.#rows = options.rows;
    this.#known = options.known;
  }

  #refuse(place: Place, code: ErrorCode, params: ErrorParams): void {
    this.problems.push({ place, month: this.#month, code, params });
  }

  /** The first row of an id counts, the others are problems. */
  #unique<T extends { readonly id: string; readonly place: Place }>(
    rows: readonly T[],
  ): ReadonlyMap<string, T> {
    const first = new Map<string, T>();
    for (const row of rows) {
      const before = first.get(row.id);
      if (before === undefined) first.set(row.id, row);
      else {
        const params = { id: row.id, row: before.place.row };
        this.#refuse(row.place, 'MONTH_ROW_DUPLICATE', params);
      }
    }
    return first;
  }

  #factor(place: Place, ask: FactorAsk, unit: string): Found | undefined {
    const found = ask.is === 'own' ? { factor: ask.factor } : this.#lookUp(ask);
    if ('code' in found) {
      this.#refuse(place, found.code, found.params);
      return undefined;
    }
    if (found.offLedger === true) {
      const params = { id: ask.is === 'own' ? '' : ask.id };
      this.notices.push({ place, code: 'factor-off-ledger', params });
    }
    try {
      checkFactorUnit(unit, found.factor.unit);
    } catch (error) {
      if (!isTanjiError(error)) throw error;
      this.#refuse(place, error.code, error.params);
      return undefined;
    }
    return found;
  }

  #lookUp(ask: Exclude<FactorAsk, { is: 'own' }>): FactorFound {
    const found = this.#known.factors.get(askKey(ask, this.#month));
    if (found === undefined) throw new TypeError(`a factor that nobody looked up: ${ask.id}`);
    return found;
  }

  #product(place: Place, product: string | undefined): void {
    const { products, owner } = this.#known;
    if (product === undefined || products.has(product)) return;
    this.#refuse(place, 'MONTH_PRODUCT_UNKNOWN', { id: product, owner });
  }

  #supplier(row: ReadActivity, { supplier, footprint }: Found): string | undefined {
    if (supplier !== undefined && row.supplier !== undefined && row.supplier !== supplier) {
      const params = { id: footprint?.id ?? '', owner: supplier, supplier: row.supplier };
      this.#refuse(row.place, 'MONTH_SUPPLIER_DIFFERS', params);
    }
    return row.supplier ?? supplier;
  }

  #activity(row: ReadActivity): Activity | undefined {
    this.#product(row.place, row.product);
    const found = this.#factor(row.place, row.factor, row.unit);
    const market = row.market && this.#factor(row.place, row.market, row.unit);
    if (found === undefined) return undefined;
    const supplier = this.#supplier(row, found);
    const { id, kind, amount, unit, key, line, product, category, component } = row;
    return {
      id,
      kind,
      amount,
      unit,
      factor: found.factor,
      ...(market === undefined ? {} : { marketFactor: market.factor }),
      key,
      ...(line === undefined ? {} : { line }),
      ...(product === undefined ? {} : { product }),
      ...(category === undefined ? {} : { category }),
      ...(component === undefined ? {} : { component }),
      ...(supplier === undefined ? {} : { supplier }),
      ...(found.footprint === undefined ? {} : { footprint: found.footprint }),
    };
  }

  activities(): readonly Activity[] {
    const rows = [...this.#unique(this.#rows.activities).values()];
    return rows.flatMap((row) => this.#activity(row) ?? []);
  }

  certificates(meters: ReadonlySet<string>): readonly Certificate[] {
    const rows = [...this.#unique(this.#rows.certificates).values()];
    return rows.flatMap((row) => {
      const { id, kWh, covers, place } = row;
      if (covers !== undefined && !meters.has(covers)) {
        const params = { where: `certificate ${id}`, what: 'electricity', id: covers };
        this.#refuse(place, 'ACCOUNT_REFERENCE_UNKNOWN', params);
      }
      const found = this.#factor(place, row.factor, 'kWh');
      if (found === undefined) return [];
      const { factor } = found;
      return [{ id, kWh, factor, ...(covers === undefined ? {} : { covers }) }];
    });
  }

  /**
   * A work order that goes over days, lines or products has a record for each of them: their names
   * complete its id, in all its rows, so that the order of rows does not matter.
   */
  #withIds(rows: readonly ReadProduction[]): readonly ReadProduction[] {
    const counts = new Map<string, number>();
    for (const { id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
    if (counts.size === rows.length) return rows;
    let completed: Place | undefined;
    const named = rows.map((row) => {
      if (counts.get(row.id) === 1) return row;
      completed ??= row.place;
      return { ...row, id: `${row.id}:${row.date}:${row.line}:${row.product}`.slice(0, 128) };
    });
    if (completed !== undefined) {
      this.notices.push({ place: completed, code: 'ids-completed', params: {} });
    }
    return named;
  }

  production(): ReadonlyMap<string, ReadProduction> {
    const rows = this.#unique(this.#withIds(this.#rows.production));
    for (const { place, product } of rows.values()) this.#product(place, product);
    return rows;
  }
}

export const productionRecord = (row: ReadProduction): ProductionRecord => {
  const { id, date, line, product, pieces, hours, massKg, energyKwh } = row;
  return {
    id,
    date,
    line,
    product,
    pieces,
    ...(hours === undefined ? {} : { hours }),
    ...(massKg === undefined ? {} : { massKg }),
    ...(energyKwh === undefined ? {} : { energyKwh }),
  };
};

const KEY_MEMBERS = { time: 'hours', mass: 'massKg', energy: 'energyKwh' } as const;

/** Records without the key that an activity is decomposed by: each of them, not only the first. */
export const missingKeys = (
  activities: readonly Activity[],
  rows: ReadonlyMap<string, ReadProduction>,
): readonly RowProblem[] => {
  const asking = activities.flatMap(({ id, key, line, product }) =>
    key === 'none' || key === 'piece' ? [] : [{ id, member: KEY_MEMBERS[key], line, product }],
  );
  const problems: RowProblem[] = [];
  for (const row of rows.values()) {
    const missing = asking.find(
      ({ member, line, product }) =>
        row[member] === undefined &&
        (line === undefined || line === row.line) &&
        (product === undefined || product === row.product),
    );
    if (missing === undefined) continue;
    const params = { record: row.id, key: missing.member, activity: missing.id };
    problems.push({ place: row.place, month: row.month, code: 'ACCOUNT_KEY_MISSING', params });
  }
  return problems;
};

/** The lines of a month: those of the sheet, else the saved ones, and each that a row names. */
export const linesFor = (
  { lines }: Pick<ReadBooks, 'lines'>,
  saved: AccountInput['lines'],
  named: ReadonlySet<string>,
): AccountInput['lines'] => {
  const known = new Map([...saved, ...lines].map((line) => [line.id, line] as const));
  return [...named].sort().map((id) => known.get(id) ?? { id, name: { en: id } });
};

/** Tables that are taken from what was saved, because the files have no row of the month. */
export type KeptTable = Exclude<TableName, 'lines'>;

/** An error of the calculation at the row that it concerns. */
export const problemsOf = (error: unknown, month: string, placeOf: PlaceOf): RowProblem[] => {
  if (!(error instanceof TanjiError)) throw error;
  const faults =
    error.issues.length > 0
      ? error.issues
      : [{ code: error.code, params: error.params, pointer: error.pointer ?? '' }];
  return faults.map(({ code, params, pointer }) => ({
    place: placeOf(pointer),
    month,
    code,
    params,
  }));
};
export type PlaceOf = (pointer: string) => Place;
