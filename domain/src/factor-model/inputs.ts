import { TanjiError, type ErrorIssue } from '../errors/index.js';
import { canonicalDecimal, compare, fromDecimal, sum } from '../quantity/index.js';
import type { FactorModel, ModelChoice, ModelInput, ModelOption, Range } from './model.js';

/** What a person sets: inputs as decimals (lists with commas), choices by the id of an option. */
export type ModelSettings = Readonly<Record<string, string>>;

/** One input with the value that counts and where it came from. */
export interface ResolvedInput {
  readonly input: ModelInput;
  /** One value, or those of the list. */
  readonly values: readonly string[];
  readonly from: 'given' | 'option' | 'default';
  /** Id of the option, for `option`. */
  readonly option: string | undefined;
}

export interface ResolvedInputs {
  readonly inputs: readonly ResolvedInput[];
  readonly options: readonly { readonly choice: string; readonly option: ModelOption }[];
}

const DECIMAL = /^-?\d+(\.\d+)?$/;
const MAX_VALUE_LENGTH = 40;

interface Source extends Pick<ResolvedInput, 'from' | 'option'> {
  readonly text: string;
}

const listFault = (list: ModelInput['list'], values: readonly string[]): string | undefined => {
  if (list === undefined) return undefined;
  const { min, max, total } = list;
  if (values.length < min || values.length > max) {
    return `it needs ${min} to ${max} values, not ${values.length}`;
  }
  if (total === undefined) return undefined;
  const added = sum(values.map(fromDecimal));
  return compare(added, fromDecimal(total)) === 0 ? undefined : `its values must add to ${total}`;
};

const rangeFault = (
  [low, high]: Range,
  unit: string,
  values: readonly string[],
): string | undefined => {
  const [least, most] = [fromDecimal(low), fromDecimal(high)];
  const outside = values.find((value) => {
    const number = fromDecimal(value);
    return compare(number, least) < 0 || compare(number, most) > 0;
  });
  return outside === undefined ? undefined : `${outside} is outside ${low} to ${high} ${unit}`;
};

class Reader {
  readonly #model: FactorModel;
  readonly #settings: ModelSettings;
  readonly #issues: ErrorIssue[] = [];

  constructor(model: FactorModel, settings: ModelSettings) {
    this.#model = model;
    this.#settings = settings;
  }

  read(): ResolvedInputs {
    this.#refuseUnknown();
    const options = this.#model.choices.flatMap((choice) => {
      const option = this.#optionOf(choice);
      return option === undefined ? [] : [{ choice: choice.id, option }];
    });
    const chosen = options.map(({ option }) => option);
    const inputs = this.#model.inputs.flatMap((input) => this.#inputOf(input, chosen) ?? []);
    this.#checkLengths(inputs);
    const first = this.#issues[0];
    if (first === undefined) return { inputs, options };
    throw new TanjiError(first.code, first.params, {
      pointer: first.pointer,
      issues: this.#issues,
    });
  }

  #fault(input: string, reason: string): void {
    const params = { model: this.#model.id, input, reason };
    this.#issues.push({ code: 'FACTOR_MODEL_INPUT', pointer: `/${input}`, params });
  }

  #refuseUnknown(): void {
    const { choices, inputs } = this.#model;
    const known = new Set([...choices, ...inputs].map(({ id }) => id));
    for (const name of Object.keys(this.#settings)) {
      if (!known.has(name)) this.#fault(name, 'the model has no such input');
    }
  }

  #setting(id: string): string | undefined {
    return Object.hasOwn(this.#settings, id) ? this.#settings[id] : undefined;
  }

  /** A choice that only fills inputs may be left open; the inputs then have to be given. */
  #optionOf(choice: ModelChoice): ModelOption | undefined {
    const wanted = this.#setting(choice.id) ?? choice.usual;
    const found = choice.options.find(({ id }) => id === wanted);
    if (wanted !== undefined && found === undefined) {
      this.#fault(choice.id, `it is one of ${choice.options.map(({ id }) => id).join(', ')}`);
    }
    return found;
  }

  /** Given, else of an option, else the default. */
  #source(input: ModelInput, options: readonly ModelOption[]): Source | undefined {
    const given = this.#setting(input.id);
    if (given !== undefined) return { text: given, from: 'given', option: undefined };
    for (const { id, values } of options) {
      const text = values?.[input.id];
      if (text !== undefined) return { text, from: 'option', option: id };
    }
    const { fallback } = input;
    return fallback && { text: fallback.value, from: 'default', option: undefined };
  }

  #inputOf(input: ModelInput, options: readonly ModelOption[]): ResolvedInput | undefined {
    const source = this.#source(input, options);
    if (source === undefined) {
      this.#fault(input.id, 'it has no default and is not given');
      return undefined;
    }
    const { text, from, option } = source;
    const values = this.#decimals(input, text);
    const range = options.find(({ ranges }) => ranges?.[input.id])?.ranges?.[input.id];
    if (values === undefined || !this.#fits(input, values, range ?? input.range)) return undefined;
    return { input, values, from, option };
  }

  #decimals({ id, list }: ModelInput, text: string): readonly string[] | undefined {
    const parts = list === undefined ? [text] : text.split(',').map((part) => part.trim());
    if (parts.some((part) => part.length > MAX_VALUE_LENGTH || !DECIMAL.test(part))) {
      this.#fault(id, 'it is not a decimal of the form 12.5');
      return undefined;
    }
    const values = parts.map(canonicalDecimal);
    const [only, ...more] = values;
    // One number for a list of fixed length holds for every entry, but shares are never spread.
    const spreads = list !== undefined && list.min === list.max && list.total === undefined;
    return spreads && only !== undefined && more.length === 0
      ? Array.from({ length: list.min }, () => only)
      : values;
  }

  #fits({ id, list, unit }: ModelInput, values: readonly string[], range: Range): boolean {
    const fault = listFault(list, values) ?? rangeFault(range, unit, values);
    if (fault !== undefined) this.#fault(id, fault);
    return fault === undefined;
  }

  /** Lists of one model go together, entry by entry. */
  #checkLengths(inputs: readonly ResolvedInput[]): void {
    const lists = inputs.filter(({ input }) => input.list !== undefined);
    const length = lists[0]?.values.length;
    const other = lists.find(({ values }) => values.length !== length);
    if (other !== undefined) this.#fault(other.input.id, `it needs ${length ?? 0} values`);
  }
}

/**
 * Completes the settings of a person: given values first, then those of the chosen options, then
 * defaults. All faults are reported together.
 *
 * @throws TanjiError FACTOR_MODEL_INPUT
 */
export const resolveInputs = (model: FactorModel, settings: ModelSettings): ResolvedInputs =>
  new Reader(model, settings).read();
