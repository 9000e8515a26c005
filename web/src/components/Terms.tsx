import { isShareAlike } from '@tanji/domain/source-terms';
import type { ReactElement } from 'react';
import { useTexts } from '../i18n/use-texts.js';
import { Badge } from './Badge.js';

interface TermsProps {
  readonly source: { readonly licence: string; readonly attribution?: string | undefined };
}

/** On what terms a value may be used, and the attribution that they ask for. */
export const Terms = ({ source: { licence, attribution } }: TermsProps): ReactElement => {
  const { t } = useTexts();
  return (
    <>
      {t('common:terms.licence', { licence })}
      {isShareAlike(licence) ? (
        <>
          {' '}
          <Badge tone="warn">{t('common:terms.shareAlike')}</Badge>
        </>
      ) : null}
      {attribution === undefined ? null : ` · ${attribution}`}
    </>
  );
};
