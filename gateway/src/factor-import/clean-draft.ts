import { gwpOf, isGas } from '@tanji/domain/lca';
import {
  add,
  compare,
  divide,
  fromDecimal,
  isUnit,
  magnitude,
  multiply,
  normaliseUnit,
  subtract,
  toDecimal,
  toExactText,
  ZERO,
  type Rational,
} from '@tanji/domain/quantity';
import { factorRowSchema, type FactorRow, type GwpSet } from '@tanji/domain/record';
import { cleanNumber } from './clean-number.js';
import { cleanName, factorIdOf } from './clean-text.js';
import type {
  EditionDefaults,
  FactorDraft,
  IssueCode,
  MassUnit,
  RowIssue,
  StatedAmount,
} from './model.js';

/** Kilograms, exact. */
const KILOGRAMS: Readonly<Record<MassUnit, string>> = {
  mg: '0.000001',
  g: '0.001',
  kg: '1',
  t: '1000',
  lb: '0.45359237',
};

/** Longest name of a factor, in characters. */
const MAX_NAME = 200;

/** Decimals of a value that had to be calculated; a division would never end. */
const CALCULATED_DECIMALS = 12;

/**
 * How far the gases may be from the total, relative to the larger of it and 1: the publisher
 * rounds every number by itself.
 */
const SPLIT_TOLERANCE = fromDecimal('0.00003');

type Remark = Omit<RowIssue, 'file'>;

export interface CleanContext {
  readonly set: string;
  readonly edition: string;
  readonly version: string;
  readonly defaults: EditionDefaults;
}

/** A row, or none if an error stands among the issues. */
export interface Cleaned {
  readonly row?: FactorRow;
  readonly issues: readonly Remark[];
}

/** Ends the cleaning of one row; never leaves this file. */
class RowFault extends Error {
  readonly code: IssueCode;
  readonly params: Readonly<Record<string, string>>;

  constructor(fault: { readonly code: IssueCode; readonly params: Record<string, string> }) {
    super(fault.code);
    this.code = fault.code;
    this.params = fault.params;
  }
}

const fault = (code: IssueCode, params: Record<string, string>): RowFault =>
  new RowFault({ code, params });

const exactText = (value: Rational): string => {
  const text = toExactText(value);
  return text.includes('/') || text.length > 40 ? toDecimal(value, CALCULATED_DECIMALS) : text;
};

/** Cleans one draft; the issues are collected on the way. */
class DraftCleaner {
  readonly issues: Remark[] = [];
  readonly #draft: FactorDraft;
  readonly #context: CleanContext;
  readonly #id: string;

  constructor(work: Readonly<{ draft: FactorDraft; context: CleanContext }>) {
    this.#draft = work.draft;
    this.#context = work.context;
    this.#id = factorIdOf(work.context.set, work.draft.path);
  }

  run(): FactorRow | undefined {
    try {
      return this.#row();
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      this.#remark(error.code, error.params);
      return undefined;
    }
  }

  #remark(code: IssueCode, params: Readonly<Record<string, string>> = {}): void {
    this.issues.push({ code, line: this.#draft.line, id: this.#id, params });
  }

  #row(): FactorRow {
    const draft = this.#draft;
    const { version } = this.#context;
    const { gwp, ...inherited } = this.#inherited();
    const unit = this.#unit();
    const gases = draft.gases?.map(({ gas, ...amount }) => ({ gas, amount: this.#kg(amount) }));
    const split = draft.split?.map(({ gas, ...amount }) => ({
      gas,
      kgCO2e: exactText(this.#kg(amount)),
    }));
    const value = this.#value(gases, gwp);
    this.#checkSplit(value, split);
    if (draft.doubt !== undefined) this.#remark('marked-by-importer', { reason: draft.doubt });
    return this.#parsed({
      schema: 'tanji.factor-row/1',
      id: this.#id,
      version,
      name: this.#name(),
      value: exactText(value),
      unit: `kgCO2e/${unit}`,
      gases: gases?.map(({ gas, amount }) => ({ gas, amount: exactText(amount) })),
      split,
      stated: this.#stated(unit),
      gwp,
      category: draft.category,
      subcategory: draft.subcategory,
      industry: draft.industry,
      uncertainty: draft.uncertainty,
      ...inherited,
    });
  }

  /** What the row says itself, before what its edition says of all rows. */
  #inherited() {
    const draft = this.#draft;
    const { defaults, edition } = this.#context;
    const { region, tier, origin, gwp, validity, dataSource, quality, source } = {
      ...defaults,
      ...draft,
    };
    const notes = [draft.note, defaults.note].filter((part) => part !== undefined);
    return {
      gwp,
      region,
      tier,
      origin,
      validity,
      dataSource,
      quality,
      source: { ...defaults.source, ...source, edition, locator: cleanName(draft.locator) },
      note: notes.length === 0 ? undefined : notes.join(' '),
    };
  }

  #parsed(row: Readonly<Record<string, unknown>>): FactorRow {
    const given = Object.fromEntries(
      Object.entries(row).filter(([, value]) => value !== undefined),
    );
    const outcome = factorRowSchema.safeParse(given);
    if (outcome.success) return outcome.data;
    const [issue] = outcome.error.issues;
    const path = issue?.path ?? [];
    const found = path.reduce<unknown>(
      (at, key) => (at as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key],
      given,
    );
    throw fault('row-invalid', {
      member: path.join('/'),
      reason: issue?.message ?? '',
      found: typeof found === 'string' ? found.slice(0, 60) : '',
    });
  }

