import { setReaderLanguage } from '../api/reader-language.js';
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { loadFeatureTexts } from './feature-texts.js';
import { NAMESPACES, storeLanguage, type PageLanguage } from './languages.js';

type Bundle = Readonly<Record<string, object>>;

/** Only the language in use is fetched. */
const load = async (language: PageLanguage): Promise<Bundle> =>
  language === 'en' ? (await import('./en.js')).default : (await import('./zh-CN.js')).default;

const addBundles = (instance: i18n, language: PageLanguage, bundle: Bundle): void => {
  for (const [namespace, texts] of Object.entries(bundle)) {
    instance.addResourceBundle(language, namespace, texts);
  }
};

/** Starts the texts in one language. */
export const startTexts = async (language: PageLanguage): Promise<i18n> => {
  const bundle = await load(language);
  await i18next.use(initReactI18next).init({
    lng: language,
    ns: NAMESPACES,
    defaultNS: 'common',
    fallbackLng: false,
    // React escapes already.
    interpolation: { escapeValue: false },
    resources: {},
    react: { useSuspense: false, bindI18nStore: 'added' },
  });
  addBundles(i18next, language, bundle);
  document.documentElement.lang = language;
  setReaderLanguage(language);
  return i18next;
};

/** Changes the language of the page and remembers it. */
export const switchLanguage = async (language: PageLanguage): Promise<void> => {
  if (!i18next.hasResourceBundle(language, 'common')) {
    addBundles(i18next, language, await load(language));
  }
  await loadFeatureTexts(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  setReaderLanguage(language);
  storeLanguage(language);
};
