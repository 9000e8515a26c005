import i18next from 'i18next';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { needFeatureTexts } from '../i18n/feature-texts.js';
import type { FeatureNamespace, PageLanguage } from '../i18n/languages.js';

/** A page as its own chunk, shown when its code and the texts of its features are there. */
export const lazyPage = <P>(
  features: readonly FeatureNamespace[],
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): LazyExoticComponent<ComponentType<P>> =>
  lazy(async () => {
    const language: PageLanguage = i18next.language === 'zh-CN' ? 'zh-CN' : 'en';
    const [page] = await Promise.all([load(), needFeatureTexts(language, features)]);
    return page;
  });
