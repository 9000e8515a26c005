import type { PageLanguage } from '../i18n/languages.js';
import { formatEmission, groupDigits } from './number.js';

/** A change in kg CO2e for reading: with its sign, `0` without one. */
export const signedEmission = (amount: string, language: PageLanguage): string => {
  const shown = formatEmission(amount, language);
  return amount.startsWith('-') || shown === '0' ? shown : `+${shown}`;
};

/** A change in percent with its sign. */
export const signedPercent = (percent: string, language: PageLanguage): string =>
  `${percent.startsWith('-') || percent === '0' ? '' : '+'}${groupDigits(percent, language)} %`;
