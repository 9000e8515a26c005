import type { ReactElement } from 'react';
import { formatEmission } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';

export const CO2E_UNIT = 'kg CO₂e';

interface EmissionProps {
  /** kg CO2e as an exact decimal. */
  readonly value: string;
  /** Set to false where the column head already names the unit. */
  readonly unit?: boolean;
}

/** An emission for reading; the exact decimal is its machine value and title. */
export const Emission = ({ value, unit = true }: EmissionProps): ReactElement => {
  const { language } = useTexts();
  return (
    <data className="quantity nowrap" value={value} title={`${value} ${CO2E_UNIT}`}>
      {formatEmission(value, language)}
      {unit ? ` ${CO2E_UNIT}` : ''}
    </data>
  );
};

/** A value that is not there, and why. Missing is not zero. */
export const Missing = ({ reason }: { readonly reason: string }): ReactElement => (
  <span className="muted">
    <span aria-hidden="true">– </span>
    {reason}
  </span>
);
