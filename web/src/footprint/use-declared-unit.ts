import type { FootprintRecord } from '@tanji/domain/record';
import { groupDigits } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';

type Declared = Pick<FootprintRecord, 'declaredUnit'> & { readonly declaredAmount: string };

const isUnit = (unit: string): unit is FootprintRecord['declaredUnit'] => KNOWN.has(unit);
const KNOWN: ReadonlySet<string> = new Set([
  'piece',
  'kg',
  'L',
  'm3',
  'kWh',
  'MJ',
  't.km',
  'm2',
  'h',
  'Mbit.s',
]);

/** Words for "1 piece" or "1 kg", with the amount only where it is not one. */
export const useDeclaredUnit = (): ((
  declared: { readonly declaredUnit: string; readonly declaredAmount: string } | Declared,
) => string) => {
  const { t, language } = useTexts();
  return ({ declaredUnit, declaredAmount }) => {
    const name = isUnit(declaredUnit) ? t(`footprint:unit.${unitKey(declaredUnit)}`) : declaredUnit;
    return declaredAmount === '1' ? name : `${groupDigits(declaredAmount, language)} ${name}`;
  };
};

/** i18next reads a point in a key as a step down. */
const unitKey = <U extends FootprintRecord['declaredUnit']>(
  unit: U,
): U extends 't.km' ? 'tkm' : U extends 'Mbit.s' ? 'Mbits' : U =>
  unit.replace('.', '') as ReturnType<typeof unitKey<U>>;
