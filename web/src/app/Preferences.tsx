import { useMantineColorScheme } from '@mantine/core';
import type { ReactElement } from 'react';
import { Icon } from '../components/Icon.js';
import { LANGUAGES, type PageLanguage } from '../i18n/languages.js';
import { switchLanguage } from '../i18n/setup.js';
import { useTexts } from '../i18n/use-texts.js';

/** Each language is called by its own name, in its own language. */
const OWN_NAMES: Readonly<Record<PageLanguage, string>> = { en: 'English', 'zh-CN': '中文' };

const LanguageSwitch = (): ReactElement => {
  const { language } = useTexts();
  const other = LANGUAGES.find((candidate) => candidate !== language) ?? 'en';
  return (
    <button
      type="button"
      className="icon-button"
      lang={other}
      onClick={() => void switchLanguage(other)}
    >
      {OWN_NAMES[other]}
    </button>
  );
};

const SchemeSwitch = (): ReactElement => {
  const { t } = useTexts();
  // Without this Mantine stops transitions by an inline style, which the policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const other = colorScheme === 'dark' ? 'light' : 'dark';
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t(`common:scheme.${other}`)}
      onClick={() => setColorScheme(other)}
    >
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  );
};

/** Language and colours. */
export const Preferences = (): ReactElement => (
  <>
    <LanguageSwitch />
    <SchemeSwitch />
  </>
);
