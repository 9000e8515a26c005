import { isTanjiError, type ErrorCode, type ErrorParams } from '@tanji/domain/errors';
import type { ActivityKind, AllocationKey } from '@tanji/domain/accounting';
import type { NumberForm } from '../files/index.js';
import { isEmptyCell, readCell, type CellValue } from './cells.js';
import type { TableName } from './columns.js';
import type {
  FactorAsk,
  Place,
  ReadActivity,
  ReadCertificate,
  ReadLine,
  ReadProduction,
  RowProblem,
} from './model.js';
import type { Heading, TableHead } from './recognise.js';
import { checkFactorUnit, requireUnit, shifted } from './units.js';

/** One row with what is needed to read it. */
export interface RowSource {
  readonly place: Place;
  readonly cells: readonly string[];
  /** Columns whose cell is computed. */
  readonly formulas: readonly number[];
}

/** How the rows of a table are read. */
export interface RowSettings {
  readonly head: TableHead;
  readonly form: NumberForm;
  /** Month that the sheet’s name says, for tables without a column of months. */
  readonly month: string | undefined;
  /** Ids of production lines by their names, as people call them. */
  readonly lineNames: ReadonlyMap<string, string>;
  /** Columns whose absence was said at the headings. */
  readonly missing: ReadonlySet<string>;
  /** Before the numbers of rows, where production records have no ids of their own. */
  readonly prefix?: string;
}

/** Reads one row; all its faults are collected. */
export class RowReader {
  readonly problems: RowProblem[] = [];
  readonly #source: RowSource;
  readonly #settings: RowSettings;
  readonly #values = new Map<string, CellValue>();
  readonly #headings = new Map<string, Heading>();

