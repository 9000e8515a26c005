import { TanjiError } from '@tanji/domain/errors';
import type { CliContext } from './context.js';
import type { Text } from './texts.js';

/**
 * A fault in how a command was called; the program ends with 2.
 *
 * @param flag flag or argument with the fault, as it is typed: `--since`, `<file>`
 * @param reason what is wrong with it, a part of a sentence
 */
export const usageError = (
  context: Pick<CliContext, 't'>,
  flag: string,
  reason: Readonly<{ text: Text; params?: Readonly<Record<string, string | number>> }>,
): TanjiError =>
  new TanjiError('SETTING_INVALID', {
    name: flag,
    reason: context.t(reason.text, reason.params),
  });

/** Whether a fault lies in the command line itself and not in a settings file or variable. */
export const isUsageError = (error: TanjiError): boolean =>
  error.code === 'SETTING_INVALID' && /^(--|<)/.test(String(error.params.name));

/** One of a closed list, or nothing. @throws TanjiError SETTING_INVALID of the flag */
export const oneOf = <T extends string>(
  context: Pick<CliContext, 't'>,
  flag: string,
  given: Readonly<{ value: string | undefined; choices: readonly T[] }>,
): T | undefined => {
  const { value, choices } = given;
  if (value === undefined) return undefined;
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw usageError(context, flag, {
    text: { en: '“{value}” is none of {choices}', zh: '“{value}”不在可选值 {choices} 之内' },
    params: { value, choices: choices.join(', ') },
  });
};

/** A whole number from 0 on, or nothing. @throws TanjiError SETTING_INVALID of the flag */
export const wholeNumber = (
  context: Pick<CliContext, 't'>,
  flag: string,
  value: string | undefined,
): number | undefined => {
  if (value === undefined) return undefined;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw usageError(context, flag, {
    text: { en: '“{value}” is not a whole number', zh: '“{value}”不是非负整数' },
    params: { value },
  });
};
