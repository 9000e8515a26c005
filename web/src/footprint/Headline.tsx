import type { FootprintRecord } from '@tanji/domain/record';
import type { ReactElement } from 'react';
import { CopyButton } from '../components/CopyButton.js';
import { CO2E_UNIT } from '../components/Emission.js';
import { formatEmission, groupDigits } from '../format/number.js';
import { useTexts } from '../i18n/use-texts.js';
import { useDeclaredUnit } from './use-declared-unit.js';

/** The one number, never without its unit and denominator, with the exact value beneath. */
export const Headline = ({ record }: { readonly record: FootprintRecord }): ReactElement => {
  const { t, language } = useTexts();
  const unit = useDeclaredUnit();
  const per = unit(record);
  return (
    <div>
      <p className="headline">
        <data className="headline-value" value={record.total}>
          {formatEmission(record.total, language)}
        </data>
        <span className="headline-unit">{t('footprint:perUnit', { unit: CO2E_UNIT, per })}</span>
      </p>
      <p className="small muted">
        {t('footprint:exactly', { value: `${groupDigits(record.total, language)} ${CO2E_UNIT}` })}
        <CopyButton value={record.total} what={t('footprint:exactValue')} />
      </p>
    </div>
  );
};
