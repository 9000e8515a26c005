import i18next from 'i18next';
import type { FeatureNamespace, PageLanguage } from './languages.js';

/** A chunk per feature and language, so that a visit fetches the texts of the pages it opens. */
const FILES = import.meta.glob<{ readonly default: object }>([
  './en/*.json',
  './zh-CN/*.json',
  '!./*/common.json',
  '!./*/errors.json',
  '!./*/session.json',
]);

/** What the pages opened so far need; a change of language brings all of it. */
const wanted = new Set<FeatureNamespace>();

const loadOne = async (language: PageLanguage, feature: FeatureNamespace): Promise<void> => {
  if (i18next.hasResourceBundle(language, feature)) return;
  const file = FILES[`./${language}/${feature}.json`];
  if (file === undefined) throw new TypeError(`no texts of ${feature} in ${language}`);
  i18next.addResourceBundle(language, feature, (await file()).default);
};

const loadAll = async (
  language: PageLanguage,
  features: Iterable<FeatureNamespace>,
): Promise<void> => {
  await Promise.all([...features].map((feature) => loadOne(language, feature)));
};

/** Fetches the texts of features in the language of the page. */
export const needFeatureTexts = (
  language: PageLanguage,
  features: readonly FeatureNamespace[],
): Promise<void> => {
  for (const feature of features) wanted.add(feature);
  return loadAll(language, features);
};

/** Fetches what the opened pages need, before the page changes to a language. */
export const loadFeatureTexts = (language: PageLanguage): Promise<void> =>
  loadAll(language, wanted);
