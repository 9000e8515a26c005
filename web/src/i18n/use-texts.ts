import type { Language } from '@tanji/domain/errors';
import type { LocalName } from '@tanji/domain/record';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { NAMESPACES, type PageLanguage } from './languages.js';

export type Translate = TFunction<typeof NAMESPACES>;

export interface Texts {
  /** Text by `namespace:key`. */
  readonly t: Translate;
  readonly language: PageLanguage;
  /** Language as domain names it, for error texts. */
  readonly domainLanguage: Language;
  /** The name in this language, else in the other one. */
  readonly nameOf: (name: LocalName) => string;
}

export const localName = (name: LocalName, language: PageLanguage): string =>
  (language === 'zh-CN' ? (name.zh ?? name.en) : (name.en ?? name.zh)) ?? '';

/** The page's language and everything said in it. */
export const useTexts = (): Texts => {
  const { t, i18n } = useTranslation(NAMESPACES);
  const language: PageLanguage = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  return {
    t,
    language,
    domainLanguage: language === 'en' ? 'en' : 'zh',
    nameOf: (name) => localName(name, language),
  };
};
