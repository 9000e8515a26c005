import type { ReactElement } from 'react';
import { signedEmission, signedPercent } from '../format/signed.js';
import { useTexts } from '../i18n/use-texts.js';
import { CO2E_UNIT } from './Emission.js';

interface ChangeMarkProps {
  readonly change:
    | {
        readonly against: string;
        readonly amount: string;
        readonly percent?: string | undefined;
      }
    | undefined;
}

/** Rise or fall against another period: an arrow, the percent, and the exact change within reach. */
export const ChangeMark = ({ change }: ChangeMarkProps): ReactElement => {
  const { t, language } = useTexts();
  if (change === undefined) return <span className="muted">–</span>;
  const { against, amount, percent } = change;
  const kind = amount === '0' ? 'same' : amount.startsWith('-') ? 'fall' : 'rise';
  const arrow = { same: '=', fall: '▼', rise: '▲' }[kind];
  return (
    <data
      className="nowrap"
      value={amount}
      title={`${signedEmission(amount, language)} ${CO2E_UNIT}`}
    >
      <span aria-hidden="true">{arrow} </span>
      <span className="visually-hidden">{t(`common:change.${kind}`, { against })} </span>
      {percent === undefined ? signedEmission(amount, language) : signedPercent(percent, language)}
    </data>
  );
};