  #name(): FactorRow['name'] {
    const { en, zh } = this.#draft.name;
    const short = (text: string): string => Array.from(cleanName(text)).slice(0, MAX_NAME).join('');
    return {
      ...(en === undefined ? {} : { en: short(en) }),
      ...(zh === undefined ? {} : { zh: short(zh) }),
    };
  }

  /** The unit of the table; a bare symbol wins over a spelling. */
  #unit(): string {
    const { per, perUnit } = this.#draft;
    const unit = perUnit ?? normaliseUnit(cleanName(per));
    if (unit === undefined || !isUnit(unit)) throw fault('unit-unknown', { unit: per });
    return unit;
  }

  #kg({ value: text, mass }: StatedAmount): Rational {
    const clean = cleanNumber(text);
    if (clean === undefined) throw fault('value-invalid', { text: text.slice(0, 60) });
    if (clean.noise) this.#remark('float-noise', { text, value: clean.value });
    const per = fromDecimal(this.#draft.perAmount ?? '1');
    return divide(multiply(fromDecimal(clean.value), fromDecimal(KILOGRAMS[mass])), per);
  }

  #value(
    gases: readonly { readonly gas: string; readonly amount: Rational }[] | undefined,
    gwp: GwpSet | 'not-applicable',
  ): Rational {
    const { total } = this.#draft;
    if (total !== undefined) return this.#kg(total);
    if (gases === undefined || gwp === 'not-applicable') {
      throw fault('value-invalid', { text: '' });
    }
    return gases.reduce((sum, { gas, amount }) => {
      if (!isGas(gas)) throw fault('gas-unknown', { gas });
      return add(sum, multiply(amount, gwpOf(gas, gwp)));
    }, ZERO);
  }

  #checkSplit(value: Rational, split: FactorRow['split']): void {
    // One or two gases are a part by design (CO2 only), not a division of the total.
    if (split === undefined || split.length < 3) return;
    const sum = split.reduce((all, { kgCO2e }) => add(all, fromDecimal(kgCO2e)), ZERO);
    const size = magnitude(value);
    const one = fromDecimal('1');
    const room = multiply(SPLIT_TOLERANCE, compare(size, one) > 0 ? size : one);
    if (compare(magnitude(subtract(sum, value)), room) <= 0) return;
    this.#remark('split-differs', { sum: exactText(sum), value: exactText(value) });
  }

  /** The printed number, unless it is the stored one anyway. */
  #stated(unit: string): FactorRow['stated'] {
    const { total, per } = this.#draft;
    if (total === undefined) return undefined;
    const asPrinted = cleanName(`${total.mass} CO2e/${per}`);
    const isSame = total.mass === 'kg' && this.#draft.perAmount === undefined && per === unit;
    return isSame ? undefined : { value: cleanName(total.value), unit: asPrinted.slice(0, 80) };
  }
}

/** Turns a draft into a row of the edition: exact numbers, units of the table, levelled names. */
export const cleanDraft = (draft: FactorDraft, context: CleanContext): Cleaned => {
  const cleaner = new DraftCleaner({ draft, context });
  const row = cleaner.run();
  return { issues: cleaner.issues, ...(row === undefined ? {} : { row }) };
};
