import type { LabelView } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { CO2E_UNIT } from '../../components/Emission.js';
import { QrCode } from '../../components/QrCode.js';
import { useDeclaredUnit } from '../../footprint/use-declared-unit.js';
import { formatEmission } from '../../format/number.js';
import type { PageLanguage } from '../../i18n/languages.js';
import { localName, useTexts } from '../../i18n/use-texts.js';

export const SHEET_SIZES = ['small', 'medium', 'large'] as const;
export type SheetSize = (typeof SHEET_SIZES)[number];

interface WordsProps {
  readonly view: LabelView;
  readonly language: PageLanguage;
}

/** Who stands for the number, in one line. */
const useVerificationLine = ({ view, language: lng }: WordsProps): string => {
  const { t } = useTexts();
  const { summary, statements } = view.footprint;
  const statement = statements.find(({ record }) => record.opinion === 'verified');
  if (summary.assurance === 'verified' && statement !== undefined) {
    return t('label:sheet.verified', {
      lng,
      auditor: localName(statement.auditor.name, lng),
      standard: statement.record.standard,
    });
  }
  // A qualified opinion alone verifies nothing.
  return t(summary.assurance === 'declared' ? 'label:sheet.declared' : 'label:sheet.recomputed', {
    lng,
  });
};

/** Name, value with unit and verification in one language. */
const Words = ({ view, language }: WordsProps): ReactElement => {
  const { t } = useTexts();
  const per = useDeclaredUnit(language);
  const verification = useVerificationLine({ view, language });
  const { record } = view.footprint;
  const value = formatEmission(record.total, language);
  return (
    <div lang={language} className="sheet-words">
      <p className="sheet-name">{localName(view.product.name, language)}</p>
      <p>
        {t('label:sheet.footprint', { lng: language })}{' '}
        <strong>
          {value} {t('footprint:perUnit', { lng: language, unit: CO2E_UNIT, per: per(record) })}
        </strong>
      </p>
      <p>{verification}</p>
      {view.simulated ? <p>{t('label:sheet.simulated', { lng: language })}</p> : null}
    </div>
  );
};

interface PrintedLabelProps {
  readonly view: LabelView;
  readonly size: SheetSize;
  readonly languages: readonly PageLanguage[];
}

/** One label to cut out: code, words, and the address under them. */
export const PrintedLabel = ({ view, size, languages }: PrintedLabelProps): ReactElement => {
  const { t } = useTexts();
  const { digitalLink, label } = view;
  // Application identifiers in brackets, as GS1 prints them for people.
  const number = [
    ['01', label.gtin],
    ['10', label.lot],
    ['21', label.serial],
  ]
    .flatMap(([identifier, value]) => (value === undefined ? [] : [`(${identifier}) ${value}`]))
    .join(' ');
  return (
    <li className={`sheet-label sheet-${size}`}>
      <QrCode text={digitalLink} label={t('label:qr', { link: digitalLink })} />
      <div className="sheet-text">
        {languages.map((language) => (
          <Words key={language} view={view} language={language} />
        ))}
        <p className="sheet-link">{number}</p>
        <p className="sheet-link">{digitalLink}</p>
      </div>
    </li>
  );
};
