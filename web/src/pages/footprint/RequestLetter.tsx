import type { FootprintView } from '@tanji/domain/api';
import { useState, type ReactElement } from 'react';
import { CopyButton } from '../../components/CopyButton.js';
import type { Gap } from '../../footprint/quality.js';
import { requestText } from '../../footprint/request-text.js';
import { LANGUAGES } from '../../i18n/languages.js';
import { useAllLanguages } from '../../i18n/use-all-languages.js';
import { useTexts } from '../../i18n/use-texts.js';

interface RequestLetterProps {
  readonly view: FootprintView;
  readonly gap: Gap;
}

const FEATURES = ['results', 'footprint'] as const;

const Letters = ({ view, gap }: RequestLetterProps): ReactElement | null => {
  const { t } = useTexts();
  if (!useAllLanguages(FEATURES)) return null;
  return (
    <div className="columns">
      {LANGUAGES.map((language) => {
        const { origin } = window.location;
        const letter = requestText(view, gap, t, { language, origin });
        return (
          <div key={language} className="stack tight">
            <p className="letter" lang={language}>
              {letter.body}
            </p>
            <div className="row">
              <CopyButton
                value={letter.body}
                what={t('results:request.letter', { language: t(`results:language.${language}`) })}
              />
              <a href={letter.mailto}>
                {t('results:request.mail', { language: t(`results:language.${language}`) })}
              </a>
            </div>
          </div>
        );
      })}
    </div>
  );
};

/** "Request it": a ready letter in both languages, to copy or to send. */
export const RequestLetter = ({ view, gap }: RequestLetterProps): ReactElement => {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <details className="no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('results:request.title')}</summary>
      {open ? <Letters view={view} gap={gap} /> : null}
    </details>
  );
};
