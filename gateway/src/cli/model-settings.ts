import type { FactorModel, ModelSettings } from '@tanji/domain/factor-model';
import { convert, fromDecimal, toDecimal, toExactText } from '@tanji/domain/quantity';
import type { CliContext } from './context.js';

/** `cn-mee:grid/CN-YN`: no number and no option of a choice has a colon. */
const FACTOR_ID = /^[\w.-]+:[\w./-]+$/;

/** Decimals of a converted value that has no end. */
const DECIMALS = 12;

const inUnit = (value: string, from: string, to: string): string => {
  const converted = convert(fromDecimal(value), from, to);
  const text = toExactText(converted);
  return text.includes('/') ? toDecimal(converted, DECIMALS) : text;
};

/**
 * Settings in which an input may name a factor of the database: its value in force is taken, in the
 * input's unit, and said with its version and licence.
 *
 * @throws TanjiError RECORD_NOT_FOUND, UNIT_MISMATCH, SERVER_UNREACHABLE
 */
export const withFactorValues = async (
  context: CliContext,
  model: FactorModel,
  settings: ModelSettings,
): Promise<ModelSettings> => {
  const entries = await Promise.all(
    Object.entries(settings).map(async ([name, given]) => {
      const input = model.inputs.find(({ id }) => id === name);
      if (input === undefined || !FACTOR_ID.test(given)) return [name, given] as const;
      const factor = await context.client.call('getFactor', { params: { id: given } });
      const value = inUnit(factor.value, factor.unit, input.unit);
      context.talk(
        {
          en: '{name} = {value} {unit}: {id}@{version}, {source}, {licence}',
          zh: '{name} = {value} {unit}：{id}@{version}，{source}，{licence}',
        },
        {
          name,
          value,
          unit: input.unit,
          id: given,
          version: factor.version,
          source: factor.source.title,
          licence: factor.licence,
        },
      );
      return [name, value] as const;
    }),
  );
  return Object.fromEntries(entries);
};
