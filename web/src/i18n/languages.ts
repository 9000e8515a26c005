/** Languages of the product. The tag is what `lang` on the page carries. */
export const LANGUAGES = ['en', 'zh-CN'] as const;
export type PageLanguage = (typeof LANGUAGES)[number];

/** Texts of the frame around every page; loaded at the start. */
export const SHELL_NAMESPACES = ['common', 'errors', 'session'] as const;

/** Texts of features; a page brings those it names in the route table. */
export const FEATURE_NAMESPACES = [
  'overview',
  'label',
  'footprint',
  'trust',
  'products',
  'ledger',
  'factors',
  'search',
  'results',
  'trace',
  'facilities',
  'monthImport',
  'causes',
  'desk',
  'inventories',
] as const;
export type FeatureNamespace = (typeof FEATURE_NAMESPACES)[number];

/** One JSON file per feature and language. */
export const NAMESPACES = [...SHELL_NAMESPACES, ...FEATURE_NAMESPACES] as const;

const STORAGE_KEY = 'tanji.language';

const isLanguage = (value: string | null): value is PageLanguage =>
  LANGUAGES.some((language) => language === value);

/** `zh`, `zh-Hans-CN` and the like mean Chinese; anything else is not ours. */
const fromTag = (tag: string): PageLanguage | undefined => {
  const primary = tag.toLowerCase().split('-')[0];
  if (primary === 'zh') return 'zh-CN';
  return primary === 'en' ? 'en' : undefined;
};

export interface LanguageSources {
  /** `location.search` */
  readonly search: string;
  readonly stored: string | null;
  /** `navigator.languages` */
  readonly preferred: readonly string[];
}

/** Link first (`?lang=`), then what the person chose earlier, then the browser's wish. */
export const chooseLanguage = ({ search, stored, preferred }: LanguageSources): PageLanguage => {
  const asked = new URLSearchParams(search).get('lang');
  const fromLink = asked === null ? undefined : fromTag(asked);
  if (fromLink !== undefined) return fromLink;
  if (isLanguage(stored)) return stored;
  return preferred.map(fromTag).find((language) => language !== undefined) ?? 'en';
};

export const storedLanguage = (): string | null => {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
};

export const storeLanguage = (language: PageLanguage): void => {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Private windows may forbid storage; the choice then lasts as long as the page.
  }
};
