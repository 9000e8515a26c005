import type { PageLanguage } from '../i18n/languages.js';

/** Name of a country in the person's language; subdivisions keep their code behind it. */
export const formatRegion = (region: string, language: PageLanguage): string => {
  if (region === 'GLO') return language === 'zh-CN' ? '全球' : 'Global';
  const country = region.slice(0, 2);
  const name = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(country);
  if (name === undefined || name === country) return region;
  return region === country ? name : `${name} (${region})`;
};
