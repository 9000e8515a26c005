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

  #fault(input: string, reason: string): undefined {
    const params = { model: this.#model.id, input, reason };
    this.#issues.push({ code: 'FACTOR_MODEL_INPUT', pointer: `/${input}`, params });
    return undefined;
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
      const ids = choice.options.map(({ id }) => id).join(', ');
      return this.#fault(choice.id, `it is one of ${ids}`);
    }
    return found;
  }

  #inputOf(input: ModelInput, options: readonly ModelOption[]): ResolvedInput | undefined {
    const option = options.find(({ values }) => values?.[input.id] !== undefined);
    const given = this.#setting(input.id);
    const text = given ?? option?.values?.[input.id] ?? input.fallback?.value;
    if (text === undefined) return this.#fault(input.id, 'it has no default and is not given');
    const values = this.#valuesOf(input, text, options);
    if (values === undefined) return undefined;
    const from = given !== undefined ? 'given' : option !== undefined ? 'option' : 'default';
    return { input, values, from, option: from === 'option' ? option?.id : undefined };
  }

  #valuesOf(
    input: ModelInput,
    text: string,
    options: readonly ModelOption[],
  ): readonly string[] | undefined {
    const { list, id } = input;
    const parts = list === undefined ? [text] : text.split(',').map((part) => part.trim());
    const wrong = parts.find((part) => part.length > MAX_VALUE_LENGTH || !DECIMAL.test(part));
    if (wrong !== undefined) return this.#fault(id, 'it is not a decimal of the form 12.5');
    // One number for a list of fixed length holds for every entry, but shares are never spread.
    const spread = parts.length === 1 && list?.min === list?.max && list?.total === undefined;
    const all = spread ? Array.from({ length: list?.min ?? 1 }, () => parts[0] ?? '') : parts;
    const range = options.find(({ ranges }) => ranges?.[id] !== undefined)?.ranges?.[id];
    return this.#checked(input, all.map(canonicalDecimal), range ?? input.range);
  }

  #checked(
    { id, list, unit }: ModelInput,
    values: readonly string[],
    [low, high]: Range,
  ): readonly string[] | undefined {
    if (list !== undefined && (values.length < list.min || values.length > list.max)) {
      return this.#fault(id, `it needs ${list.min} to ${list.max} values, not ${values.length}`);
    }
    const [least, most] = [fromDecimal(low), fromDecimal(high)];
    const numbers = values.map(fromDecimal);
    const outside = values.find((_, index) => {
      const value = numbers[index];
      return value === undefined || compare(value, least) < 0 || compare(value, most) > 0;
    });
    if (outside !== undefined) {
      return this.#fault(id, `${outside} is outside ${low} to ${high} ${unit}`);
    }
    if (list?.total !== undefined && compare(sum(numbers), fromDecimal(list.total)) !== 0) {
      return this.#fault(id, `its values must add to ${list.total}`);
    }
    return values;
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
