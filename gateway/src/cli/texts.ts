import type { Language } from '@tanji/domain/errors';

/** A text of the command line in both languages. Data and JSON are never translated. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** The text in a language, `{name}` filled in. */
export const say = (
  text: Text,
  language: Language,
  params: Readonly<Record<string, string | number>> = {},
): string =>
  text[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