  constructor(options: Readonly<{ source: RowSource; settings: RowSettings }>) {
    this.#source = options.source;
    this.#settings = options.settings;
    const { cells, formulas } = this.#source;
    this.#settings.head.headings.forEach((heading, index) => {
      if (heading === undefined) return;
      this.#headings.set(heading.column.key, heading);
      const cell = cells[index] ?? '';
      if (isEmptyCell(cell)) return;
      if (formulas.includes(index)) this.#refuse(heading.column.key, 'FILE_FORMULA', { cell });
      else this.#attempt(heading.column.key, () => this.#read(heading, cell));
    });
  }

  get #month(): string | undefined {
    return this.text('month') ?? this.text('date')?.slice(0, 7) ?? this.#settings.month;
  }

  #read({ column, unit }: Heading, cell: string): void {
    const value = this.#lineName(column.key, cell) ?? {
      ...readCell(cell, column, { form: this.#settings.form, unit }),
    };
    this.#values.set(column.key, value);
  }

  /** A line is called by its name in most plants. */
  #lineName(key: string, cell: string): CellValue | undefined {
    if (key !== 'line') return undefined;
    const id = this.#settings.lineNames.get(cell.trim());
    return id === undefined ? undefined : { text: id };
  }

  #attempt(key: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!isTanjiError(error)) throw error;
      this.#refuse(key, error.code, error.params);
    }
  }

  #refuse(key: string, code: ErrorCode, params: ErrorParams): void {
    const column = this.#headings.get(key)?.text;
    this.problems.push({
      place: this.#source.place,
      ...(column === undefined ? {} : { column }),
      code,
      params,
    });
  }

  get #isComplete(): boolean {
    return this.problems.length === 0 && this.#settings.missing.size === 0;
  }

  text(key: string): string | undefined {
    return this.#values.get(key)?.text;
  }

  /** The text of a cell that must have one. A column that is missing was said once for the table. */
  #required(key: string): string {
    const text = this.text(key);
    const failed = this.problems.some(({ column }) => column === this.#headings.get(key)?.text);
    if (text === undefined && !failed && !this.#settings.missing.has(key)) {
      this.#refuse(key, 'FILE_CELL_REQUIRED', { column: this.#headings.get(key)?.text ?? key });
    }
    return text ?? '';
  }

  #optional<K extends string>(...keys: readonly K[]): Partial<Record<K, string>> {
    const values: Partial<Record<K, string>> = {};
    for (const key of keys) {
      const text = this.text(key);
      if (text !== undefined) values[key] = text;
    }
    return values;
  }

  /** Month of the row, which its problems carry too: they make that month bad and no other. */
  #inMonth(): { place: Place; month: string; id: string } {
    const month = this.#month ?? this.#required('month');
    return { place: this.#source.place, month, id: this.#required('id') };
  }

  /** A value with its unit, which stands in its own cell or in the heading of the value. */
  #ownFactor([value, unit, source]: readonly [string, string, string]): FactorAsk | undefined {
    const [amount, written] = [this.text(value), this.text(unit)];
    let symbol = this.#values.get(value)?.unit;
    if (written !== undefined) this.#attempt(unit, () => (symbol = requireUnit(written).unit));
    const partial = amount === undefined || (symbol === undefined && written === undefined);
    if (partial) this.#refuse(amount === undefined ? unit : value, 'MONTH_FACTOR_PARTIAL', {});
    if (amount === undefined || symbol === undefined) return undefined;
    const said = this.text(source);
    const factor = { value: amount, unit: symbol, ...(said === undefined ? {} : { source: said }) };
    return { is: 'own', factor };
  }

  #factor(
    [id, value, unit, source]: readonly [string, string, string, string],
    footprint?: string,
  ): FactorAsk | undefined {
    const named = this.text(id);
    const hasOwn = this.text(value) !== undefined || this.text(unit) !== undefined;
    const given = [named !== undefined, hasOwn, footprint !== undefined].filter(Boolean).length;
    if (given > 1) {
      this.#refuse(id, 'MONTH_FACTOR_SEVERAL', {});
      return undefined;
    }
    if (footprint !== undefined) return { is: 'footprint', id: footprint };
    if (hasOwn) return this.#ownFactor([value, unit, source]);
    if (named === undefined) return undefined;
    const [ref = '', version] = named.split('@');
    return { is: 'ledger', id: ref, ...(version === undefined ? {} : { version }) };
  }

  #requiredFactor(footprint?: string): FactorAsk | undefined {
    const before = this.problems.length;
    const ask = this.#factor(['factor', 'factorValue', 'factorUnit', 'factorSource'], footprint);
    const place = this.#headings.has('factor') ? 'factor' : 'factorValue';
    const touched = ['factor', 'factorValue', 'factorUnit'].some((key) =>
      this.problems.some(({ column }) => column === this.#headings.get(key)?.text),
    );
    if (ask === undefined && this.problems.length === before && !touched) {
      this.#refuse(place, 'MONTH_FACTOR_MISSING', {});
    }
    return ask;
  }

  /** The unit beside the amount, or in its cell or heading. */
  #amountUnit(): readonly [amount: string, unit: string] {
    const amount = this.#required('amount');
    const inCell = this.#values.get('amount')?.unit;
    const written = this.text('unit');
    if (inCell !== undefined || written === undefined) {
      if (inCell === undefined) this.#required('unit');
      return [amount, inCell ?? ''];
    }
    let result: readonly [string, string] = [amount, ''];
    this.#attempt('unit', () => {
      const { unit, places } = requireUnit(written);
      result = [amount === '' ? '' : shifted(amount, places), unit];
    });
    return result;
  }

  #checkUnits(unit: string, ...asks: readonly (FactorAsk | undefined)[]): void {
    asks.forEach((ask, index) => {
      if (unit === '' || ask?.is !== 'own') return;
      const key = index === 0 ? 'factorUnit' : 'marketUnit';
      this.#attempt(this.#headings.has(key) ? key : 'unit', () =>
        checkFactorUnit(unit, ask.factor.unit),
      );
    });
  }

  activity(): ReadActivity | undefined {
    const head = this.#inMonth();
    const implied = this.#headings.get('amount')?.kind;
    const kind = this.text('kind') ?? implied ?? this.#required('kind');
    const [amount, unit] = this.#amountUnit();
    const key = this.#required('key');
    const factor = this.#requiredFactor(this.text('footprint'));
    const market = this.#factor(['marketFactor', 'marketValue', 'marketUnit', 'marketSource']);
    this.#checkUnits(unit, factor, market);
    if (!this.#isComplete || factor === undefined) return undefined;
    return {
      ...head,
      kind: kind as ActivityKind,
      amount,
      unit,
      factor,
      ...(market === undefined ? {} : { market }),
      key: key as AllocationKey,
      ...this.#optional('line', 'product', 'category', 'component', 'supplier'),
    };
  }

  certificate(): ReadCertificate | undefined {
    const head = this.#inMonth();
    const kWh = this.#required('kWh');
    const factor = this.#requiredFactor();
    this.#checkUnits('kWh', factor);
    if (!this.#isComplete || factor === undefined) return undefined;
    return { ...head, kWh, factor, ...this.#optional('covers') };
  }

  production(): ReadProduction | undefined {
    const { prefix } = this.#settings;
    const date = this.#required('date');
    const row = String(this.#source.place.row);
    const id = prefix === undefined ? this.#required('id') : `${prefix}${row}`;
    const [line, product] = [this.#required('line'), this.#required('product')];
    const pieces = this.#required('pieces');
    if (!this.#isComplete) return undefined;
    const { place } = this.#source;
    const keys = this.#optional('hours', 'massKg', 'energyKwh');
    return { place, month: date.slice(0, 7), id, date, line, product, pieces, ...keys };
  }

  line(): ReadLine | undefined {
    const id = this.#required('id');
    const [en, zh] = [this.text('nameEn'), this.text('nameZh')];
    if (!this.#isComplete) return undefined;
    const name = { ...(en === undefined ? {} : { en }), ...(zh === undefined ? {} : { zh }) };
    return { id, name: en === undefined && zh === undefined ? { en: id } : name };
  }

  /** The problems with the month that they belong to, as far as the row says one. */
  placed(table: TableName): readonly RowProblem[] {
    const month = table === 'lines' ? undefined : this.#month;
    return this.problems.map((problem) => ({
      ...problem,
      ...(month === undefined ? {} : { month }),
    }));
  }
}
