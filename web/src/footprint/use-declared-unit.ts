import type { DECLARED_UNITS } from '@tanji/domain/record';
import { groupDigits } from '../format/number.js';
import type { PageLanguage } from '../i18n/languages.js';
import { useTexts } from '../i18n/use-texts.js';

type DeclaredUnit = (typeof DECLARED_UNITS)[number];

/** Keys of the texts; i18next reads a point in a key as a step down. */
const UNIT_KEYS = {
  piece: 'piece',
  kg: 'kg',
  L: 'L',
  m3: 'm3',
  kWh: 'kWh',
  MJ: 'MJ',
  't.km': 'tkm',
  m2: 'm2',
  h: 'h',
  'Mbit.s': 'Mbits',
} as const satisfies Readonly<Record<DeclaredUnit, string>>;

const isDeclaredUnit = (unit: string): unit is DeclaredUnit => Object.hasOwn(UNIT_KEYS, unit);

/**
 * Names units in the person's language or another one whose texts are loaded; units outside the list
 * stay as they are.
 */
export const useUnitName = (lng?: PageLanguage): ((unit: string) => string) => {
  const { t, language } = useTexts();
  return (unit) =>
    isDeclaredUnit(unit) ? t(`footprint:unit.${UNIT_KEYS[unit]}`, { lng: lng ?? language }) : unit;
};

interface Declared {
  readonly declaredUnit: string;
  readonly declaredAmount: string;
}

/** Words for "1 piece" or "100 kg", with the amount only where it is not one. */
export const useDeclaredUnit = (lng?: PageLanguage): ((declared: Declared) => string) => {
  const texts = useTexts();
  const language = lng ?? texts.language;
  const unitName = useUnitName(language);
  return ({ declaredUnit, declaredAmount }) => {
    const name = unitName(declaredUnit);
    return declaredAmount === '1' ? name : `${groupDigits(declaredAmount, language)} ${name}`;
  };
};
